#pragma once

#include "base/Error.h"

namespace kyso::messages {

/// What an error's subject is, and so what stands in for it when the error brings none.
enum class Noun { None, File, Field, Token, Certificate, Driver, Provider, Image, Date, Level };

/// %1 is the subject. `plain` is used when there is no subject; without it the noun's words stand in for it.
struct ErrorEntry {
    const char* message;
    const char* remedy;
    Noun noun = Noun::None;
    const char* plain = nullptr;
};

/// The entries by theme. What belongs to another theme has no message, but for the last, which has words for
/// every code.
ErrorEntry fileEntry(ErrorCode code);
ErrorEntry documentEntry(ErrorCode code);
ErrorEntry certificateEntry(ErrorCode code);
ErrorEntry tokenEntry(ErrorCode code);
ErrorEntry networkEntry(ErrorCode code);
ErrorEntry recordEntry(ErrorCode code);
ErrorEntry generalEntry(ErrorCode code);

} // namespace kyso::messages
