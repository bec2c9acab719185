#include "ModuleServer.h"

#include "base/os/SharedLibrary.h"

#include <algorithm>
#include <vector>

namespace kyso::driver {

using token::DriverCall;
using token::maxDriverAnswerBytes;
using token::put;

namespace {

CK_ULONG bounded(std::uint64_t capacity, std::size_t each = 1) {
    return std::min<std::uint64_t>(capacity, maxDriverAnswerBytes / each);
}

/// How many there are, and those that fitted.
void putList(PayloadWriter& out, CK_RV rv, CK_ULONG count, const std::vector<CK_ULONG>& numbers) {
    if (rv != CKR_OK && rv != CKR_BUFFER_TOO_SMALL)
        return;
    const auto sent = rv == CKR_OK ? std::min<std::size_t>(count, numbers.size()) : 0;
    out.u64(count);
    out.u64(sent);
    for (std::size_t i = 0; i < sent; ++i)
        out.u64(numbers[i]);
}

Bytes copyOf(BytesView bytes) {
    return {bytes.begin(), bytes.end()};
}

} // namespace

ModuleServer::How ModuleServer::takeHow(PayloadReader& in) {
    return {in.u64(), copyOf(in.bytes()), in.u64()};
}

ModuleServer::What ModuleServer::takeWhat(PayloadReader& in) {
    return {copyOf(in.bytes()), bounded(in.u64())};
}

DriverCall ModuleServer::answer(DriverCall request, BytesView payload, PayloadWriter& out) {
    PayloadReader in(payload);
    m_made.restart();
    const CK_RV rv = answerCall(request, in, m_made);
    if (request == DriverCall::Initialize && !m_notLoadable.empty()) {
        out.text(m_notLoadable);
        return DriverCall::NotLoadable;
    }
    out.u64(rv);
    out.raw(m_made.view());
    return DriverCall::Answered;
}

CK_RV ModuleServer::initialize() {
    if (m_functions == nullptr) {
        const auto library = os::SharedLibrary::load(m_module);
        if (!library) {
            m_notLoadable = library.error();
            return CKR_LIBRARY_LOAD_FAILED;
        }
        const auto getFunctionList =
            reinterpret_cast<CK_C_GetFunctionList>(library->symbol("C_GetFunctionList"));
        if (getFunctionList == nullptr || getFunctionList(&m_functions) != CKR_OK || m_functions == nullptr) {
            m_functions = nullptr;
            m_notLoadable = "it is no PKCS#11 module: C_GetFunctionList";
            return CKR_LIBRARY_LOAD_FAILED;
        }
    }
    CK_C_INITIALIZE_ARGS arguments{};
    arguments.flags = CKF_OS_LOCKING_OK;
    return m_functions->C_Initialize(&arguments);
}

template<class Info, class Call>
CK_RV ModuleServer::info(PayloadWriter& out, Call call) {
    Info info{};
    const CK_RV rv = call(&info);
    if (rv == CKR_OK)
        put(out, info);
    return rv;
}

CK_RV ModuleServer::answerCall(DriverCall request, PayloadReader& in, PayloadWriter& out) {
    if (request == DriverCall::Initialize)
        return initialize();
    if (m_functions == nullptr)
        return CKR_CRYPTOKI_NOT_INITIALIZED;
    switch (request) {
    case DriverCall::Finalize:
        return m_functions->C_Finalize(nullptr);
    case DriverCall::GetInfo:
        return info<CK_INFO>(out, [&](CK_INFO* to) { return m_functions->C_GetInfo(to); });
    case DriverCall::GetSlotList:
        return slotList(in, out);
    case DriverCall::GetSlotInfo: {
        const CK_SLOT_ID slot = in.u64();
        return info<CK_SLOT_INFO>(out,
                                  [&](CK_SLOT_INFO* to) { return m_functions->C_GetSlotInfo(slot, to); });
    }
    case DriverCall::GetTokenInfo: {
        const CK_SLOT_ID slot = in.u64();
        return info<CK_TOKEN_INFO>(out,
                                   [&](CK_TOKEN_INFO* to) { return m_functions->C_GetTokenInfo(slot, to); });
    }
    case DriverCall::GetMechanismList:
        return mechanismList(in, out);
    case DriverCall::GetMechanismInfo: {
        const CK_SLOT_ID slot = in.u64();
        const CK_MECHANISM_TYPE type = in.u64();
        return info<CK_MECHANISM_INFO>(
            out, [&](CK_MECHANISM_INFO* to) { return m_functions->C_GetMechanismInfo(slot, type, to); });
    }
    case DriverCall::OpenSession: {
        const CK_SLOT_ID slot = in.u64();
        const CK_FLAGS flags = in.u64();
        return info<CK_SESSION_HANDLE>(out, [&](CK_SESSION_HANDLE* to) {
            return m_functions->C_OpenSession(slot, flags, nullptr, nullptr, to);
        });
    }
    case DriverCall::CloseSession:
        return m_functions->C_CloseSession(in.u64());
    case DriverCall::GetSessionInfo: {
        const CK_SESSION_HANDLE session = in.u64();
        return info<CK_SESSION_INFO>(
            out, [&](CK_SESSION_INFO* to) { return m_functions->C_GetSessionInfo(session, to); });
    }
    case DriverCall::Login:
        return login(in);
    case DriverCall::FindObjectsInit: {
        const CK_SESSION_HANDLE session = in.u64();
        CK_OBJECT_CLASS objectClass = in.u64();
        CK_ATTRIBUTE wanted{CKA_CLASS, &objectClass, sizeof objectClass};
        return m_functions->C_FindObjectsInit(session, &wanted, 1);
    }
    case DriverCall::FindObjects:
        return findObjects(in, out);
    case DriverCall::FindObjectsFinal:
        return m_functions->C_FindObjectsFinal(in.u64());
    case DriverCall::GetAttributeValue:
        return attributeValue(in, out);
    case DriverCall::SignInit:
        return signInit(in);
    case DriverCall::Sign:
        return sign(in, out);
    case DriverCall::SignWhole:
        return signWhole(in, out);
    case DriverCall::Initialize:
    case DriverCall::Answered:
    case DriverCall::NotLoadable:
        break;
    }
    return CKR_FUNCTION_NOT_SUPPORTED;
}

CK_RV ModuleServer::slotList(PayloadReader& in, PayloadWriter& out) {
    const CK_BBOOL withToken = in.u64() != 0 ? CK_TRUE : CK_FALSE;
    const bool hasBuffer = in.u64() != 0;
    std::vector<CK_ULONG> slots(bounded(in.u64(), sizeof(CK_ULONG)));
    CK_ULONG count = slots.size();
    const CK_RV rv = m_functions->C_GetSlotList(withToken, hasBuffer ? slots.data() : nullptr, &count);
    putList(out, rv, count, slots);
    return rv;
}

CK_RV ModuleServer::mechanismList(PayloadReader& in, PayloadWriter& out) {
    const CK_SLOT_ID slot = in.u64();
    std::vector<CK_ULONG> types(bounded(in.u64(), sizeof(CK_ULONG)));
    CK_ULONG count = types.size();
    const CK_RV rv = m_functions->C_GetMechanismList(slot, types.data(), &count);
    putList(out, rv, count, types);
    return rv;
}

CK_RV ModuleServer::login(PayloadReader& in) {
    const CK_SESSION_HANDLE session = in.u64();
    const CK_USER_TYPE user = in.u64();
    const bool hasPin = in.u64() != 0;
    const auto pin = in.bytes();
    if (!in.complete())
        return CKR_ARGUMENTS_BAD;
    // The standard's parameter is not const; drivers only read it, and the frame is wiped when it goes.
    auto* const text = hasPin ? const_cast<CK_UTF8CHAR*>(pin.data()) : nullptr; // NOLINT
    return m_functions->C_Login(session, user, text, pin.size());
}

CK_RV ModuleServer::findObjects(PayloadReader& in, PayloadWriter& out) {
    const CK_SESSION_HANDLE session = in.u64();
    std::vector<CK_ULONG> objects(bounded(in.u64(), sizeof(CK_ULONG)));
    CK_ULONG count = 0;
    const CK_RV rv = m_functions->C_FindObjects(session, objects.data(), objects.size(), &count);
    putList(out, rv, std::min<CK_ULONG>(count, objects.size()), objects);
    return rv;
}

CK_RV ModuleServer::attributeValue(PayloadReader& in, PayloadWriter& out) {
    const CK_SESSION_HANDLE session = in.u64();
    const CK_OBJECT_HANDLE object = in.u64();
    const CK_ATTRIBUTE_TYPE type = in.u64();
    const bool hasBuffer = in.u64() != 0;
    Bytes value(bounded(in.u64()));
    CK_ATTRIBUTE attribute{type, hasBuffer ? value.data() : nullptr, value.size()};
    const CK_RV rv = m_functions->C_GetAttributeValue(session, object, &attribute, 1);
    const bool isThere = rv == CKR_OK && hasBuffer && attribute.ulValueLen <= value.size();
    out.u64(attribute.ulValueLen);
    out.bytes(isThere ? BytesView(value).first(attribute.ulValueLen) : BytesView());
    return rv;
}

CK_RV ModuleServer::signInit(PayloadReader& in) {
    const CK_SESSION_HANDLE session = in.u64();
    auto how = takeHow(in);
    return in.complete() ? begin(session, how) : CKR_ARGUMENTS_BAD;
}

CK_RV ModuleServer::sign(PayloadReader& in, PayloadWriter& out) {
    const CK_SESSION_HANDLE session = in.u64();
    auto what = takeWhat(in);
    return in.complete() ? finish(session, what, out) : CKR_ARGUMENTS_BAD;
}

CK_RV ModuleServer::signWhole(PayloadReader& in, PayloadWriter& out) {
    const CK_SESSION_HANDLE session = in.u64();
    auto how = takeHow(in);
    auto what = takeWhat(in);
    const CK_RV rv = in.complete() ? begin(session, how) : CKR_ARGUMENTS_BAD;
    out.u64(std::uint64_t{rv == CKR_OK});
    return rv == CKR_OK ? finish(session, what, out) : rv;
}

CK_RV ModuleServer::begin(CK_SESSION_HANDLE session, How& how) {
    CK_MECHANISM mechanism{how.type, how.parameter.empty() ? nullptr : how.parameter.data(),
                           how.parameter.size()};
    return m_functions->C_SignInit(session, &mechanism, how.key);
}

CK_RV ModuleServer::finish(CK_SESSION_HANDLE session, What& what, PayloadWriter& out) {
    Bytes value(what.capacity);
    CK_ULONG size = value.size();
    const CK_RV rv = m_functions->C_Sign(session, what.data.data(), what.data.size(), value.data(), &size);
    if (rv != CKR_OK)
        return rv;
    out.u64(size);
    out.bytes(BytesView(value).first(std::min<std::size_t>(size, value.size())));
    return rv;
}

} // namespace kyso::driver
