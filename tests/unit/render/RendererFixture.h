#pragma once

#include "render/Renderer.h"

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <filesystem>
#include <string>

namespace kyso::test {

inline render::Renderer::Settings
rendererSettings(std::chrono::milliseconds deadline = std::chrono::seconds(60)) {
    return {std::filesystem::path(KYSO_BINARY_DIR) / "bin" / "kyso-renderer", deadline};
}

/// A PDF of `pages` pages written object by object; each page has `pageExtra` in its dictionary and `content`
/// for its stream. Helvetica is /F1.
inline QByteArray makePdf(int pages, const QByteArray& content,
                          const QByteArray& pageExtra = "/MediaBox [0 0 200 100]",
                          const QList<QByteArray>& furtherObjects = {}) {
    QList<QByteArray> objects;
    const int firstPage = 4 + static_cast<int>(furtherObjects.size()) + 1;
    QByteArray kids;
    for (int i = 0; i < pages; ++i)
        kids += QByteArray::number(firstPage + i) + " 0 R ";
    objects << "<< /Type /Catalog /Pages 2 0 R >>";
    objects << "<< /Type /Pages /Count " + QByteArray::number(pages) + " /Kids [" + kids + "] >>";
    objects << "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    objects << "<< /Length " + QByteArray::number(content.size()) + " >>\nstream\n" + content + "\nendstream";
    objects << furtherObjects;
    for (int i = 0; i < pages; ++i)
        objects << "<< /Type /Page /Parent 2 0 R /Contents 4 0 R " + pageExtra +
                       (pageExtra.contains("/Resources") ? QByteArray()
                                                         : "/Resources << /Font << /F1 3 0 R >> >>") +
                       " >>";
    QByteArray pdf = "%PDF-1.7\n";
    QByteArray table;
    for (int i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
    }
    const QByteArray size = QByteArray::number(objects.size() + 1);
    return pdf + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer << /Size " + size +
           " /Root 1 0 R >>\nstartxref\n" + QByteArray::number(pdf.lastIndexOf("endobj\n") + 7) + "\n%%EOF\n";
}

/// A page that takes minutes to draw: forms within forms, each drawn fifty times by the one before.
inline QByteArray makeEndlessPdf() {
    QList<QByteArray> forms;
    constexpr int depth = 8;
    for (int i = 0; i < depth; ++i) {
        const bool last = i == depth - 1;
        const QByteArray next = QByteArray::number(5 + i + 1);
        const QByteArray body = last ? QByteArray("0 0 200 100 re f") : QByteArray("/X Do ").repeated(50);
        forms << "<< /Type /XObject /Subtype /Form /BBox [0 0 200 100] /Length " +
                     QByteArray::number(body.size()) +
                     (last ? QByteArray() : " /Resources << /XObject << /X " + next + " 0 R >> >>") +
                     " >>\nstream\n" + body + "\nendstream";
    }
    return makePdf(1, "/X Do", "/MediaBox [0 0 200 100] /Resources << /XObject << /X 5 0 R >> >>", forms);
}

/// Files of one test, gone with it.
class Folder {
public:
    std::filesystem::path write(const QString& name, const QByteArray& bytes) const {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a test file");
        return file.fileName().toStdString();
    }
    std::filesystem::path write(const QString& name, const Bytes& bytes) const {
        return write(name, QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                      static_cast<qsizetype>(bytes.size())));
    }
    QString path(const QString& name) const { return m_dir.filePath(name); }

private:
    QTemporaryDir m_dir;
};

/// What a program prints; empty when it fails or is not there.
inline QString outputOf(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0
               ? QString::fromUtf8(process.readAllStandardOutput())
               : QString();
}

} // namespace kyso::test
