#include "MemoryFile.h"
#include "pades/DocumentSummary.h"
#include "pdf/InteractiveForm.h"
#include "pdf/ModificationRules.h"
#include "pdf/PageTree.h"
#include "pdf/SignatureReading.h"
#include "pdf/UnreachedSignatures.h"
#include "pdfdiff/RevisionDiff.h"
#include "pdfwrite/SignatureTarget.h"
#include "pdfwrite/SignatureUpdate.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace {

using namespace kyso;

/// What was written behind the document reads back as one more signature, its gap exactly where it was said
/// to be.
void checkUpdate(fuzz::MemoryFile& memory, const pdf::UpdateBytes& update, const std::string& fieldName) {
    memory.append(asBytes(update.bytes));
    const auto file = memory.open();
    const auto inventory =
        file ? pdf::readSignatures(*file, {}, {}) : failure(ErrorCode::ReadFailed, "no file");
    // A document that reads well before and not after would be refused by the check of our own output.
    if (!inventory)
        return;
    const auto made = std::ranges::find_if(inventory->signatures, [&](const pdf::SignatureOnFile& signature) {
        return signature.fieldName == fieldName && signature.contentsSpan &&
               signature.contentsSpan->begin == update.gapBegin;
    });
    if (made == inventory->signatures.end())
        return;
    if (made->contentsSpan->end != update.gapEnd || made->subFilter != "ETSI.CAdES.detached")
        __builtin_trap();
}

void trySigning(const pdf::Document& document, fuzz::MemoryFile& memory) {
    const auto form = pdf::InteractiveForm::read(document);
    if (!form)
        return;
    const auto rules = pdf::ModificationRules::read(document, *form);
    if (!rules)
        return;
    const auto target = pdf::chooseTarget(document, *form, *rules, {}, pdf::DocMdpPermission::None, {});
    if (!target)
        return;
    pdf::SignatureDetails details;
    details.reason = "Đồng ý";
    details.contentsBytes = 64;
    const auto update = pdf::buildSignatureUpdate(document, *form, *target, details);
    if (!update)
        return;
    if (update->gapEnd <= update->gapBegin || update->gapBegin < update->baseOffset)
        __builtin_trap();
    checkUpdate(memory, *update, target->fieldName);
}

} // namespace

/// Whatever objects a file holds, walking its pages, fields, signatures and revisions ends, within memory;
/// and an update written behind it is what it says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::MemoryFile memory({data, size});
    const auto file = memory.open();
    if (!file)
        return 0;
    static_cast<void>(pades::summarize(memory.path(), {}));
    if (const auto inventory = pdf::readSignatures(*file, {}, {})) {
        for (const std::uint64_t end : inventory->revisionEnds)
            static_cast<void>(pdf::changesSince(*file, end, {}, {}, {}));
        if (inventory->lastEnd > size)
            __builtin_trap();
        if (const auto unreached = pdf::findUnreachedSignatures(*file, *inventory, {}))
            for (const auto& one : *unreached)
                if (one.contents.end > size || one.contents.begin >= one.contents.end)
                    __builtin_trap();
    }
    const auto document = pdf::Document::open(*file, {});
    if (!document)
        return 0;
    if (const auto count = pdf::pageCount(*document))
        static_cast<void>(pdf::findPage(*document, *count));
    trySigning(*document, memory);
    return 0;
}
