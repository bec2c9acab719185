#pragma once

#include "PathText.h"
#include "Result.h"
#include "Source.h"

#include <new>
#include <stdexcept>

namespace kyso {

/// What `work` gives, or out_of_memory about `file` where it asked for more than there is, or than there can
/// be: a document made to exhaust us must cost its own verdict only, not the program.
template<class Work>
auto withinMemory(const Source& file, Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "memory ran out", {}, toUtf8(file));
    } catch (const std::length_error&) {
        return failure(ErrorCode::OutOfMemory, "more than memory can hold", {}, toUtf8(file));
    }
}

} // namespace kyso
