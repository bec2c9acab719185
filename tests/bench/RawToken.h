#pragma once

#include <p11-kit/pkcs11.h>

#include <array>
#include <cstdint>
#include <dlfcn.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace kyso::bench {

/// The shortest way to a signature there is: the driver in our own process, one session, one key.
class RawToken {
public:
    RawToken(const std::string& module, const std::string& label, const std::string& pin)
        : m_library(dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL)) {
        if (m_library == nullptr)
            throw std::runtime_error(dlerror());
        using GetFunctionList = CK_RV (*)(CK_FUNCTION_LIST**);
        const auto getFunctionList = reinterpret_cast<GetFunctionList>(dlsym(m_library, "C_GetFunctionList"));
        if (getFunctionList == nullptr)
            throw std::runtime_error("no C_GetFunctionList");
        check(getFunctionList(&m_calls), "C_GetFunctionList");
        check(m_calls->C_Initialize(nullptr), "C_Initialize");
        check(m_calls->C_OpenSession(slotOf(label), CKF_SERIAL_SESSION, nullptr, nullptr, &m_session),
              "C_OpenSession");
        std::vector<CK_UTF8CHAR> secret(pin.begin(), pin.end());
        check(m_calls->C_Login(m_session, CKU_USER, secret.data(), secret.size()), "C_Login");
        findKey();
    }
    ~RawToken() { m_calls->C_Finalize(nullptr); }
    RawToken(const RawToken&) = delete;
    RawToken& operator=(const RawToken&) = delete;

    /// A SHA-256 under CKM_ECDSA, or its DigestInfo (RFC 8017 §9.2) under CKM_RSA_PKCS, as the key is.
    /// Answers how long the value is.
    std::size_t sign() {
        std::array<CK_BYTE, 51> digestInfo{0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                           0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
        const bool isEc = m_keyType == CKK_EC;
        CK_MECHANISM mechanism{isEc ? CKM_ECDSA : CKM_RSA_PKCS, nullptr, 0};
        check(m_calls->C_SignInit(m_session, &mechanism, m_key), "C_SignInit");
        std::array<CK_BYTE, 1024> value{};
        CK_ULONG size = value.size();
        check(m_calls->C_Sign(m_session, digestInfo.data() + (isEc ? digestInfo.size() - digestBytes : 0),
                              isEc ? digestBytes : digestInfo.size(), value.data(), &size),
              "C_Sign");
        return size;
    }

private:
    static void check(CK_RV rv, const char* call) {
        if (rv != CKR_OK)
            throw std::runtime_error(std::string(call) + " answered " + std::to_string(rv));
    }

    CK_SLOT_ID slotOf(const std::string& label) {
        CK_ULONG count = 0;
        check(m_calls->C_GetSlotList(CK_TRUE, nullptr, &count), "C_GetSlotList");
        std::vector<CK_SLOT_ID> slots(count);
        check(m_calls->C_GetSlotList(CK_TRUE, slots.data(), &count), "C_GetSlotList");
        for (const CK_SLOT_ID slot : slots) {
            CK_TOKEN_INFO info{};
            check(m_calls->C_GetTokenInfo(slot, &info), "C_GetTokenInfo");
            const std::string name(info.label, info.label + sizeof info.label);
            if (name.substr(0, name.find_last_not_of(' ') + 1) == label)
                return slot;
        }
        throw std::runtime_error("no token " + label);
    }

    void findKey() {
        CK_OBJECT_CLASS wanted = CKO_PRIVATE_KEY;
        CK_ATTRIBUTE attribute{CKA_CLASS, &wanted, sizeof wanted};
        check(m_calls->C_FindObjectsInit(m_session, &attribute, 1), "C_FindObjectsInit");
        CK_ULONG found = 0;
        check(m_calls->C_FindObjects(m_session, &m_key, 1, &found), "C_FindObjects");
        check(m_calls->C_FindObjectsFinal(m_session), "C_FindObjectsFinal");
        if (found != 1)
            throw std::runtime_error("no private key");
        CK_ATTRIBUTE type{CKA_KEY_TYPE, &m_keyType, sizeof m_keyType};
        check(m_calls->C_GetAttributeValue(m_session, m_key, &type, 1), "C_GetAttributeValue");
    }

    static constexpr CK_ULONG digestBytes = 32;

    void* m_library;
    CK_FUNCTION_LIST* m_calls = nullptr;
    CK_SESSION_HANDLE m_session = 0;
    CK_OBJECT_HANDLE m_key = 0;
    CK_KEY_TYPE m_keyType = CKK_RSA;
};

} // namespace kyso::bench
