#pragma once

#include "ErrorCode.h"

#include <optional>
#include <string>

namespace kyso {

/// What went wrong, as a value. Sentences for people are looked up by `code` in the program's language; here
/// stands only what they need filled in.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    /// What failed, for the detail view and logs: English, technical, never a PIN, key or document content.
    std::string what;
    /// The foreign name of the failure when there is one: `CKR_PIN_INCORRECT`, `ENOSPC`, an OpenSSL reason.
    std::string native;
    /// The thing it happened to, put into the sentence: a file name, a field name, a token label, a date.
    std::string subject;
    /// Whether doing the same again, unchanged, may succeed (a token put back, a slow server).
    bool retriable = false;
    /// How many PIN tries are left, when the token says.
    std::optional<int> triesLeft;

    friend bool operator==(const Error&, const Error&) = default;
};

} // namespace kyso
