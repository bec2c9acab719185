#include "DriverCalls.h"

#include <algorithm>
#include <utility>

namespace kyso::token {
namespace {

PayloadWriter& putMechanism(PayloadWriter& payload, const CK_MECHANISM& mechanism) {
    payload.u64(mechanism.mechanism);
    payload.bytes({static_cast<const std::uint8_t*>(mechanism.pParameter), mechanism.ulParameterLen});
    return payload;
}

} // namespace

PayloadWriter& DriverCalls::request(std::initializer_list<std::uint64_t> numbers) {
    auto& payload = m_line.request;
    payload.restart();
    for (const auto number : numbers)
        payload.u64(number);
    return payload;
}

DriverCalls::Answer DriverCalls::call(DriverCall what) {
    Answer answer;
    if (m_fault)
        return answer;
    const auto deadline = std::chrono::steady_clock::now() + m_terms.deadline;
    const auto sent = sendFrame(m_line.channel, driverProtocol, {.kind = static_cast<std::uint16_t>(what)},
                                m_line.request.view(), os::noHandle, deadline);
    // It may have carried a PIN.
    m_line.request.restart();
    if (!sent) {
        m_fault = sent.error().fault;
        return answer;
    }
    auto received =
        receiveAnswer(m_line.channel, driverProtocol, maxDriverFrameBytes,
                      {deadline, m_terms.cancel, m_terms.whenSlow}, std::move(m_line.answer.payload));
    if (!received) {
        m_fault = received.error().fault;
        return answer;
    }
    m_line.answer = std::move(*received);
    answer.rest = PayloadReader(m_line.answer.payload.view());
    const auto kind = static_cast<DriverCall>(m_line.answer.header.kind);
    if (kind == DriverCall::NotLoadable && what == DriverCall::Initialize) {
        m_notLoadable = answer.rest.text();
        return answer;
    }
    answer.rv = answer.rest.u64();
    if (kind != DriverCall::Answered || answer.rest.failed())
        answer.rv = notAnAnswer();
    return answer;
}

CK_RV DriverCalls::notAnAnswer() {
    m_fault = DriverFault::Gone;
    return CKR_DEVICE_ERROR;
}

CK_RV DriverCalls::callOnSession(DriverCall what, CK_SESSION_HANDLE session) {
    request({session});
    return call(what).rv;
}

template<class Info>
CK_RV DriverCalls::callForInfo(DriverCall what, std::initializer_list<std::uint64_t> numbers, Info* info) {
    request(numbers);
    auto answer = call(what);
    if (answer.rv != CKR_OK)
        return answer.rv;
    *info = take<Info>(answer.rest);
    return answer.rest.complete() ? CKR_OK : notAnAnswer();
}

/// The count comes with CKR_BUFFER_TOO_SMALL as well; never more numbers than there is room for.
CK_RV DriverCalls::callForList(DriverCall what, std::initializer_list<std::uint64_t> numbers, CK_ULONG* list,
                               CK_ULONG* count) {
    const CK_ULONG capacity = list == nullptr ? 0 : *count;
    request(numbers);
    auto answer = call(what);
    if (answer.rv != CKR_OK && answer.rv != CKR_BUFFER_TOO_SMALL)
        return answer.rv;
    *count = answer.rest.u64();
    const std::uint64_t sent = answer.rest.u64();
    for (std::uint64_t i = 0; i < sent && !answer.rest.failed(); ++i) {
        const CK_ULONG number = answer.rest.u64();
        if (i < capacity)
            list[i] = number;
    }
    return answer.rest.complete() && sent <= capacity ? answer.rv : notAnAnswer();
}

CK_RV DriverCalls::C_Initialize() {
    request();
    return call(DriverCall::Initialize).rv;
}

CK_RV DriverCalls::C_Finalize() {
    request();
    return call(DriverCall::Finalize).rv;
}

CK_RV DriverCalls::C_GetInfo(CK_INFO* info) {
    return callForInfo(DriverCall::GetInfo, {}, info);
}

CK_RV DriverCalls::C_GetSlotList(CK_BBOOL withToken, CK_SLOT_ID* slots, CK_ULONG* count) {
    return callForList(DriverCall::GetSlotList,
                       {withToken, std::uint64_t{slots != nullptr}, slots == nullptr ? 0 : *count}, slots,
                       count);
}

CK_RV DriverCalls::C_GetSlotInfo(CK_SLOT_ID slot, CK_SLOT_INFO* info) {
    return callForInfo(DriverCall::GetSlotInfo, {slot}, info);
}

CK_RV DriverCalls::C_GetTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO* info) {
    return callForInfo(DriverCall::GetTokenInfo, {slot}, info);
}

