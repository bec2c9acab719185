#pragma once

#include "DriverConnection.h"

#include <p11-kit/pkcs11.h>

#include <optional>
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
    /// 0: the token does not say.
    int minPinLength = 0;
    int maxPinLength = 0;

    bool has(CK_FLAGS flag) const { return (flags & flag) != 0; }
    /// The same token as before, perhaps in another slot, whatever its flags say now.
    bool isSameToken(const TokenInfo& other) const {
        return label == other.label && serial == other.serial && model == other.model &&
               manufacturer == other.manufacturer;
    }
};

/// What C_GetInfo says of the driver.
struct LibraryInfo {
    std::string manufacturer;
    std::string description;
    CK_VERSION version{};
};

/// What C_GetSlotInfo says of the reader.
struct SlotInfo {
    std::string description;
    std::string manufacturer;
};

struct TokenInSlot {
    CK_SLOT_ID slot = 0;
    TokenInfo token;
    /// Why the token does not tell what it is.
    std::optional<Error> error;
};

TokenInfo fromCkTokenInfo(const CK_TOKEN_INFO& info);

/// The tokens present now. A slot is left out whose token went away meanwhile or is none for this driver.
/// Owner thread.
Result<std::vector<TokenInSlot>> readTokens(DriverConnection& driver);
/// Of either, nothing where the driver does not tell. Owner thread. Errors: driver_crashed, driver_timed_out.
Result<LibraryInfo> readLibrary(DriverConnection& driver);
Result<SlotInfo> readSlot(DriverConnection& driver, CK_SLOT_ID slot);
/// Errors: token_removed, driver_*.
Result<TokenInfo> readToken(DriverConnection& driver, CK_SLOT_ID slot);

} // namespace kyso::token
