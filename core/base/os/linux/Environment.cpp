#include "base/os/Environment.h"

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

} // namespace kyso::os
