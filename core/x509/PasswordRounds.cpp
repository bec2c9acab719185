#include "PasswordRounds.h"

#include "Asn1.h"

#include <algorithm>

namespace kyso::x509 {
namespace {

constexpr std::uint64_t tooMany = mostPasswordRounds + 1;
constexpr int deepest = 32;
constexpr std::uint8_t constructed = 0x20;

std::uint64_t numberIn(BytesView integer) {
    const auto digits = integer.subspan(static_cast<std::size_t>(
        std::find_if(integer.begin(), integer.end(), [](std::uint8_t one) { return one != 0; }) -
        integer.begin()));
    std::uint64_t value = 0;
    for (const std::uint8_t digit : digits.first(std::min<std::size_t>(digits.size(), 7)))
        value = value * 256 + digit;
    return digits.size() > 7 ? tooMany : std::min(value, tooMany);
}

/// PBKDF2-params, the parameters of PKCS#12's own schemes and its MacData all say the salt, an OCTET STRING,
/// and behind it the rounds; nothing else in such a file has a number in that place.
/// `mayBeData`: the bytes stand somewhere in an OCTET STRING, which may hold anything; others are elements.
std::uint64_t count(BytesView bytes, int depth, bool mayBeData) {
    if (depth > deepest)
        return tooMany;
    asn1::Reader elements(bytes);
    std::uint64_t sum = 0;
    bool wasSalt = false;
    while (const auto element = elements.next()) {
        if (wasSalt && element->tag == asn1::tagInteger)
            sum += numberIn(element->content);
        wasSalt = element->tag == asn1::tagOctetString;
        if (const auto octets = asn1::octets(*element))
            sum += count(*octets, depth + 1, true);
        else if ((element->tag & constructed) != 0)
            sum += count(element->content, depth + 1, mayBeData);
        if (sum >= tooMany)
            return tooMany;
    }
    // What does not read here may read elsewhere.
    return elements.atEnd() || mayBeData || depth == 0 ? sum : tooMany;
}

} // namespace

std::uint64_t passwordRounds(BytesView der) {
    return count(der, 0, false);
}

} // namespace kyso::x509
