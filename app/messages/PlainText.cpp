#include "PlainText.h"

namespace kyso::messages {

bool misleads(char32_t character) {
    return character < 0x20 || (character >= 0x7F && character <= 0x9F) || character == 0x061C ||
           (character >= 0x200B && character <= 0x200F) || (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x206F) || character == 0xFEFF ||
           (character >= 0xFFF9 && character <= 0xFFFB) || (character >= 0xE0000 && character <= 0xE007F) ||
           (character >= 0xD800 && character <= 0xDFFF);
}

QString plainLine(const QString& text) {
    QString plain;
    plain.reserve(text.size());
    for (const char32_t character : text.toUcs4()) {
        if (character == U'\n' || character == U'\r' || character == U'\t')
            plain.append(QLatin1Char(' '));
        else if (misleads(character))
            plain.append(QChar(QChar::ReplacementCharacter));
        else
            plain.append(QString::fromUcs4(&character, 1));
    }
    return plain;
}

} // namespace kyso::messages
