#pragma once

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

namespace kyso::test {

/// The same file with a later revision in which its first page is turned.
inline QByteArray withAnotherPage(QByteArray pdf) {
    const auto first = QRegularExpression(QStringLiteral("(\\d+) 0 obj\\s*<<\\s*/Type /Page\\s"))
                           .match(QString::fromLatin1(pdf));
    const QByteArray name = first.captured(1).toLatin1() + " 0 obj";
    const auto start = pdf.lastIndexOf("\n" + name) + 1;
    QByteArray page = pdf.mid(start, pdf.indexOf("endobj", start) - start) + "endobj\n";
    page.replace(page.indexOf("<<"), 2, "<< /Rotate 90 ");
    const auto numberAfter = [&pdf](const char* word) {
        const QString rest = QString::fromLatin1(pdf.mid(pdf.lastIndexOf(word), 32));
        return QRegularExpression(QStringLiteral("\\d+")).match(rest).captured().toLatin1();
    };
    const QByteArray before = numberAfter("startxref");
    const QByteArray size = numberAfter("/Size");
    const QByteArray root = numberAfter("/Root");
    const QByteArray offset = QByteArray::number(pdf.size()).rightJustified(10, '0');
    pdf += page;
    const QByteArray table = QByteArray::number(pdf.size());
    return pdf + "xref\n" + first.captured(1).toLatin1() + " 1\n" + offset + " 00000 n \ntrailer\n<< /Size " +
           size + " /Root " + root + " 0 R /Prev " + before + " >>\nstartxref\n" + table + "\n%%EOF\n";
}

} // namespace kyso::test
