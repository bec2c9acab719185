#pragma once

#include "base/Pages.h"
#include "validation/Report.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kyso::pades {

/// How much of the file a signature covers.
enum class Coverage { WholeFile, WholeRevision, Partial, Unclear };
std::string_view nameOf(Coverage value); ///< "whole_file" …

/// What only a PDF has to say of a signature: where it stands, what it covers, what came after it.
struct PdfPart final : validation::FormatPart {
    std::string field; ///< the field's full name (ISO 32000-2 §12.7.4.2)
    int page = 0;      ///< from 1; 0 invisible
    std::string subFilter;
    Coverage coverage = Coverage::Unclear;
    int revision = 0; ///< which one was signed, from 1; 0 when none was
    /// How many bytes of the file are what was signed, when they are and more came after them; else 0.
    std::uint64_t signedEnd = 0;
    /// What later revisions changed, for people.
    std::vector<validation::Reason> modifications;
    /// What came of comparing pictures of the pages, when they were compared (judgeByPictures).
    std::optional<ComparedPages> pages;

    std::string_view nameInFile() const override { return field; }
};

/// The PDF part of a signature. Of a signature in a file that keeps no versions: all of the file, its one
/// version, on no page.
const PdfPart& pdfPartOf(const validation::SignatureReport& signature);

void setPdfPart(validation::SignatureReport& signature, PdfPart part);

} // namespace kyso::pades
