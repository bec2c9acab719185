#include "Content.h"

#include "base/PathText.h"
#include "cms/FileDigest.h"

#include <algorithm>

namespace kyso::cades {
namespace {

/// `name` without the ` (2)` at its end; empty when there is none.
std::string withoutNumber(const std::string& name) {
    const auto open = name.rfind(" (");
    if (open == std::string::npos || !name.ends_with(')') || open + 3 >= name.size() ||
        !std::all_of(name.begin() + static_cast<std::ptrdiff_t>(open) + 2, name.end() - 1,
                     [](char c) { return c >= '0' && c <= '9'; }))
        return {};
    return name.substr(0, open);
}

} // namespace

std::filesystem::path contentFor(const std::filesystem::path& signature, const std::filesystem::path& named) {
    if (!named.empty())
        return named;
    // A copy that got a number, `contract.pdf (2).p7s`, is still of `contract.pdf`.
    for (auto candidate = toUtf8(signature.stem()); !candidate.empty();
         candidate = withoutNumber(candidate)) {
        auto beside = signature.parent_path() / candidate;
        std::error_code ignored;
        if (beside != signature && std::filesystem::is_regular_file(beside, ignored) &&
            !std::filesystem::equivalent(beside, signature, ignored))
            return beside;
    }
    return {};
}

Result<std::optional<Content>> Content::find(const File& file, const CmsFile& cms,
                                             const std::filesystem::path& named) {
    Content content;
    content.m_file = &file;
    if (cms.content()) {
        content.m_spans = *cms.content();
        return content;
    }
    const auto path = contentFor(file.path(), named);
    if (path.empty())
        return std::nullopt;
    auto own = File::openKept(path);
    if (!own)
        return failure(std::move(own.error()));
    content.m_own = std::make_unique<const File>(std::move(*own));
    content.m_spans = {{0, content.m_own->sizeBytes()}};
    return content;
}

Content Content::whole(const File& file) {
    Content content;
    content.m_file = &file;
    content.m_spans = {{0, file.sizeBytes()}};
    return content;
}

Result<Bytes> Content::digest(const std::string& digestName, const CancelToken& cancel) const {
    if (const auto known = m_digests.find(digestName); known != m_digests.end())
        return known->second;
    auto digest = cms::digestSpans(file(), m_spans, digestName, cancel);
    if (digest)
        m_digests.emplace(digestName, *digest);
    return digest;
}

std::uint64_t Content::sizeBytes() const {
    std::uint64_t bytes = 0;
    for (const auto& span : m_spans)
        bytes += span.sizeBytes();
    return bytes;
}

} // namespace kyso::cades
