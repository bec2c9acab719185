#include "MemoryFile.h"
#include "pdf/Document.h"
#include "pdf/RevisionEnds.h"
#include "pdf/XrefTail.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

/// Whatever stands at the end of a file, looking for its cross-reference sections ends, and what they say
/// lies inside the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace kyso;
    const fuzz::MemoryFile memory({data, size});
    const auto file = memory.open();
    if (!file)
        return 0;
    if (const auto chain = pdf::readXrefChain(*file, size))
        for (const auto& section : *chain)
            if (section.offset >= size)
                __builtin_trap();
    if (const auto ends = pdf::findRevisionEnds(*file, {}))
        if (!std::ranges::is_sorted(*ends) || (!ends->empty() && ends->back() > size))
            __builtin_trap();
    if (const auto document = pdf::Document::open(*file, {}))
        // An entry may say anything; what it leads to must be read or refused.
        for (int id = 0; id < std::min(document->highestId() + 2, 64); ++id)
            static_cast<void>(document->object({id, 0}));
    return 0;
}
