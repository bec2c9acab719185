#pragma once

#include <filesystem>

namespace kyso::cades {

/// What a file's name says of it, however its ending is written.
enum class FormByName { None, Enclosing, Detached, Other };

/// `.p7m` encloses its document, `.p7s` stands beside it; `.p7c`, `.pkcs7` and `.cms` say no more than that
/// it is CMS.
FormByName formByName(const std::filesystem::path& file);

/// Whether a file of this name may hold such CMS: another name would not lead to the document beside it, or
/// would have programs take it for what it encloses.
bool mayHold(const std::filesystem::path& file, bool encloses);

} // namespace kyso::cades
