#include "pdfdiff/Readings.h"

#include "MemoryFile.h"
#include "Parts.h"
#include "pdf/SignatureReading.h"
#include "pdfdiff/PlainRevisions.h"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace kyso;

/// Reading a file as one that rebuilds it would ends, says the same twice, and a catalog that nobody could
/// have meant is noticed wherever it is named.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::MemoryFile memory({data, size});
    const auto file = memory.open();
    const auto document = file ? pdf::Document::open(*file, {}) : failure(ErrorCode::ReadFailed, "no file");
    if (!document)
        return 0;
    const auto inventory = pdf::readSignatures(*file, {}, {});
    const pdf::SignedParts parts{
        inventory && !inventory->revisionEnds.empty() ? inventory->revisionEnds.front() : size};
    const auto first = pdf::whereReadingsPart(*document, parts, {});
    const auto second = pdf::whereReadingsPart(*document, parts, {});
    fuzz::must(first.has_value() == second.has_value());
    fuzz::must(!first || first->has_value() == second->has_value());
    static_cast<void>(pdf::isWrittenToTheLetter(*document, parts.settledUntil));

    // What agrees does no longer when a catalog that is not there is named behind it.
    if (!first || *first)
        return 0;
    memory.append(asBytes("\ntrailer\n<</Root 2147483646 0 R>>\n"));
    const auto longer = memory.open();
    const auto again = longer ? pdf::Document::open(*longer, {}) : failure(ErrorCode::ReadFailed, "no file");
    const auto parted =
        again ? pdf::whereReadingsPart(*again, parts, {}) : failure(ErrorCode::PdfDamaged, "");
    fuzz::must(!parted || parted->has_value());
    return 0;
}
