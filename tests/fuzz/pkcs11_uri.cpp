#include "base/Bytes.h"
#include "token/Pkcs11Uri.h"

#include <cstddef>
#include <cstdint>
#include <string>

/// A selector is understood or refused; a URI we make from any token's words always selects itself, and never
/// a token that has other words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kyso::BytesView bytes(data, size);
    const std::string words(kyso::asText(bytes));

    kyso::token::TokenInfo token;
    // As long as CK_TOKEN_INFO has room for; the serial with room for one more, and never empty, since what a
    // URI leaves out matches anything.
    token.label = words.substr(0, 32);
    token.serial = "s" + words.substr(size / 2, 14);
    const kyso::Bytes id(bytes.begin(), bytes.end());
    const std::string own = kyso::token::pkcs11Uri(token, id);
    kyso::token::ObjectPlace place;
    place.token = token;
    place.id = id;
    place.labels = {words};
    static_cast<void>(kyso::token::pkcs11UriMatches(words, place));

    if (const auto self = kyso::token::pkcs11UriMatches(own, place); !self || !*self)
        __builtin_trap();
    place.token.serial += "x";
    if (const auto match = kyso::token::pkcs11UriMatches(own, place); match && *match)
        __builtin_trap();
    return 0;
}
