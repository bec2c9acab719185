// A PKCS#11 module that passes every call to another one and misbehaves as told. Environment:
//   KYSO_SHIM_TARGET  the module behind it
//   KYSO_SHIM_CONTROL a file of `key value` lines, read anew at every call; `<file>.log` gets one line a
//   login, `<file>.starts` one a C_Initialize, `<file>.asked` the slots whose token was asked for
// Keys: pin-low, pin-final-try, pin-locked, pin-pad PIN (entered on the reader), pin-pad-cancelled,
//   always-authenticate PIN, always-authenticate-hidden PIN, slow-sign MS, removed, refuse-read-write,
//   sessions-lost (put back so fast that nobody saw it gone),
//   hold-sign (C_Sign makes `<file>.signing` and waits until the key is gone from the file),
//   sizes-are-zero, one-signature-a-session, hide-mechanism TYPE, sign-error N RV (the N-th C_Sign), crash
//   CALL, hang CALL, slow CALL, print [CALL] (a line to standard output and error, at every call and when it
//   is loaded), slow-start MS, start-error RV; error CALL RV, error-for-public-keys RV, attribute-error TYPE
//   RV, same-id, no-id, point FORM (bare, numbers, bits, compressed), same-token, not-initialized,
//   no-login-required, shortest-pin N, no-sign-flag, no-mechanism-info, slots N (each shows the first token
//   under another name), slot-takes MS, exchanged-slots (the first two tokens changed places).
#include <p11-kit/pkcs11.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fstream>
#include <map>
#include <set>
#include <signal.h>
#include <sstream>
#include <string>
#include <thread>
#include <unistd.h>

