#include "RendererFixture.h"
#include "base/File.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QTest>

#include <random>

using namespace kyso;
using namespace kyso::test;
using render::Renderer;

namespace {

QString corpusFolder() {
    const QString named = qEnvironmentVariable("KYSO_CORPUS");
    return named.isEmpty() ? QStringLiteral(KYSO_SOURCE_DIR "/../shared/corpus") : named;
}

bool isReason(ErrorCode code) {
    switch (code) {
    case ErrorCode::PdfDamaged:
    case ErrorCode::PdfNotPdf:
    case ErrorCode::PdfNoPages:
    case ErrorCode::PdfPasswordNeeded:
    case ErrorCode::PdfTooComplex:
    case ErrorCode::PdfPageMissing:
    case ErrorCode::OutOfMemory:
    case ErrorCode::RendererCrashed:
    case ErrorCode::RendererTimedOut:
    case ErrorCode::FileEmpty:
        return true;
    default:
        return false;
    }
}

} // namespace

/// Odd files other people found: each is shown or refused with a reason, and none ends the program.
class CorpusTest : public QObject {
    Q_OBJECT
private slots:
    void everyOddFileIsShownOrRefusedWithAReason() {
        const QFileInfoList files = QDir(corpusFolder() + "/pdf").entryInfoList({"*.pdf"}, QDir::Files);
        if (files.isEmpty())
            QSKIP("the corpus is not here: set KYSO_CORPUS to its folder");
        Renderer renderer(rendererSettings(std::chrono::seconds(20)));
        int shown = 0;
        for (const QFileInfo& file : files) {
            const auto image = renderer.open(file.filePath().toStdString(), {}).and_then([&](const auto&) {
                return renderer.renderPage(1, 400);
            });
            if (image) {
                ++shown;
                QVERIFY(image->widthPx() <= 400 && image->heightPx() >= 1);
                continue;
            }
            QVERIFY2(isReason(image.error().code),
                     qPrintable(file.fileName() + ' ' +
                                QString::fromStdString(std::string(nameOf(image.error().code)))));
        }
        qInfo("%d of %d files shown", shown, static_cast<int>(files.size()));
        QVERIFY(shown > files.size() / 2);
    }
    void spoiltFilesAreShownOrRefusedWithAReason() {
        const Folder folder;
        Renderer renderer(rendererSettings(std::chrono::seconds(20)));
        const QByteArray whole = makePdf(3, "BT /F1 20 Tf 10 40 Td (Hop dong) Tj ET 0 0 50 50 re f");
        std::mt19937 random(11);
        for (int round = 0; round < 150; ++round) {
            QByteArray spoilt = whole;
            for (int i = 0; i < 1 + round % 12; ++i)
                spoilt[static_cast<qsizetype>(random() % static_cast<unsigned>(spoilt.size()))] =
                    static_cast<char>(random());
            if (round % 5 == 0)
                spoilt.truncate(static_cast<qsizetype>(random() % static_cast<unsigned>(spoilt.size())));
            const auto image = renderer.open(folder.write("s.pdf", spoilt), {}).and_then([&](const auto&) {
                return renderer.renderPage(1, 100);
            });
            QVERIFY2(image || isReason(image.error().code), image ? "" : nameOf(image.error().code).data());
        }
    }
};
KYSO_TEST(CorpusTest)

#include "CorpusTest.moc"
