#pragma once

#include "base/Clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace kyso::pdf {

/// PDF text strings and dates (ISO 32000-2 §7.9.2.2, §7.9.4) from and to what the rest of the program uses.

/// PDFDocEncoding where that can say it, else UTF-16BE.
std::string toTextString(std::string_view utf8);
std::string fromTextString(std::string_view bytes);
/// `D:20261122170000+00'00'`.
std::string toPdfDate(Time time);
std::optional<Time> fromPdfDate(std::string_view text);

} // namespace kyso::pdf
