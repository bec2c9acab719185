#pragma once

#include "token/DriverProtocol.h"

#include <p11-kit/pkcs11.h>

#include <filesystem>

namespace kyso::driver {

/// Answers requests with one PKCS#11 module, which is loaded when it is told to initialise. What comes in is
/// from our own program, and yet nothing in it is taken for a size without a bound. One thread.
class ModuleServer {
public:
    explicit ModuleServer(std::filesystem::path module) : m_module(std::move(module)) {}

    /// Writes the answer to `out` and says of what kind it is.
    token::DriverCall answer(token::DriverCall request, BytesView payload, PayloadWriter& out);

private:
    /// What C_SignInit is asked with.
    struct How {
        CK_MECHANISM_TYPE type;
        Bytes parameter;
        CK_OBJECT_HANDLE key;
    };
    /// What C_Sign is; drivers get memory that they might write to.
    struct What {
        Bytes data;
        CK_ULONG capacity;
    };
    static How takeHow(PayloadReader& in);
    static What takeWhat(PayloadReader& in);

    CK_RV initialize();
    CK_RV answerCall(token::DriverCall request, PayloadReader& in, PayloadWriter& out);
    CK_RV slotList(PayloadReader& in, PayloadWriter& out);
    CK_RV mechanismList(PayloadReader& in, PayloadWriter& out);
    CK_RV login(PayloadReader& in);
    CK_RV findObjects(PayloadReader& in, PayloadWriter& out);
    CK_RV attributeValue(PayloadReader& in, PayloadWriter& out);
    CK_RV signInit(PayloadReader& in);
    CK_RV sign(PayloadReader& in, PayloadWriter& out);
    CK_RV signWhole(PayloadReader& in, PayloadWriter& out);
    CK_RV begin(CK_SESSION_HANDLE session, How& how);
    CK_RV finish(CK_SESSION_HANDLE session, What& what, PayloadWriter& out);
    template<class Info, class Call>
    static CK_RV info(PayloadWriter& out, Call call);

    std::filesystem::path m_module;
    /// What comes out of a call, behind its CK_RV.
    PayloadWriter m_made;
    CK_FUNCTION_LIST* m_functions = nullptr;
    std::string m_notLoadable;
};

} // namespace kyso::driver
