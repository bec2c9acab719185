#pragma once

#include <QTextDocument>

#include <vector>

namespace kyso::renderer {

/// The part of a text that one page shows.
struct PageSpan {
    double top = 0;
    double bottom = 0;
};

/// Cuts a document that was laid out in one piece into pages: between the rows of its tables, never through a
/// line, and never between a heading and what it is about. What is taller than a page is cut between lines.
std::vector<PageSpan> cutIntoPages(const QTextDocument& document, double pageHeight);

} // namespace kyso::renderer
