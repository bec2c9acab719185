#include "QpdfFileInput.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace kyso::pdf {

qpdf_offset_t QpdfFileInput::findAndSkipNextEOL() {
    for (;;) {
        char c = 0;
        if (read(&c, 1) == 0)
            return m_position;
        if (c != '\r' && c != '\n')
            continue;
        const auto lineEnd = m_position - 1;
        while (read(&c, 1) == 1) {
            if (c != '\r' && c != '\n') {
                --m_position;
                break;
            }
        }
        return lineEnd;
    }
}

void QpdfFileInput::seek(qpdf_offset_t offset, int whence) {
    const auto base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? m_position : m_end;
    if (offset < -base)
        throw std::runtime_error("seek before the beginning");
    m_position = base + offset;
    // qpdf goes through the last kilobyte once, forwards, looking for the last word; what it meets there it
    // does not read. From then on it goes where the file sends it.
    if (whence == SEEK_END && m_phase == Phase::Header) {
        m_phase = Phase::Tail;
        m_tailPosition = 0;
    } else if (m_phase == Phase::Tail) {
        if (m_position < m_tailPosition)
            m_phase = Phase::Tables;
        m_tailPosition = m_position;
    }
    if (m_phase == Phase::Tables)
        checkHere();
}

std::size_t QpdfFileInput::read(char* target, std::size_t length) {
    setLastOffset(m_position);
    if (m_position >= m_end)
        return 0;
    length = static_cast<std::size_t>(
        std::min<qpdf_offset_t>(static_cast<qpdf_offset_t>(length), m_end - m_position));
    if (length >= blockBytes) {
        fill(m_position, {reinterpret_cast<std::uint8_t*>(target), length});
    } else {
        std::size_t done = 0;
        while (done < length) {
            const auto at = m_position + static_cast<qpdf_offset_t>(done);
            const auto block = at - at % static_cast<qpdf_offset_t>(blockBytes);
            if (block != m_blockBegin || m_block.empty())
                loadBlock(block);
            const auto inside = static_cast<std::size_t>(at - block);
            const auto part = std::min(length - done, m_block.size() - inside);
            std::memcpy(target + done, m_block.data() + inside, part);
            done += part;
        }
    }
    m_position += static_cast<qpdf_offset_t>(length);
    return length;
}

void QpdfFileInput::unreadCh(char) {
    if (m_position > 0)
        --m_position;
}

void QpdfFileInput::checkHere() {
    if (!m_refusal)
        if (const auto behind = behindHeader())
            if (auto bounded = m_check.objectAt(static_cast<std::uint64_t>(*behind)); !bounded)
                m_refusal = std::move(bounded.error());
    if (m_refusal)
        throw std::runtime_error(m_refusal->what);
}

int QpdfFileInput::byteAt(qpdf_offset_t at) {
    if (at >= m_end)
        return -1;
    const auto block = at - at % static_cast<qpdf_offset_t>(blockBytes);
    if (block != m_blockBegin || m_block.empty())
        loadBlock(block);
    return m_block[static_cast<std::size_t>(at - block)];
}

qpdf_offset_t QpdfFileInput::skipGap(qpdf_offset_t at) {
    const auto begin = at;
    bool inComment = false;
    for (;; ++at) {
        const int c = byteAt(at);
        if (c == '\n' || c == '\r')
            inComment = false;
        else if (c == '%')
            inComment = true;
        else if (c < 0 || (!inComment && c != ' ' && c != 0 && (c < 9 || c > 13)))
            return at;
        if (at - begin > widestGap) {
            m_refusal = Error{ErrorCode::PdfTooComplex, "more white space than is read", {}, {}, false, {}};
            return at;
        }
    }
}

std::optional<qpdf_offset_t> QpdfFileInput::behindHeader() {
    auto at = m_position;
    for (int number = 0; number < 2; ++number) {
        at = skipGap(at);
        if (const int c = byteAt(at); c == '+' || c == '-')
            ++at;
        const auto begin = at;
        while (byteAt(at) >= '0' && byteAt(at) <= '9' && at - begin < 64)
            ++at;
        if (at == begin)
            return std::nullopt;
    }
    at = skipGap(at);
    for (const char c : {'o', 'b', 'j'})
        if (byteAt(at++) != c)
            return std::nullopt;
    return at;
}

void QpdfFileInput::fill(qpdf_offset_t offset, std::span<std::uint8_t> target) {
    if (auto done = m_file.readInto(static_cast<std::uint64_t>(offset), target); !done)
        throw std::runtime_error("read: " + done.error().native);
}

void QpdfFileInput::loadBlock(qpdf_offset_t begin) {
    m_block.resize(static_cast<std::size_t>(
        std::min<qpdf_offset_t>(static_cast<qpdf_offset_t>(blockBytes), m_end - begin)));
    m_blockBegin = begin;
    fill(begin, m_block);
}

} // namespace kyso::pdf
