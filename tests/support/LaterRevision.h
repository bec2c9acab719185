#pragma once

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

#include <map>
#include <utility>

namespace kyso::test {

/// What a later revision of a PDF brings.
struct LaterRevision {
    std::map<int, QByteArray> objects; ///< written anew
    /// Listed where they stood at first, whatever came between.
    QList<int> backAtFirstPlace = {};
    QByteArray inTrailer = {};
    /// Between `startxref` and its number; what is no white space makes some readers rebuild the table.
    QByteArray beforeNumber = {};
};

/// The same file with that revision behind it, in a classic table.
inline QByteArray withRevision(QByteArray pdf, const LaterRevision& later) {
    const auto last = [&pdf](const char* pattern) {
        QByteArray found;
        auto all = QRegularExpression(QString::fromLatin1(pattern)).globalMatch(QString::fromLatin1(pdf));
        while (all.hasNext())
            found = all.next().captured(1).toLatin1();
        return found;
    };
    const auto previous = last("startxref\\s+(?:%[^\\n]*\\n)?(\\d+)");
    const auto size = last("/Size\\s+(\\d+)");
    const auto root = last("/Root\\s+(\\d+) 0 R");
    std::map<int, qsizetype> places;
    for (const int number : later.backAtFirstPlace)
        places[number] = pdf.indexOf("\n" + QByteArray::number(number) + " 0 obj") + 1;
    for (const auto& [number, body] : later.objects) {
        places[number] = pdf.size();
        pdf += QByteArray::number(number) + " 0 obj\n" + body + "\nendobj\n";
    }
    const auto start = QByteArray::number(pdf.size());
    pdf += "xref\n";
    for (const auto& [number, place] : places)
        pdf += QByteArray::number(number) + " 1\n" + QByteArray::number(place).rightJustified(10, '0') +
               " 00000 n \n";
    return pdf + "trailer << /Size " + size + " /Root " + root + " 0 R /Prev " + previous + later.inTrailer +
           " >>\nstartxref\n" + later.beforeNumber + start + "\n%%EOF\n";
}

/// A stream object without a filter.
inline QByteArray plainStream(const QByteArray& content) {
    return "<< /Length " + QByteArray::number(content.size()) + " >>\nstream\n" + content + "\nendstream";
}

} // namespace kyso::test