CK_RV DriverCalls::C_GetMechanismList(CK_SLOT_ID slot, CK_MECHANISM_TYPE* types, CK_ULONG* count) {
    return callForList(DriverCall::GetMechanismList, {slot, *count}, types, count);
}

CK_RV DriverCalls::C_GetMechanismInfo(CK_SLOT_ID slot, CK_MECHANISM_TYPE type, CK_MECHANISM_INFO* info) {
    return callForInfo(DriverCall::GetMechanismInfo, {slot, type}, info);
}

CK_RV DriverCalls::C_OpenSession(CK_SLOT_ID slot, CK_FLAGS flags, CK_SESSION_HANDLE* session) {
    return callForInfo(DriverCall::OpenSession, {slot, flags}, session);
}

CK_RV DriverCalls::C_CloseSession(CK_SESSION_HANDLE session) {
    return callOnSession(DriverCall::CloseSession, session);
}

CK_RV DriverCalls::C_GetSessionInfo(CK_SESSION_HANDLE session, CK_SESSION_INFO* info) {
    return callForInfo(DriverCall::GetSessionInfo, {session}, info);
}

CK_RV DriverCalls::C_Login(CK_SESSION_HANDLE session, CK_USER_TYPE user, const CK_UTF8CHAR* pin,
                           CK_ULONG size) {
    request({session, user, std::uint64_t{pin != nullptr}}).bytes({pin, pin == nullptr ? 0 : size});
    return call(DriverCall::Login).rv;
}

CK_RV DriverCalls::C_FindObjectsInit(CK_SESSION_HANDLE session, CK_OBJECT_CLASS objectClass) {
    request({session, objectClass});
    return call(DriverCall::FindObjectsInit).rv;
}

CK_RV DriverCalls::C_FindObjects(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE* objects, CK_ULONG most,
                                 CK_ULONG* count) {
    *count = most;
    return callForList(DriverCall::FindObjects, {session, most}, objects, count);
}

CK_RV DriverCalls::C_FindObjectsFinal(CK_SESSION_HANDLE session) {
    return callOnSession(DriverCall::FindObjectsFinal, session);
}

CK_RV DriverCalls::C_GetAttributeValue(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object,
                                       CK_ATTRIBUTE* attribute) {
    const CK_ULONG capacity = attribute->pValue == nullptr ? 0 : attribute->ulValueLen;
    request({session, object, attribute->type, std::uint64_t{attribute->pValue != nullptr}, capacity});
    auto answer = call(DriverCall::GetAttributeValue);
    if (m_fault)
        return answer.rv;
    attribute->ulValueLen = answer.rest.u64();
    const auto value = answer.rest.bytes();
    if (!answer.rest.complete() || value.size() > capacity)
        return notAnAnswer();
    std::ranges::copy(value, static_cast<std::uint8_t*>(attribute->pValue));
    return answer.rv;
}

CK_RV DriverCalls::C_SignInit(CK_SESSION_HANDLE session, const CK_MECHANISM* mechanism,
                              CK_OBJECT_HANDLE key) {
    putMechanism(request({session}), *mechanism).u64(key);
    return call(DriverCall::SignInit).rv;
}

CK_RV DriverCalls::C_Sign(CK_SESSION_HANDLE session, BytesView data, CK_BYTE* value, CK_ULONG* size) {
    auto& payload = request({session});
    payload.bytes(data);
    payload.u64(*size);
    auto answer = call(DriverCall::Sign);
    return takeSignature(answer, value, size);
}

CK_RV DriverCalls::signWhole(CK_SESSION_HANDLE session, const CK_MECHANISM& mechanism, CK_OBJECT_HANDLE key,
                             BytesView data, CK_BYTE* value, CK_ULONG* size, bool* begun) {
    auto& payload = putMechanism(request({session}), mechanism);
    payload.u64(key);
    payload.bytes(data);
    payload.u64(*size);
    auto answer = call(DriverCall::SignWhole);
    *begun = answer.rest.u64() != 0;
    return takeSignature(answer, value, size);
}

CK_RV DriverCalls::takeSignature(Answer& answer, CK_BYTE* value, CK_ULONG* size) {
    if (answer.rv != CKR_OK)
        return answer.rv;
    const CK_ULONG made = answer.rest.u64();
    const auto bytes = answer.rest.bytes();
    if (!answer.rest.complete() || bytes.size() > *size)
        return notAnAnswer();
    std::ranges::copy(bytes, value);
    *size = made;
    return CKR_OK;
}

} // namespace kyso::token
