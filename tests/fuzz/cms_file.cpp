#include "MemoryFile.h"
#include "cades/SignaturesJudge.h"

#include <cstddef>
#include <cstdint>

/// Whatever the bytes are, they are taken apart and judged within memory, and nothing but what reads as a
/// SignedData with signers has a verdict.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kyso::fuzz::MemoryFile memory(kyso::BytesView(data, size));
    const auto file = memory.open();
    if (!file)
        return 0;
    const auto read = kyso::cades::CmsFile::read(*file, {});
    const auto report = kyso::cades::validateCms(*file, {}, {});
    if (!read)
        return report ? (__builtin_trap(), 0) : 0;
    // What was taken apart and put together says the same.
    const auto again = kyso::cades::Pieces::read(read->pieces().frame(std::nullopt).before);
    if (!again || again->signers != read->pieces().signers ||
        again->certificates != read->pieces().certificates)
        __builtin_trap();
    return 0;
}
