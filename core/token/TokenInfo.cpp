#include "TokenInfo.h"

#include "ErrorMapping.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace kyso::token {
namespace {

constexpr CK_ULONG usualSlotCount = 64;
constexpr CK_ULONG maxSlotCount = 4'096;

/// How many bytes the UTF-8 sequence at `text` has; 0 when it is none.
std::size_t sequenceLength(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xc2 && first < 0xe0 ? 2
                               : first >= 0xe0 && first < 0xf0 ? 3
                               : first >= 0xf0 && first < 0xf5 ? 4
                                                               : 0;
    if (length == 0 || length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80)
            return 0;
    }
    return length;
}

/// Blank-padded fields, by some drivers zero-terminated or not UTF-8 at all.
template<std::size_t N>
std::string fieldText(const unsigned char (&field)[N]) {
    std::string_view text(reinterpret_cast<const char*>(field), N);
    text = text.substr(0, text.find('\0'));
    const auto last = text.find_last_not_of(' ');
    text = last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
    std::string clean;
    while (!text.empty()) {
        const auto length = sequenceLength(text);
        if (length == 0)
            clean += "\xEF\xBF\xBD"; // U+FFFD
        else
            clean += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return clean;
}

/// CK_UNAVAILABLE_INFORMATION, CK_EFFECTIVELY_INFINITE and what no PIN is as long as: the token does not say.
int pinLength(CK_ULONG told) {
    constexpr CK_ULONG longest = 255;
    return told <= longest ? static_cast<int>(told) : 0;
}

} // namespace

TokenInfo fromCkTokenInfo(const CK_TOKEN_INFO& info) {
    TokenInfo token;
    token.label = fieldText(info.label);
    token.serial = fieldText(info.serialNumber);
    token.model = fieldText(info.model);
    token.manufacturer = fieldText(info.manufacturerID);
    token.flags = info.flags;
    token.minPinLength = pinLength(info.ulMinPinLen);
    token.maxPinLength = pinLength(info.ulMaxPinLen);
    // What no PIN can satisfy is not believed.
    if (token.maxPinLength > 0 && token.minPinLength > token.maxPinLength)
        token.minPinLength = token.maxPinLength = 0;
    return token;
}

Result<LibraryInfo> readLibrary(DriverConnection& driver) {
    CK_INFO info{};
    const auto rv = driver.call("C_GetInfo", [&](DriverCalls& p11) { return p11.C_GetInfo(&info); });
    if (!rv)
        return failure(rv.error());
    if (*rv != CKR_OK)
        return LibraryInfo{};
    return LibraryInfo{fieldText(info.manufacturerID), fieldText(info.libraryDescription),
                       info.libraryVersion};
}

Result<SlotInfo> readSlot(DriverConnection& driver, CK_SLOT_ID slot) {
    CK_SLOT_INFO info{};
    const auto rv =
        driver.call("C_GetSlotInfo", [&](DriverCalls& p11) { return p11.C_GetSlotInfo(slot, &info); });
    if (!rv)
        return failure(rv.error());
    if (*rv != CKR_OK)
        return SlotInfo{};
    return SlotInfo{fieldText(info.slotDescription), fieldText(info.manufacturerID)};
}

Result<TokenInfo> readToken(DriverConnection& driver, CK_SLOT_ID slot) {
    CK_TOKEN_INFO info{};
    const auto rv =
        driver.call("C_GetTokenInfo", [&](DriverCalls& p11) { return p11.C_GetTokenInfo(slot, &info); });
    if (!rv)
        return failure(rv.error());
    if (*rv != CKR_OK)
        return failure(errorFor(*rv, "C_GetTokenInfo", driver.name()));
    return fromCkTokenInfo(info);
}

Result<std::vector<TokenInSlot>> readTokens(DriverConnection& driver) {
    // Drivers look for new slots when the count is asked for (PKCS#11 v2.40 §5.5); some answer 0 to it.
    CK_ULONG count = 0;
    auto rv = driver.call("C_GetSlotList",
                          [&](DriverCalls& p11) { return p11.C_GetSlotList(CK_TRUE, nullptr, &count); });
    std::vector<CK_SLOT_ID> slots;
    if (rv) {
        count = std::clamp(count, usualSlotCount, maxSlotCount);
        slots.resize(count);
        rv = driver.call("C_GetSlotList",
                         [&](DriverCalls& p11) { return p11.C_GetSlotList(CK_TRUE, slots.data(), &count); });
    }
    if (!rv)
        return failure(rv.error());
    if (*rv != CKR_OK)
        return failure(errorFor(*rv, "C_GetSlotList", driver.name()));
    slots.resize(std::min<std::size_t>(count, slots.size()));

    std::vector<TokenInSlot> tokens;
    for (const auto slot : slots) {
        auto token = readToken(driver, slot);
        if (!token && !driver.isUp())
            return failure(token.error());
        const bool isAbsent = !token && (token.error().code == ErrorCode::TokenRemoved ||
                                         token.error().code == ErrorCode::TokenNotFound);
        if (token)
            tokens.push_back({slot, std::move(*token), {}});
        else if (!isAbsent)
            tokens.push_back({slot, {}, std::move(token.error())});
    }
    return tokens;
}

} // namespace kyso::token
