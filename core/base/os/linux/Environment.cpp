#include "base/os/Environment.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <stdlib.h>

namespace kyso::os {

std::filesystem::path pathVariable(const char* name) {
    const char* const value = std::getenv(name); // NOLINT(concurrency-mt-unsafe)
    return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

std::optional<SecureBytes> takeSecretVariable(const std::string& name) {
    char* const value = std::getenv(name.c_str()); // NOLINT(concurrency-mt-unsafe)
    if (value == nullptr)
        return std::nullopt;
    SecureBytes secret(asBytes(value));
    wipe(value, std::strlen(value));
    ::unsetenv(name.c_str()); // NOLINT(concurrency-mt-unsafe)
    return secret;
}

ReservedVariable::ReservedVariable(std::string_view name) {
    // The environment keeps pointing to it for as long as the process lives.
    auto* const variable = new char[name.size() + 1 + maxValueBytes + 1]{};
    std::copy(name.begin(), name.end(), variable);
    variable[name.size()] = '=';
    m_value = variable + name.size() + 1;
    ::putenv(variable); // NOLINT(concurrency-mt-unsafe)
}

void ReservedVariable::fill(std::string_view value) {
    const auto length = std::min(value.size(), maxValueBytes);
    std::copy_n(value.begin(), length, m_value);
    m_value[length] = '\0';
}

} // namespace kyso::os
