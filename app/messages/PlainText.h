#pragma once

#include <QList>
#include <QString>

namespace kyso::messages {

/// Characters that turn, hide or end what stands beside them, on a screen or in a terminal: controls, marks
/// of direction, characters without width. A name must not rearrange what is said about it.
bool misleads(char32_t character);

/// One line of text that may hold what a document, a certificate or a file name says: line ends and tabs
/// become spaces, misleading characters U+FFFD. For showing only; never for opening or writing.
QString plainLine(const QString& text);

} // namespace kyso::messages
