#pragma once

#include "DriverConnection.h"

#include <p11-kit/pkcs11.h>

#include <string>
#include <vector>

namespace kyso::token {

/// What C_GetTokenInfo says, blanks trimmed, text valid UTF-8.
struct TokenInfo {
    std::string label;
    std::string serial;
    std::string model;
    std::string manufacturer;
    CK_FLAGS flags = 0;
    int minPinLength = 0;
    int maxPinLength = 0;

    bool has(CK_FLAGS flag) const { return (flags & flag) != 0; }
    /// The same token as before, perhaps in another slot, whatever its flags say now.
    bool isSameToken(const TokenInfo& other) const {
        return label == other.label && serial == other.serial && model == other.model &&
               manufacturer == other.manufacturer;
    }
};

struct TokenInSlot {
    CK_SLOT_ID slot = 0;
    TokenInfo token;
};

TokenInfo fromCkTokenInfo(const CK_TOKEN_INFO& info);

/// The tokens present now. A slot whose token went away meanwhile is left out. Owner thread.
Result<std::vector<TokenInSlot>> readTokens(DriverConnection& driver);
/// Errors: token_removed, driver_*.
Result<TokenInfo> readToken(DriverConnection& driver, CK_SLOT_ID slot);

} // namespace kyso::token
