#pragma once

#include "DriverConnection.h"
#include "Mechanisms.h"

namespace kyso::token {

/// What a token made of a SigningInput, or which call refused.
struct SignAnswer {
    CK_RV rv = CKR_GENERAL_ERROR;
    const char* call = "C_Sign";
    /// As the token has it: r‖s of an elliptic curve.
    Bytes value;
};

/// C_SignInit and C_Sign at once, for a key that wants nothing between them. Owner thread.
/// Errors: those of DriverConnection::call.
Result<SignAnswer> signWhole(DriverConnection& driver, CK_SESSION_HANDLE session, const SigningInput& input,
                             CK_OBJECT_HANDLE key, const CallTerms& terms);

/// C_SignInit alone. Owner thread. Errors: those of DriverConnection::call.
Result<CK_RV> beginSigning(DriverConnection& driver, CK_SESSION_HANDLE session, const SigningInput& input,
                           CK_OBJECT_HANDLE key);
/// C_Sign after it. Owner thread. Errors: those of DriverConnection::call.
Result<SignAnswer> finishSigning(DriverConnection& driver, CK_SESSION_HANDLE session,
                                 const SigningInput& input, const CallTerms& terms);

} // namespace kyso::token
