#include "Names.h"

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
    auto ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto found = std::ranges::find(endings, ending, &Ending::text);
    return found != endings.end() ? found->form : FormByName::None;
}

} // namespace kyso::cades
