#include "report/Pages.h"

#include "messages/Translation.h"

namespace kyso::report {

Bilingual inBothLanguages(const std::vector<CheckedFile>& files, const Circumstances& circumstances) {
    const auto in = [&](messages::Language language) {
        const messages::LanguageScope scope(language);
        return contentOf(files, circumstances);
    };
    return {in(messages::Language::Vietnamese), in(messages::Language::English)};
}

} // namespace kyso::report
