#include "TextSearch.h"

namespace kyso::renderer {
namespace {

/// A text made comparable, each of its units remembering the box it came from.
struct Comparable {
    QString text;
    std::vector<QRectF> boxes;
};

QString folded(const QString& text) {
    return text.normalized(QString::NormalizationForm_KC)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_KC);
}

/// One written character: a base and the marks that follow it, or one blank.
void append(Comparable& target, const QString& character, const QRectF& box) {
    const QString plain = folded(character);
    if (plain.isEmpty() || plain.at(0).isSpace()) {
        if (!target.text.isEmpty() && !target.text.endsWith(u' ')) {
            target.text += u' ';
            target.boxes.push_back(box);
        }
        return;
    }
    target.text += plain;
    target.boxes.insert(target.boxes.end(), static_cast<std::size_t>(plain.size()), box);
}

bool joinsWhatStandsBefore(QChar unit) {
    return unit.isMark() || unit.isLowSurrogate();
}

void append(Comparable& target, const PlacedWord& word) {
    qsizetype from = 0;
    while (from < word.text.size()) {
        QRectF box = word.boxes.at(static_cast<std::size_t>(from));
        qsizetype to = from + 1;
        for (; to < word.text.size() && joinsWhatStandsBefore(word.text.at(to)); ++to)
            box |= word.boxes.at(static_cast<std::size_t>(to));
        append(target, word.text.sliced(from, to - from), box);
        from = to;
    }
    if (word.spaceAfter)
        append(target, QStringLiteral(" "), {});
}

} // namespace

std::vector<QRectF> findInWords(const std::vector<PlacedWord>& words, const QString& needle) {
    const QString wanted = folded(needle).simplified();
    std::vector<QRectF> hits;
    if (wanted.isEmpty())
        return hits;
    Comparable page;
    for (const PlacedWord& word : words) {
        if (word.boxes.size() >= static_cast<std::size_t>(word.text.size()))
            append(page, word);
    }
    for (qsizetype at = page.text.indexOf(wanted); at >= 0;
         at = page.text.indexOf(wanted, at + wanted.size())) {
        QRectF around;
        for (qsizetype i = at; i < at + wanted.size(); ++i)
            around |= page.boxes.at(static_cast<std::size_t>(i));
        hits.push_back(around);
    }
    return hits;
}

} // namespace kyso::renderer
