#pragma once

#include "ObjectParser.h"
#include "base/File.h"
#include "base/Limits.h"

#include <algorithm>
#include <utility>

namespace kyso::pdf {

/// Runs `parse(ObjectParser&)` on the bytes of `file` from `offset`, first on a few kilobytes, then on more
/// as long as the parser met their end before the end of the document at `end`. Errors: those of `parse`,
/// pdf_damaged (offset outside), pdf_too_complex (object too large), file_changed.
template<class Parse>
auto parseAt(const File& file, std::uint64_t offset, std::uint64_t end, Parse parse)
    -> decltype(parse(std::declval<ObjectParser&>())) {
    if (offset >= end)
        return failure(ErrorCode::PdfDamaged, "offset " + std::to_string(offset) + " beyond the end");
    for (std::uint64_t window = 2048;; window *= 8) {
        const auto size = std::min(window, end - offset);
        auto bytes = file.read(offset, static_cast<std::size_t>(size));
        if (!bytes)
            return failure(std::move(bytes.error()));
        ObjectParser parser(*bytes);
        auto result = parse(parser);
        if (!parser.ranOut() || size == end - offset)
            return result;
        if (window > limits::maxUpdateBytes)
            return failure(ErrorCode::PdfTooComplex, "object too large at " + std::to_string(offset));
    }
}

} // namespace kyso::pdf
