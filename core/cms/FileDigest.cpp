#include "FileDigest.h"

#include "NamedDigest.h"

#include <algorithm>
#include <string>

namespace kyso::cms {
namespace {

constexpr std::size_t blockBytes = 1U << 20;

} // namespace

Result<Bytes> digestSpans(const File& file, const std::vector<FileSpan>& spans, std::string_view digestName,
                          const CancelToken& cancel) {
    auto digest = NamedDigest::create(digestName);
    if (!digest)
        return failure(ErrorCode::AlgorithmUnsupported, "digest", {}, std::string(digestName));
    Bytes block;
    for (const auto& span : spans) {
        for (auto at = span.begin; at < span.end; at += block.size()) {
            if (cancel.stop_requested())
                return failure(ErrorCode::Cancelled);
            block.resize(static_cast<std::size_t>(std::min<std::uint64_t>(blockBytes, span.end - at)));
            if (auto done = file.readInto(at, block); !done)
                return failure(std::move(done.error()));
            digest->add(block);
        }
    }
    auto value = digest->finish();
    if (!value)
        return failure(ErrorCode::AlgorithmUnsupported, "digest", {}, std::string(digestName));
    return std::move(*value);
}

Result<Bytes> sha256Of(const File& file, const CancelToken& cancel) {
    return digestSpans(file, {{0, file.sizeBytes()}}, "SHA256", cancel);
}

} // namespace kyso::cms
