#include "ErrorMapping.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace kyso::token {
namespace {

struct Mapping {
    CK_RV rv;
    const char* name;
    ErrorCode code;
    bool retriable;
    bool sessionLost;
};

#define KYSO_CKR(name, code, retriable, lost)                                                                \
    Mapping {                                                                                                \
        name, #name, ErrorCode::code, retriable, lost                                                        \
    }

constexpr std::array mappings{
    KYSO_CKR(CKR_CANCEL, Cancelled, true, false),
    KYSO_CKR(CKR_HOST_MEMORY, OutOfMemory, true, false),
    KYSO_CKR(CKR_SLOT_ID_INVALID, TokenRemoved, true, false),
    KYSO_CKR(CKR_GENERAL_ERROR, DriverError, true, false),
    KYSO_CKR(CKR_FUNCTION_FAILED, DriverError, true, false),
    KYSO_CKR(CKR_ARGUMENTS_BAD, DriverError, false, false),
    KYSO_CKR(CKR_CANT_LOCK, DriverError, false, false),
    KYSO_CKR(CKR_ATTRIBUTE_SENSITIVE, DriverError, false, false),
    KYSO_CKR(CKR_ATTRIBUTE_TYPE_INVALID, DriverError, false, false),
    KYSO_CKR(CKR_ATTRIBUTE_VALUE_INVALID, DriverError, false, false),
    KYSO_CKR(CKR_ACTION_PROHIBITED, DriverError, false, false),
    KYSO_CKR(CKR_DATA_INVALID, AlgorithmUnsupported, false, false),
    KYSO_CKR(CKR_DATA_LEN_RANGE, AlgorithmUnsupported, false, false),
    KYSO_CKR(CKR_DEVICE_ERROR, TokenDeviceError, true, false),
    KYSO_CKR(CKR_DEVICE_MEMORY, TokenDeviceError, true, false),
    KYSO_CKR(CKR_DEVICE_REMOVED, TokenRemoved, true, false),
    KYSO_CKR(CKR_FUNCTION_CANCELED, Cancelled, true, false),
    KYSO_CKR(CKR_FUNCTION_NOT_SUPPORTED, DriverError, false, false),
    KYSO_CKR(CKR_FUNCTION_REJECTED, Cancelled, true, false),
    KYSO_CKR(CKR_KEY_HANDLE_INVALID, DriverError, true, true),
    KYSO_CKR(CKR_KEY_SIZE_RANGE, AlgorithmUnsupported, false, false),
    KYSO_CKR(CKR_KEY_TYPE_INCONSISTENT, AlgorithmUnsupported, false, false),
    KYSO_CKR(CKR_KEY_FUNCTION_NOT_PERMITTED, CertificateNotForSigning, false, false),
    KYSO_CKR(CKR_MECHANISM_INVALID, AlgorithmUnsupported, false, false),
    KYSO_CKR(CKR_MECHANISM_PARAM_INVALID, AlgorithmUnsupported, false, false),
    KYSO_CKR(CKR_OBJECT_HANDLE_INVALID, DriverError, true, true),
    KYSO_CKR(CKR_OPERATION_ACTIVE, DriverError, true, true),
    KYSO_CKR(CKR_OPERATION_NOT_INITIALIZED, DriverError, true, true),
    KYSO_CKR(CKR_PIN_INCORRECT, PinIncorrect, false, false),
    KYSO_CKR(CKR_PIN_INVALID, PinFormat, false, false),
    KYSO_CKR(CKR_PIN_LEN_RANGE, PinFormat, false, false),
    KYSO_CKR(CKR_PIN_EXPIRED, PinExpired, false, false),
    KYSO_CKR(CKR_PIN_LOCKED, PinLocked, false, false),
    KYSO_CKR(CKR_SESSION_CLOSED, DriverError, true, true),
    KYSO_CKR(CKR_SESSION_COUNT, TokenBusy, true, false),
    KYSO_CKR(CKR_SESSION_HANDLE_INVALID, DriverError, true, true),
    KYSO_CKR(CKR_SESSION_PARALLEL_NOT_SUPPORTED, DriverError, false, false),
    KYSO_CKR(CKR_SESSION_READ_ONLY, DriverError, false, false),
    KYSO_CKR(CKR_TOKEN_NOT_PRESENT, TokenRemoved, true, false),
    KYSO_CKR(CKR_TOKEN_NOT_RECOGNIZED, TokenNotFound, true, false),
    KYSO_CKR(CKR_TOKEN_WRITE_PROTECTED, DriverError, false, false),
    KYSO_CKR(CKR_USER_ALREADY_LOGGED_IN, TokenBusy, true, false),
    KYSO_CKR(CKR_USER_NOT_LOGGED_IN, PinNeeded, true, true),
    KYSO_CKR(CKR_USER_PIN_NOT_INITIALIZED, TokenNotInitialized, false, false),
    KYSO_CKR(CKR_USER_TYPE_INVALID, DriverError, false, false),
    KYSO_CKR(CKR_USER_ANOTHER_ALREADY_LOGGED_IN, TokenBusy, true, false),
    KYSO_CKR(CKR_USER_TOO_MANY_TYPES, TokenBusy, true, false),
    KYSO_CKR(CKR_BUFFER_TOO_SMALL, DriverError, false, false),
    KYSO_CKR(CKR_CRYPTOKI_NOT_INITIALIZED, DriverCrashed, true, true),
    KYSO_CKR(CKR_LIBRARY_LOAD_FAILED, DriverNotLoadable, false, false),
    KYSO_CKR(CKR_PIN_TOO_WEAK, PinFormat, false, false),
};

#undef KYSO_CKR

const Mapping* find(CK_RV rv) {
    const auto* const found = std::find_if(mappings.begin(), mappings.end(),
                                           [rv](const Mapping& mapping) { return mapping.rv == rv; });
    return found == mappings.end() ? nullptr : found;
}

} // namespace

std::string ckrName(CK_RV rv) {
    if (rv == CKR_OK)
        return "CKR_OK";
    if (const auto* mapping = find(rv))
        return mapping->name;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "CKR_0x%08lx", rv);
    return text.data();
}

Error errorFor(CK_RV rv, std::string_view call, std::string subject) {
    Error error;
    error.code = ErrorCode::DriverError;
    if (const auto* mapping = find(rv)) {
        error.code = mapping->code;
        error.retriable = mapping->retriable;
    }
    error.native = ckrName(rv);
    error.what = std::string(call) + " answered " + error.native;
    error.subject = std::move(subject);
    return error;
}

bool isSessionLost(CK_RV rv) {
    const auto* mapping = find(rv);
    return mapping != nullptr && mapping->sessionLost;
}

} // namespace kyso::token
