#include "PlainText.h"

#include "base/MisleadingCharacters.h"

namespace kyso::messages {

QString plainLine(const QString& text) {
    QString plain;
    plain.reserve(text.size());
    for (const char32_t character : text.toUcs4()) {
        if (character == U'\n' || character == U'\r' || character == U'\t')
            plain.append(QLatin1Char(' '));
        else if (misleads(character))
            plain.append(QString::fromStdString(codeOf(character)));
        else
            plain.append(QString::fromUcs4(&character, 1));
    }
    return plain;
}

} // namespace kyso::messages
