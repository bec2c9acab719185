#pragma once

#include "InflationBounds.h"
#include "QpdfHeaders.h"
#include "base/File.h"
#include "base/Result.h"

#include <optional>
#include <span>

namespace kyso::pdf {

/// A file as qpdf reads it: through our own open descriptor, so that it is the very file that is signed,
/// whatever its name points to now, and as far as OpeningCheck lets it while the document is opened.
class QpdfFileInput final : public InputSource {
public:
    QpdfFileInput(const File& file, std::uint64_t end)
        : m_file(file), m_end(static_cast<qpdf_offset_t>(end)), m_check(file, end) {}

    /// Why qpdf was kept from reading on while it opened the file.
    const std::optional<Error>& refusal() const { return m_refusal; }
    void endOpening() { m_phase = Phase::Open; }

    qpdf_offset_t findAndSkipNextEOL() override;
    std::string const& getName() const override { return m_file.path().native(); }
    qpdf_offset_t tell() override { return m_position; }
    void seek(qpdf_offset_t offset, int whence) override;
    void rewind() override { m_position = 0; }
    std::size_t read(char* target, std::size_t length) override;
    void unreadCh(char) override;

private:
    enum class Phase { Header, Tail, Tables, Open };
    static constexpr std::size_t blockBytes = 8192;
    /// White space and comments between two words of `12 0 obj`.
    static constexpr qpdf_offset_t widestGap = 65536;

    void checkHere();
    int byteAt(qpdf_offset_t at);
    qpdf_offset_t skipGap(qpdf_offset_t at);
    /// Where an object begins whose header stands at the position; qpdf takes signs too.
    std::optional<qpdf_offset_t> behindHeader();
    void fill(qpdf_offset_t offset, std::span<std::uint8_t> target);
    void loadBlock(qpdf_offset_t begin);

    const File& m_file;
    qpdf_offset_t m_end;
    qpdf_offset_t m_position = 0;
    qpdf_offset_t m_blockBegin = 0;
    Bytes m_block;
    OpeningCheck m_check;
    std::optional<Error> m_refusal;
    Phase m_phase = Phase::Header;
    qpdf_offset_t m_tailPosition = 0; ///< where qpdf looked last
};

} // namespace kyso::pdf
