#include "base/os/SystemError.h"

#include "LastError.h"
#include "base/PathText.h"

#include <cstring>

namespace kyso::os {

std::string textOf(std::error_code error) {
    // What comes from std::errc has the system's numbers too.
    return std::strerror(error.value());
}

bool isTooManyOpenFiles(std::error_code error) {
    return error.value() == EMFILE || error.value() == ENFILE;
}

Error openError(std::error_code error, const std::filesystem::path& path, const char* what) {
    auto code = ErrorCode::FileNotReadable;
    if (error.value() == ENOENT || error.value() == ENOTDIR)
        code = ErrorCode::FileNotFound;
    else if (isTooManyOpenFiles(error))
        code = ErrorCode::TooManyOpenFiles;
    return {code, what, textOf(error), toUtf8(path), false, std::nullopt};
}

Error writeError(std::error_code error, const std::filesystem::path& path, const char* what) {
    auto code = ErrorCode::WriteFailed;
    switch (error.value()) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        code = ErrorCode::DiskFull;
        break;
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
        code = ErrorCode::OutputNotWritable;
        break;
    case EEXIST:
        code = ErrorCode::OutputExists;
        break;
    case EMFILE:
    case ENFILE:
        code = ErrorCode::TooManyOpenFiles;
        break;
    default:
        break;
    }
    return {code, what, textOf(error), toUtf8(path), false, std::nullopt};
}

} // namespace kyso::os
