#include "PageBreaks.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextFrame>
#include <QTextTable>

#include <algorithm>
#include <optional>

namespace kyso::renderer {
namespace {

/// Rounding of the layout, in pixels.
constexpr double tolerance = 0.5;

/// What must not be cut, of one document.
class Wholes {
public:
    Wholes(const QTextDocument& document, double pageHeight)
        : m_layout(*document.documentLayout()), m_pageHeight(pageHeight) {
        const auto* root = document.rootFrame();
        for (auto at = root->begin(); at != root->end(); ++at) {
            if (const auto* table = qobject_cast<const QTextTable*>(at.currentFrame()))
                addTable(*table);
            else if (at.currentBlock().isValid())
                addHeading(at.currentBlock());
        }
        keep(m_heading);
        std::ranges::sort(m_wholes, {}, &PageSpan::top);
    }

    /// The lowest place at or above `wanted` where nothing is cut, below `top`.
    double cutAbove(double wanted, double top) const {
        double cut = wanted;
        for (bool moved = true; moved;) {
            moved = false;
            // None is taller than a page.
            auto whole = std::ranges::upper_bound(m_wholes, std::max(top + tolerance, cut - m_pageHeight), {},
                                                  &PageSpan::top);
            for (; whole != m_wholes.end() && whole->top < cut - tolerance; ++whole)
                if (whole->bottom > cut + tolerance) {
                    cut = whole->top;
                    moved = true;
                    break;
                }
        }
        return cut;
    }

private:
    void addHeading(const QTextBlock& block) {
        addLines(block);
        const auto rect = m_layout.blockBoundingRect(block);
        if (!m_heading)
            m_heading = PageSpan{rect.top(), rect.bottom()};
        m_heading->bottom = rect.bottom();
    }
    void addTable(const QTextTable& table) {
        for (int row = 0; row < table.rows(); ++row) {
            const auto span = spanOf(table, row);
            keep(span);
            if (row > 0)
                continue;
            if (!m_heading)
                m_heading = span;
            m_heading->bottom = span.bottom;
        }
        keep(m_heading);
        // A single cell is a verdict, which stays with what follows it as a heading does.
        if (table.columns() > 1)
            m_heading.reset();
    }
    PageSpan spanOf(const QTextTable& table, int row) {
        std::optional<PageSpan> out;
        for (int column = 0; column < table.columns(); ++column) {
            const auto cell = table.cellAt(row, column);
            for (auto at = cell.begin(); at != cell.end(); ++at) {
                if (!at.currentBlock().isValid())
                    continue;
                addLines(at.currentBlock());
                const auto rect = m_layout.blockBoundingRect(at.currentBlock());
                if (!out)
                    out = PageSpan{rect.top(), rect.bottom()};
                out->top = std::min(out->top, rect.top());
                out->bottom = std::max(out->bottom, rect.bottom());
            }
        }
        const double padding = table.format().cellPadding();
        return out ? PageSpan{out->top - padding, out->bottom + padding} : PageSpan{};
    }
    void addLines(const QTextBlock& block) {
        const double top = m_layout.blockBoundingRect(block).top();
        for (int i = 0; i < block.layout()->lineCount(); ++i) {
            const auto rect = block.layout()->lineAt(i).rect();
            keep(PageSpan{top + rect.top(), top + rect.bottom()});
        }
    }
    void keep(const std::optional<PageSpan>& span) {
        if (span && span->bottom - span->top <= m_pageHeight)
            m_wholes.push_back(*span);
    }

    const QAbstractTextDocumentLayout& m_layout;
    double m_pageHeight;
    std::vector<PageSpan> m_wholes;
    std::optional<PageSpan> m_heading; ///< what the next row belongs to
};

} // namespace

std::vector<PageSpan> cutIntoPages(const QTextDocument& document, double pageHeight) {
    const double end = document.documentLayout()->documentSize().height();
    const Wholes wholes(document, pageHeight);
    std::vector<PageSpan> pages;
    double top = 0;
    while (end - top > pageHeight) {
        const double cut = wholes.cutAbove(top + pageHeight, top);
        pages.push_back({top, cut});
        top = cut;
    }
    pages.push_back({top, end});
    return pages;
}

} // namespace kyso::renderer
