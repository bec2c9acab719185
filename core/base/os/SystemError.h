#pragma once

#include "base/Result.h"

#include <filesystem>
#include <string>
#include <system_error>

namespace kyso::os {

/// What a call to the system gives, or the system's own error, of std::system_category.
template<class T>
using Answer = tl::expected<T, std::error_code>;

/// What the system says of it, for `Error::native`.
std::string textOf(std::error_code error);

/// This process, or the system, has no more files to give.
bool isTooManyOpenFiles(std::error_code error);

/// The coded error for what was met while opening `path` to read it: file_not_found, too_many_open_files,
/// file_not_readable.
Error openError(std::error_code error, const std::filesystem::path& path, const char* what);

/// The same while writing `path`: disk_full (also a quota, or a file at its largest size), output_exists,
/// output_not_writable, too_many_open_files, write_failed.
Error writeError(std::error_code error, const std::filesystem::path& path, const char* what);

} // namespace kyso::os
