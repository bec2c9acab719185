#pragma once

#include "base/Frames.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

/// What passes between a program and kyso-driver, which serves one vendor's PKCS#11 module: a request is one
/// function of the standard with what goes in, its answer the CK_RV and what came out. Both programs are of
/// one build, so that records of the standard pass as they lie in memory.
namespace kyso::token {

/// Raised with every change of a message; both sides refuse any other.
inline constexpr std::uint16_t driverProtocol = 0x4403;

/// Certificates, and what is signed, are far smaller.
inline constexpr std::uint32_t maxDriverFrameBytes = 4U << 20;
/// Of one attribute, one list, one signature.
inline constexpr std::uint64_t maxDriverAnswerBytes = 2U << 20;

enum class DriverCall : std::uint16_t {
    Initialize = 1, ///< the module is loaded with it
    Finalize,
    GetInfo,
    GetSlotList,       ///< with token, capacity (none: only the count)
    GetSlotInfo,       ///< slot
    GetTokenInfo,      ///< slot
    GetMechanismList,  ///< slot, capacity
    GetMechanismInfo,  ///< slot, mechanism
    OpenSession,       ///< slot, flags
    CloseSession,      ///< session
    GetSessionInfo,    ///< session
    Login,             ///< session, user, has a PIN, PIN
    FindObjectsInit,   ///< session, class
    FindObjects,       ///< session, capacity
    FindObjectsFinal,  ///< session
    GetAttributeValue, ///< session, object, type, has a buffer, capacity
    SignInit,          ///< session, mechanism, parameter, key
    Sign,              ///< session, data, capacity
    SignWhole,         ///< SignInit and Sign: session, mechanism, parameter, key, data, capacity
    Answered = 100,    ///< answer: CK_RV, what came out
    NotLoadable,       ///< answer to Initialize: why the module cannot be loaded
};

template<class Record>
void put(PayloadWriter& to, const Record& record) {
    static_assert(std::is_trivially_copyable_v<Record>);
    to.raw({reinterpret_cast<const std::uint8_t*>(&record), sizeof record});
}

/// Zero where the payload has no more.
template<class Record>
Record take(PayloadReader& from) {
    static_assert(std::is_trivially_copyable_v<Record>);
    Record record{};
    if (const auto bytes = from.raw(sizeof record); bytes.size() == sizeof record)
        std::memcpy(&record, bytes.data(), sizeof record);
    return record;
}

} // namespace kyso::token
