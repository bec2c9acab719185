#pragma once

#include <QList>
#include <QString>

namespace kyso::messages {

/// One line of text that may hold what a document, a certificate or a file name says: line ends and tabs
/// become spaces, misleading characters their codes (`[U+202E]`). For showing only; never for opening or
/// writing.
QString plainLine(const QString& text);

} // namespace kyso::messages