namespace {

CK_FUNCTION_LIST* real = nullptr;
CK_FUNCTION_LIST shim;

int signCalls = 0;
bool contextLogin = false;
bool wasRemoved = false;
std::set<CK_SLOT_ID> usedSlots;
std::set<CK_SESSION_HANDLE> spentSessions;

std::string control() {
    const char* path = std::getenv("KYSO_SHIM_CONTROL");
    return path != nullptr ? path : "";
}

class Faults {
public:
    Faults() {
        std::ifstream file(control());
        for (std::string line; std::getline(file, line);) {
            const auto space = line.find(' ');
            m_values[line.substr(0, space)] = space == std::string::npos ? "" : line.substr(space + 1);
        }
    }
    bool has(const char* key) const { return m_values.contains(key); }
    std::string value(const char* key) const {
        const auto found = m_values.find(key);
        return found == m_values.end() ? "" : found->second;
    }

private:
    std::map<std::string, std::string> m_values;
};

void log(const std::string& line) {
    std::ofstream(control() + ".log", std::ios::app) << line << '\n';
}

void printAsTold(const char* call, const Faults& faults) {
    if (!faults.has("print") || (!faults.value("print").empty() && faults.value("print") != call))
        return;
    std::printf("Welcome to the driver: %s\n", call);
    std::fflush(stdout);
    std::fprintf(stderr, "remark: %s\n", call);
}

/// Loading the module counts as a call too.
const int loaded = (printAsTold("loading", Faults()), 0);

/// What every overridden call begins with: dies, hangs, or says that the token is gone.
CK_RV enter(const char* call, const Faults& faults) {
    printAsTold(call, faults);
    if (faults.value("crash") == call)
        ::raise(SIGKILL);
    while (faults.value("hang") == call)
        ::pause();
    if (faults.value("slow") == call)
        std::this_thread::sleep_for(std::chrono::milliseconds(40));
    std::istringstream error(faults.value("error"));
    std::string which;
    if (CK_RV wanted = CKR_OK; error >> which >> wanted && which == call)
        return wanted;
    if (!faults.has("removed"))
        return CKR_OK;
    if (!wasRemoved) {
        for (const auto slot : usedSlots)
            real->C_CloseAllSessions(slot);
        wasRemoved = true;
    }
    return CKR_DEVICE_REMOVED;
}

CK_RV initialize(void* arguments) {
    const Faults faults;
    if (const CK_RV rv = enter("C_Initialize", faults); rv != CKR_OK && rv != CKR_DEVICE_REMOVED)
        return rv;
    std::ofstream(control() + ".starts", std::ios::app) << "C_Initialize\n";
    if (faults.has("slow-start"))
        std::this_thread::sleep_for(std::chrono::milliseconds(std::stoi(faults.value("slow-start"))));
    if (faults.has("start-error"))
        return std::stoul(faults.value("start-error"));
    return real->C_Initialize(arguments);
}

CK_RV finalize(void* reserved) {
    const Faults faults;
    if (faults.value("crash") == "C_Finalize")
        ::raise(SIGSEGV);
    const CK_RV rv = enter("C_Finalize", faults);
    const CK_RV ended = real->C_Finalize(reserved);
    return rv == CKR_OK || rv == CKR_DEVICE_REMOVED ? ended : rv;
}

std::array<CK_SLOT_ID, 64> slotsWithToken() {
    std::array<CK_SLOT_ID, 64> all{};
    CK_ULONG count = all.size();
    if (real->C_GetSlotList(CK_TRUE, all.data(), &count) != CKR_OK)
        all.fill(0);
    return all;
}

/// The one that really answers: of several shown for one, the one behind them; of two that were exchanged,
/// the other.
CK_SLOT_ID behind(CK_SLOT_ID slot) {
    const Faults faults;
    if (faults.has("slots"))
        return slotsWithToken()[0];
    if (!faults.has("exchanged-slots"))
        return slot;
    const auto all = slotsWithToken();
    return slot == all[0] ? all[1] : slot == all[1] ? all[0] : slot;
}

void put(unsigned char (&field)[16], const std::string& text) {
    std::memset(field, ' ', sizeof field);
    std::memcpy(field, text.data(), std::min(sizeof field, text.size()));
}

CK_RV getInfo(CK_INFO* info) {
    const CK_RV rv = enter("C_GetInfo", Faults());
    return rv == CKR_OK ? real->C_GetInfo(info) : rv;
}

CK_RV getSlotList(CK_BBOOL present, CK_SLOT_ID* slots, CK_ULONG* count) {
    const Faults faults;
    const CK_RV entered = enter("C_GetSlotList", faults);
    if (entered != CKR_OK && entered != CKR_DEVICE_REMOVED)
        return entered;
    if (const auto shown = faults.value("slots"); !shown.empty()) {
        const CK_ULONG room = *count;
        *count = std::stoul(shown);
        if (slots == nullptr)
            return CKR_OK;
        if (room < *count)
            return CKR_BUFFER_TOO_SMALL;
        for (CK_ULONG i = 0; i < *count; ++i)
            slots[i] = i;
        return CKR_OK;
    }
    const bool removed = entered != CKR_OK;
    if (removed && present != 0) {
        *count = 0;
        return CKR_OK;
    }
    wasRemoved = removed;
    return real->C_GetSlotList(present, slots, count);
}

CK_RV getSlotInfo(CK_SLOT_ID slot, CK_SLOT_INFO* info) {
    const Faults faults;
    if (const CK_RV rv = enter("C_GetSlotInfo", faults); rv != CKR_OK && rv != CKR_DEVICE_REMOVED)
        return rv;
    const CK_RV rv = real->C_GetSlotInfo(behind(slot), info);
    if (faults.has("removed"))
        info->flags &= ~CK_FLAGS{CKF_TOKEN_PRESENT};
    return rv;
}

CK_RV getTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO* info) {
    const Faults faults;
    if (const CK_RV rv = enter("C_GetTokenInfo", faults); rv != CKR_OK)
        return rv == CKR_DEVICE_REMOVED ? CKR_TOKEN_NOT_PRESENT : rv;
    if (faults.has("slots"))
        std::ofstream(control() + ".asked", std::ios::app) << slot << '\n';
    if (const auto takes = faults.value("slot-takes"); !takes.empty())
        std::this_thread::sleep_for(std::chrono::milliseconds(std::stoi(takes)));
    const CK_RV rv = real->C_GetTokenInfo(behind(slot), info);
    if (faults.has("slots"))
        put(info->serialNumber, std::to_string(slot).insert(0, 1, 'S'));
    if (faults.has("same-token"))
        put(info->serialNumber, "0000000000000001");
    if (faults.has("not-initialized"))
        info->flags &= ~CK_FLAGS{CKF_TOKEN_INITIALIZED};
    if (faults.has("no-login-required"))
        info->flags &= ~CK_FLAGS{CKF_LOGIN_REQUIRED};
    if (const auto shortest = faults.value("shortest-pin"); !shortest.empty())
        info->ulMinPinLen = std::stoul(shortest);
    if (faults.has("pin-low"))
        info->flags |= CKF_USER_PIN_COUNT_LOW;
    if (faults.has("pin-final-try"))
        info->flags |= CKF_USER_PIN_FINAL_TRY;
    if (faults.has("pin-locked"))
        info->flags |= CKF_USER_PIN_LOCKED;
    if (faults.has("pin-pad") || faults.has("pin-pad-cancelled"))
        info->flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
    return rv;
}

