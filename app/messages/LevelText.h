#pragma once

#include <QString>

#include <string_view>

namespace kyso::messages {

/// A level as people read it everywhere, in both languages: "PAdES B-LT" (EN 319 142-1), "PKCS#7". `level` is
/// what core calls it: "BaselineLT", "PAdES-BASELINE-LT", "PKCS7-B"; an unknown one stays as it is. `format`
/// (signing::Format::id) tells whose a level without a name in front is; a PDF's where nobody knows.
QString levelText(std::string_view level, std::string_view format = {});

} // namespace kyso::messages
