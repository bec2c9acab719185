#include "PdfPart.h"

#include <utility>

namespace kyso::pades {

std::string_view nameOf(Coverage value) {
    switch (value) {
    case Coverage::WholeFile:
        return "whole_file";
    case Coverage::WholeRevision:
        return "whole_revision";
    case Coverage::Partial:
        return "partial";
    case Coverage::Unclear:
        return "unclear";
    }
    return {};
}

const PdfPart& pdfPartOf(const validation::SignatureReport& signature) {
    static const PdfPart elsewhere = [] {
        PdfPart part;
        part.coverage = Coverage::WholeFile;
        part.revision = 1;
        return part;
    }();
    const auto* const part = dynamic_cast<const PdfPart*>(signature.part.get());
    return part != nullptr ? *part : elsewhere;
}

void setPdfPart(validation::SignatureReport& signature, PdfPart part) {
    signature.part = std::make_shared<const PdfPart>(std::move(part));
}

} // namespace kyso::pades
