#include "Names.h"

#include "base/AsciiCase.h"
#include "base/PathText.h"

#include <algorithm>
#include <array>
#include <string>

namespace kyso::cades {

FormByName formByName(const std::filesystem::path& file) {
    struct Ending {
        std::string_view text;
        FormByName form;
    };
    static constexpr std::array<Ending, 6> endings = {{{".p7m", FormByName::Enclosing},
                                                       {".p7s", FormByName::Detached},
                                                       {".p7", FormByName::Other},
                                                       {".p7c", FormByName::Other},
                                                       {".pkcs7", FormByName::Other},
                                                       {".cms", FormByName::Other}}};
    const auto ending = lowerCaseAscii(toUtf8(file.extension()));
    const auto found = std::ranges::find(endings, ending, &Ending::text);
    return found != endings.end() ? found->form : FormByName::None;
}

bool mayHold(const std::filesystem::path& file, bool encloses) {
    const auto form = formByName(file);
    return form == FormByName::Other || form == (encloses ? FormByName::Enclosing : FormByName::Detached);
}

} // namespace kyso::cades
