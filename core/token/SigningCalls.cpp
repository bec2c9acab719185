#include "SigningCalls.h"

#include <utility>

namespace kyso::token {
namespace {

/// Larger than RSA-16384; asking for the size first would cost a call and some drivers answer 0.
constexpr std::size_t maxSignatureBytes = 2'048;

/// A CK_MECHANISM and what it points to.
struct Mechanism {
    explicit Mechanism(const SigningInput& input) : pss(input.pss.value_or(CK_RSA_PKCS_PSS_PARAMS{})) {
        value.mechanism = input.mechanism;
        if (input.pss) {
            value.pParameter = &pss;
            value.ulParameterLen = sizeof pss;
        }
    }
    Mechanism(const Mechanism&) = delete;
    Mechanism& operator=(const Mechanism&) = delete;
    ~Mechanism() = default;

    CK_RSA_PKCS_PSS_PARAMS pss;
    CK_MECHANISM value{};
};

/// `sign` gets room for the value and its size.
template<class Sign>
Result<SignAnswer> answerOf(DriverConnection& driver, const CallTerms& terms, Sign sign) {
    SignAnswer answer;
    answer.value.resize(maxSignatureBytes);
    CK_ULONG size = answer.value.size();
    const auto rv = driver.call(
        terms, "C_Sign", [&](DriverCalls& p11) { return sign(p11, answer.value.data(), &size, answer); });
    if (!rv)
        return failure(rv.error());
    const bool isValue = size > 0 && size <= answer.value.size();
    answer.rv = *rv == CKR_OK && !isValue ? CKR_GENERAL_ERROR : *rv;
    answer.value.resize(answer.rv == CKR_OK ? size : 0);
    return answer;
}

} // namespace

Result<SignAnswer> signWhole(DriverConnection& driver, CK_SESSION_HANDLE session, const SigningInput& input,
                             CK_OBJECT_HANDLE key, const CallTerms& terms) {
    const Mechanism mechanism(input);
    return answerOf(driver, terms, [&](DriverCalls& p11, CK_BYTE* value, CK_ULONG* size, SignAnswer& answer) {
        bool begun = false;
        const CK_RV rv = p11.signWhole(session, mechanism.value, key, input.data, value, size, &begun);
        answer.call = begun ? "C_Sign" : "C_SignInit";
        return rv;
    });
}

Result<CK_RV> beginSigning(DriverConnection& driver, CK_SESSION_HANDLE session, const SigningInput& input,
                           CK_OBJECT_HANDLE key) {
    const Mechanism mechanism(input);
    return driver.call("C_SignInit",
                       [&](DriverCalls& p11) { return p11.C_SignInit(session, &mechanism.value, key); });
}

Result<SignAnswer> finishSigning(DriverConnection& driver, CK_SESSION_HANDLE session,
                                 const SigningInput& input, const CallTerms& terms) {
    return answerOf(driver, terms, [&](DriverCalls& p11, CK_BYTE* value, CK_ULONG* size, SignAnswer&) {
        return p11.C_Sign(session, input.data, value, size);
    });
}

} // namespace kyso::token