CK_RV getMechanismList(CK_SLOT_ID slot, CK_MECHANISM_TYPE* types, CK_ULONG* count) {
    const CK_RV rv = enter("C_GetMechanismList", Faults());
    return rv == CKR_OK ? real->C_GetMechanismList(behind(slot), types, count) : rv;
}

CK_RV getMechanismInfo(CK_SLOT_ID slot, CK_MECHANISM_TYPE type, CK_MECHANISM_INFO* info) {
    const Faults faults;
    if (const CK_RV rv = enter("C_GetMechanismInfo", faults); rv != CKR_OK)
        return rv;
    if (faults.has("no-mechanism-info"))
        return CKR_FUNCTION_NOT_SUPPORTED;
    if (const auto hidden = faults.value("hide-mechanism"); !hidden.empty() && std::stoul(hidden) == type)
        return CKR_MECHANISM_INVALID;
    const CK_RV rv = real->C_GetMechanismInfo(behind(slot), type, info);
    if (faults.has("no-sign-flag"))
        info->flags &= ~CK_FLAGS{CKF_SIGN};
    return rv;
}

CK_RV openSession(CK_SLOT_ID slot, CK_FLAGS flags, void* application, CK_NOTIFY notify,
                  CK_SESSION_HANDLE* session) {
    const Faults faults;
    if (const CK_RV rv = enter("C_OpenSession", faults); rv != CKR_OK)
        return rv;
    if ((flags & CKF_RW_SESSION) != 0 && faults.has("refuse-read-write"))
        return CKR_TOKEN_WRITE_PROTECTED;
    usedSlots.insert(behind(slot));
    return real->C_OpenSession(behind(slot), flags, application, notify, session);
}

CK_RV getSessionInfo(CK_SESSION_HANDLE session, CK_SESSION_INFO* info) {
    const Faults faults;
    if (const CK_RV rv = enter("C_GetSessionInfo", faults); rv != CKR_OK)
        return rv;
    return faults.has("sessions-lost") ? CKR_SESSION_HANDLE_INVALID : real->C_GetSessionInfo(session, info);
}

CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR* pin, CK_ULONG length) {
    const Faults faults;
    if (const CK_RV rv = enter("C_Login", faults); rv != CKR_OK)
        return rv;
    CK_RV rv = CKR_OK;
    std::string given(reinterpret_cast<const char*>(pin), pin != nullptr ? length : 0);
    if (faults.has("pin-locked")) {
        rv = CKR_PIN_LOCKED;
    } else if (faults.has("pin-pad-cancelled")) {
        rv = CKR_FUNCTION_CANCELED;
    } else {
        if (faults.has("pin-pad") && pin == nullptr)
            given = faults.value("pin-pad");
        const auto wanted = faults.value("always-authenticate") + faults.value("always-authenticate-hidden");
        if (user == CKU_CONTEXT_SPECIFIC && !wanted.empty()) {
            contextLogin = given == wanted;
            rv = contextLogin ? CKR_OK : CKR_PIN_INCORRECT;
        } else {
            rv = real->C_Login(session, user, reinterpret_cast<CK_UTF8CHAR*>(given.data()), given.size());
        }
    }
    log("C_Login user=" + std::to_string(user) + " rv=" + std::to_string(rv));
    return rv;
}

CK_RV findObjectsInit(CK_SESSION_HANDLE session, CK_ATTRIBUTE* wanted, CK_ULONG count) {
    const Faults faults;
    if (const CK_RV rv = enter("C_FindObjectsInit", faults); rv != CKR_OK)
        return rv;
    CK_OBJECT_CLASS objectClass = 0;
    if (count == 1 && wanted->type == CKA_CLASS)
        std::memcpy(&objectClass, wanted->pValue, sizeof objectClass);
    if (const auto rv = faults.value("error-for-public-keys"); !rv.empty() && objectClass == CKO_PUBLIC_KEY)
        return std::stoul(rv);
    return real->C_FindObjectsInit(session, wanted, count);
}

CK_RV findObjects(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE* objects, CK_ULONG most, CK_ULONG* count) {
    const CK_RV rv = enter("C_FindObjects", Faults());
    return rv == CKR_OK ? real->C_FindObjects(session, objects, most, count) : rv;
}

CK_RV findObjectsFinal(CK_SESSION_HANDLE session) {
    const CK_RV rv = enter("C_FindObjectsFinal", Faults());
    // The search is over all the same.
    const CK_RV ended = real->C_FindObjectsFinal(session);
    return rv == CKR_OK ? ended : rv;
}

/// A CKA_EC_POINT as SoftHSM gives it, a DER OCTET STRING around an uncompressed point of P-256, in another
/// form.
void reshape(CK_ATTRIBUTE& attribute, const std::string& form) {
    auto* value = static_cast<unsigned char*>(attribute.pValue);
    const std::string point(reinterpret_cast<const char*>(value) + 2, attribute.ulValueLen - 2);
    std::string shaped;
    if (form == "bare")
        shaped = point;
    else if (form == "numbers")
        shaped = point.substr(1);
    else if (form == "bits")
        shaped = std::string("\x03\x42\x00", 3) + point;
    else
        shaped = std::string("\x04\x21") + static_cast<char>(2 + (point.back() & 1)) + point.substr(1, 32);
    std::memcpy(value, shaped.data(), shaped.size());
    attribute.ulValueLen = shaped.size();
}

CK_RV getAttributeValue(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE* attributes,
                        CK_ULONG count) {
    const Faults faults;
    if (const CK_RV rv = enter("C_GetAttributeValue", faults); rv != CKR_OK)
        return rv;
    std::istringstream told(faults.value("attribute-error"));
    CK_ATTRIBUTE_TYPE untold = 0;
    if (CK_RV wanted = CKR_OK; told >> untold >> wanted && count == 1 && attributes->type == untold)
        return wanted;
    const bool sizesOnly = count > 0 && attributes[0].pValue == nullptr;
    const CK_RV rv = real->C_GetAttributeValue(session, object, attributes, count);
    for (CK_ULONG i = 0; i < count; ++i) {
        if (sizesOnly && faults.has("sizes-are-zero"))
            attributes[i].ulValueLen = 0;
        if (attributes[i].type == CKA_ALWAYS_AUTHENTICATE && faults.has("always-authenticate") &&
            attributes[i].pValue != nullptr && attributes[i].ulValueLen > 0)
            *static_cast<CK_BBOOL*>(attributes[i].pValue) = CK_TRUE;
        const bool isThere = rv == CKR_OK && attributes[i].pValue != nullptr && attributes[i].ulValueLen > 0;
        if (attributes[i].type == CKA_ID && isThere && (faults.has("same-id") || faults.has("no-id"))) {
            *static_cast<unsigned char*>(attributes[i].pValue) = 1;
            attributes[i].ulValueLen = faults.has("same-id") ? 1 : 0;
        }
        if (attributes[i].type == CKA_EC_POINT && isThere && faults.has("point"))
            reshape(attributes[i], faults.value("point"));
    }
    return rv;
}

