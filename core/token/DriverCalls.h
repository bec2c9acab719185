#pragma once

#include "DriverProcess.h"
#include "DriverProtocol.h"
#include "base/Progress.h"

#include <p11-kit/pkcs11.h>

#include <chrono>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>

namespace kyso::token {

/// How long to wait for a driver, and what may end it sooner.
struct CallTerms {
    std::chrono::milliseconds deadline;
    CancelToken cancel = {};
    /// Called once when there was no answer after two seconds: the token waits for a touch, a card reader is
    /// slow.
    std::function<void()> whenSlow = {};
};

/// Why there was no answer.
using DriverFault = FrameFault;

/// The functions of PKCS#11 that Kyso calls, named and shaped as the standard has them (v2.40 §5), answered
/// by kyso-driver. After a fault each answers CKR_DEVICE_ERROR and fault() says which; the process is to be
/// ended then. Owner thread.
class DriverCalls {
public:
    DriverCalls(DriverLine& line, const CallTerms& terms) : m_line(line), m_terms(terms) {}

    CK_RV C_Initialize(); // NOLINTBEGIN(readability-identifier-naming): the standard's names
    CK_RV C_Finalize();
    CK_RV C_GetInfo(CK_INFO* info);
    CK_RV C_GetSlotList(CK_BBOOL withToken, CK_SLOT_ID* slots, CK_ULONG* count);
    CK_RV C_GetSlotInfo(CK_SLOT_ID slot, CK_SLOT_INFO* info);
    CK_RV C_GetTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO* info);
    CK_RV C_GetMechanismList(CK_SLOT_ID slot, CK_MECHANISM_TYPE* types, CK_ULONG* count);
    CK_RV C_GetMechanismInfo(CK_SLOT_ID slot, CK_MECHANISM_TYPE type, CK_MECHANISM_INFO* info);
    CK_RV C_OpenSession(CK_SLOT_ID slot, CK_FLAGS flags, CK_SESSION_HANDLE* session);
    CK_RV C_CloseSession(CK_SESSION_HANDLE session);
    CK_RV C_GetSessionInfo(CK_SESSION_HANDLE session, CK_SESSION_INFO* info);
    /// `pin` null: it is entered at the reader.
    CK_RV C_Login(CK_SESSION_HANDLE session, CK_USER_TYPE user, const CK_UTF8CHAR* pin, CK_ULONG size);
    CK_RV C_FindObjectsInit(CK_SESSION_HANDLE session, CK_OBJECT_CLASS objectClass);
    CK_RV C_FindObjects(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE* objects, CK_ULONG most, CK_ULONG* count);
    CK_RV C_FindObjectsFinal(CK_SESSION_HANDLE session);
    /// Of one attribute.
    CK_RV C_GetAttributeValue(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE* attribute);
    CK_RV C_SignInit(CK_SESSION_HANDLE session, const CK_MECHANISM* mechanism, CK_OBJECT_HANDLE key);
    CK_RV C_Sign(CK_SESSION_HANDLE session, BytesView data, CK_BYTE* value, CK_ULONG* size);
    // NOLINTEND(readability-identifier-naming)
    /// C_SignInit and, where that went well, C_Sign, in one question: half the way to and fro. `begun`:
    /// whether it came to C_Sign.
    CK_RV signWhole(CK_SESSION_HANDLE session, const CK_MECHANISM& mechanism, CK_OBJECT_HANDLE key,
                    BytesView data, CK_BYTE* value, CK_ULONG* size, bool* begun);

    std::optional<DriverFault> fault() const { return m_fault; }
    /// Why C_Initialize could not even load the module; empty when it could.
    const std::string& notLoadable() const { return m_notLoadable; }

private:
    /// Behind the CK_RV.
    struct Answer {
        CK_RV rv = CKR_DEVICE_ERROR;
        PayloadReader rest{BytesView()};
    };
    /// A new request that begins with these numbers.
    PayloadWriter& request(std::initializer_list<std::uint64_t> numbers = {});
    /// Sends the request; what the answer reads holds until the next one.
    Answer call(DriverCall what);
    CK_RV callOnSession(DriverCall what, CK_SESSION_HANDLE session);
    template<class Info>
    CK_RV callForInfo(DriverCall what, std::initializer_list<std::uint64_t> numbers, Info* info);
    CK_RV callForList(DriverCall what, std::initializer_list<std::uint64_t> numbers, CK_ULONG* list,
                      CK_ULONG* count);
    CK_RV takeSignature(Answer& answer, CK_BYTE* value, CK_ULONG* size);
    CK_RV notAnAnswer();

    DriverLine& m_line;
    const CallTerms& m_terms;
    std::optional<DriverFault> m_fault;
    std::string m_notLoadable;
};

} // namespace kyso::token
