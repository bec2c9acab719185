#pragma once

#include "Handle.h"
#include "SystemError.h"

#include <chrono>

namespace kyso::os {

/// Whether `stream` has something to read, or nothing will come any more; for somebody who may give up
/// waiting. Any thread.
Answer<bool> waitForInput(const Handle& stream, std::chrono::milliseconds patience);

} // namespace kyso::os