CK_RV signInit(CK_SESSION_HANDLE session, CK_MECHANISM* mechanism, CK_OBJECT_HANDLE key) {
    const Faults faults;
    if (const CK_RV rv = enter("C_SignInit", faults); rv != CKR_OK)
        return rv;
    contextLogin = false;
    if (faults.has("one-signature-a-session") && spentSessions.contains(session))
        return CKR_OPERATION_ACTIVE;
    return real->C_SignInit(session, mechanism, key);
}

CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE* data, CK_ULONG size, CK_BYTE* signature, CK_ULONG* length) {
    const Faults faults;
    if (const CK_RV rv = enter("C_Sign", faults); rv != CKR_OK)
        return rv;
    std::istringstream error(faults.value("sign-error"));
    int which = 0;
    CK_RV wanted = CKR_OK;
    if (error >> which >> wanted && ++signCalls == which)
        return wanted;
    if ((faults.has("always-authenticate") || faults.has("always-authenticate-hidden")) && !contextLogin)
        return CKR_USER_NOT_LOGGED_IN;
    if (const auto slow = faults.value("slow-sign"); !slow.empty())
        std::this_thread::sleep_for(std::chrono::milliseconds(std::stoi(slow)));
    if (faults.has("hold-sign")) {
        std::ofstream(control() + ".signing") << '\n';
        while (Faults().has("hold-sign"))
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    if (signature == nullptr && faults.has("sizes-are-zero")) {
        *length = 0;
        return CKR_OK;
    }
    spentSessions.insert(session);
    return real->C_Sign(session, data, size, signature, length);
}

CK_RV closeSession(CK_SESSION_HANDLE session) {
    const CK_RV rv = enter("C_CloseSession", Faults());
    spentSessions.erase(session);
    const CK_RV closed = real->C_CloseSession(session);
    return rv == CKR_OK ? closed : rv;
}

} // namespace

extern "C" __attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list) {
    const char* target = std::getenv("KYSO_SHIM_TARGET");
    void* library = target != nullptr ? ::dlopen(target, RTLD_NOW | RTLD_LOCAL) : nullptr;
    if (library == nullptr)
        return CKR_GENERAL_ERROR;
    const auto getList =
        reinterpret_cast<CK_RV (*)(CK_FUNCTION_LIST**)>(::dlsym(library, "C_GetFunctionList"));
    if (getList == nullptr || getList(&real) != CKR_OK)
        return CKR_GENERAL_ERROR;
    shim = *real;
    shim.C_Initialize = initialize;
    shim.C_Finalize = finalize;
    shim.C_GetFunctionList = C_GetFunctionList;
    shim.C_GetInfo = getInfo;
    shim.C_GetSlotList = getSlotList;
    shim.C_GetMechanismList = getMechanismList;
    shim.C_FindObjectsInit = findObjectsInit;
    shim.C_FindObjects = findObjects;
    shim.C_FindObjectsFinal = findObjectsFinal;
    shim.C_GetSlotInfo = getSlotInfo;
    shim.C_GetTokenInfo = getTokenInfo;
    shim.C_GetMechanismInfo = getMechanismInfo;
    shim.C_OpenSession = openSession;
    shim.C_GetSessionInfo = getSessionInfo;
    shim.C_CloseSession = closeSession;
    shim.C_Login = login;
    shim.C_GetAttributeValue = getAttributeValue;
    shim.C_SignInit = signInit;
    shim.C_Sign = sign;
    *list = &shim;
    return CKR_OK;
}
