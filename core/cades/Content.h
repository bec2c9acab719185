#pragma once

#include "CmsFile.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace kyso::cades {

/// The file a detached signature is of: the one that is named, or the one beside it whose name is that of the
/// signature without its ending (`contract.pdf.p7s` is of `contract.pdf`). Empty when there is none.
std::filesystem::path contentFor(const std::filesystem::path& signature, const std::filesystem::path& named);

/// What a SignedData signs, wherever it stands. Digests are computed once. One thread.
class Content {
public:
    /// Nothing when the content is detached and not to be found. Both outlive it. Errors: those of opening
    /// the content.
    static Result<std::optional<Content>> find(const File& file, const CmsFile& cms,
                                               const std::filesystem::path& named);

    /// All of a file, which outlives it.
    static Content whole(const File& file);

    /// Errors: algorithm_unsupported, read_failed, file_changed, cancelled.
    Result<Bytes> digest(const std::string& digestName, const CancelToken& cancel) const;

    /// Of a detached signature; null when the content stands inside.
    const File* detached() const { return m_own.get(); }
    const File& file() const { return m_own ? *m_own : *m_file; }
    const std::vector<FileSpan>& spans() const { return m_spans; }
    std::uint64_t sizeBytes() const;

private:
    const File* m_file = nullptr;
    std::unique_ptr<const File> m_own;
    std::vector<FileSpan> m_spans;
    mutable std::map<std::string, Bytes> m_digests;
};

} // namespace kyso::cades
