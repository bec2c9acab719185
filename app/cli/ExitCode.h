#pragma once

#include "base/ErrorCode.h"

namespace kyso::cli {

/// What scripts see; kyso(1) lists them.
enum class ExitCode {
    Done = 0,
    SomeFailed = 1,
    WrongUsage = 2,
    NoUsableCertificate = 3,
    PinRefused = 4,
    Cancelled = 5,
    Undecided = 6,
    NoSignature = 7,
};

/// The exit code that an error ends a signing run with.
ExitCode exitCodeFor(ErrorCode code);

} // namespace kyso::cli
