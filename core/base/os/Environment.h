#pragma once

#include "base/SecureBytes.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kyso::os {

/// A path that the variable names, in whatever bytes; empty when it is not set.
std::filesystem::path pathVariable(const char* name);

/// The variable's value taken away: copied into secure memory, wiped where it stood and unset, so that no
/// program started later inherits it. Nothing when it is not set. Before there are other threads.
std::optional<SecureBytes> takeSecretVariable(const std::string& name);

/// A variable of the environment for a library that takes something from nowhere else. It is put there once,
/// as a buffer that stays, and filled in later, so that readers of other variables in other threads never see
/// the environment's list change. One for each name; lives as long as the process. Not for several threads at
/// a time.
class ReservedVariable {
public:
    explicit ReservedVariable(std::string_view name);
    ReservedVariable(const ReservedVariable&) = delete;
    ReservedVariable& operator=(const ReservedVariable&) = delete;

    /// At most `maxValueBytes`; what is longer is cut off.
    void fill(std::string_view value);
    void empty() { fill({}); }

    static constexpr std::size_t maxValueBytes = 480;

private:
    char* m_value = nullptr;
};

} // namespace kyso::os
