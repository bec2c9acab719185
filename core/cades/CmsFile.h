#pragma once

#include "Pieces.h"
#include "base/File.h"
#include "base/Progress.h"
#include "cms/SignedData.h"

#include <optional>
#include <vector>

namespace kyso::cades {

/// A file that is a CMS SignedData (`.p7m`, `.p7s`), read without taking its content into memory: where that
/// stands, and all the rest in pieces. DER or BER. Immutable.
class CmsFile {
public:
    /// Whether a file begins as a ContentInfo of SignedData does.
    static bool recognises(const File& file);
    /// Errors: cms_damaged, read_failed, file_changed, cancelled.
    static Result<CmsFile> read(const File& file, const CancelToken& cancel);

    /// Where the content stands, piece by piece as BER may write it; nothing when it is detached. An empty
    /// list is content of no bytes.
    const std::optional<std::vector<FileSpan>>& content() const { return m_content; }
    std::uint64_t contentBytes() const;
    /// Everything but the content.
    const cms::SignedData& signedData() const { return m_signedData; }
    const Pieces& pieces() const { return m_pieces; }
    /// Where the ContentInfo ends; bytes behind it belong to nobody.
    std::uint64_t end() const { return m_end; }

private:
    friend class CmsFileReader;
    std::optional<std::vector<FileSpan>> m_content;
    cms::SignedData m_signedData;
    Pieces m_pieces;
    std::uint64_t m_end = 0;
};

} // namespace kyso::cades
