#include "pdfdiff/Revisions.h"

#include "MemoryFile.h"
#include "pdf/EmbeddedFiles.h"
#include "pdf/InteractiveForm.h"
#include "pdfwrite/DocumentSecurityStore.h"
#include "pdfwrite/TimeStampUpdate.h"

#include <cstddef>
#include <cstdint>

using namespace kyso;

/// Whatever revisions a file claims to have, telling what changed between them ends; a store that is read can
/// be written again, and neither it nor a time-stamp changes a byte of what was there.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::MemoryFile memory({data, size});
    const auto file = memory.open();
    if (!file)
        return 0;
    if (const auto revisions = pdf::listRevisions(*file, {}, {}))
        for (const auto& revision : *revisions)
            if (revision.end > size)
                __builtin_trap();
    const auto document = pdf::Document::open(*file, {});
    if (!document)
        return 0;
    static_cast<void>(pdf::carriesBareDocument(*document));
    if (auto store = pdf::DocumentSecurityStore::read(*document)) {
        store->addCertificate(Bytes{0x30, 0x03, 0x02, 0x01, 0x01});
        const auto update = pdf::buildSecurityStoreUpdate(*document, *store);
        if (update && update->baseOffset < size)
            __builtin_trap();
    }
    if (const auto form = pdf::InteractiveForm::read(*document)) {
        const auto update = pdf::buildTimeStampUpdate(*document, *form, 64);
        if (update && (update->gapEnd <= update->gapBegin || update->gapBegin < update->baseOffset))
            __builtin_trap();
    }
    return 0;
}
