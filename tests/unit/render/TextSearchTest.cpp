#include "renderer/TextSearch.h"

#include "RendererFixture.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace kyso;
using namespace kyso::test;
using render::Renderer;
using renderer::findInWords;
using renderer::PlacedWord;

namespace {

/// Words on one line, ten points a UTF-16 unit.
std::vector<PlacedWord> lineOf(const QString& text) {
    std::vector<PlacedWord> words;
    double x = 0;
    for (const QString& part : text.split(' ')) {
        PlacedWord word{part, {}, true};
        for (qsizetype i = 0; i < part.size(); ++i, x += 10)
            word.boxes.emplace_back(x, 0, 10, 12);
        words.push_back(word);
        x += 10;
    }
    return words;
}

} // namespace

class TextSearchTest : public QObject {
    Q_OBJECT
private slots:
    void caseAndCompositionDoNotMatter_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("needle");
        const QString text = QStringLiteral("ĐẠI DIỆN BÊN B");
        const QString lower = QStringLiteral("đại diện bên b");
        QTest::newRow("as it is") << text << text;
        QTest::newRow("other case") << text << lower;
        QTest::newRow("decomposed needle") << text << lower.normalized(QString::NormalizationForm_D);
        QTest::newRow("decomposed page") << text.normalized(QString::NormalizationForm_D) << lower;
        QTest::newRow("odd blanks in the needle") << text << QStringLiteral("  đại\u00a0diện \n bên  b ");
    }
    void caseAndCompositionDoNotMatter() {
        QFETCH(QString, page);
        QFETCH(QString, needle);
        QCOMPARE(findInWords(lineOf(page), needle).size(), std::size_t{1});
    }
    void theHitCoversItsLettersAndNoMore() {
        const auto hits = findInWords(lineOf("ab cd ef"), "cd");
        QCOMPARE(hits.size(), std::size_t{1});
        QCOMPARE(hits.front(), QRectF(30, 0, 20, 12));
    }
    void everyOccurrenceIsFoundInOrder() {
        const auto hits = findInWords(lineOf("ký tên ký tên"), "ký");
        QCOMPARE(hits.size(), std::size_t{2});
        QVERIFY(hits[0].x() < hits[1].x());
    }
    void wordsInPiecesAreJoined() {
        auto words = lineOf("Hợp đồng");
        words[0].spaceAfter = false;
        QCOMPARE(findInWords(words, "hợpđồng").size(), std::size_t{1});
    }
    void nothingIsNotFound() {
        QVERIFY(findInWords(lineOf("ab"), "").empty());
        QVERIFY(findInWords(lineOf("ab"), "   ").empty());
        QVERIFY(findInWords(lineOf("ab"), "abc").empty());
        QVERIFY(findInWords({}, "a").empty());
    }
    void textIsFoundWhereItStandsOnThePage() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        const auto path = folder.write(
            "t.pdf", makePdf(2, "BT /F1 20 Tf 60 40 Td (Sign here) Tj ET", "/MediaBox [0 0 400 200]"));
        const auto hits = renderer.find(path, {}, "SIGN HERE");
        QVERIFY(hits);
        QCOMPARE(hits->size(), std::size_t{2});
        const auto& hit = hits->at(1);
        QCOMPARE(hit.page, 2);
        QVERIFY(std::abs(hit.xPt - 60) < 3);
        // The base line is 40 points above the lower edge.
        QVERIFY(hit.yPt > 30 && hit.yPt < 41);
        QVERIFY(hit.yPt + hit.heightPt > 52 && hit.yPt + hit.heightPt < 65);
        QVERIFY(hit.widthPt > 70 && hit.widthPt < 110);
    }
    void onATurnedPageThePlaceIsAsAPersonSeesIt() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        // Turned clockwise by 90°, text at the left edge running up comes to run along the upper edge.
        const auto path =
            folder.write("r.pdf", makePdf(1, "BT /F1 20 Tf 0 1 -1 0 140 150 Tm (Here) Tj ET",
                                          "/MediaBox [0 0 400 600] /CropBox [100 100 300 500] /Rotate 90"));
        const auto hits = renderer.find(path, {}, "here");
        QVERIFY(hits);
        QCOMPARE(hits->size(), std::size_t{1});
        const auto& hit = hits->front();
        // Seen: 400 × 200; 50 right of the left edge, its base line 40 below the upper edge.
        QVERIFY2(std::abs(hit.xPt - 50) < 4, qPrintable(QString::number(hit.xPt)));
        QVERIFY2(hit.yPt > 148 && hit.yPt < 162, qPrintable(QString::number(hit.yPt)));
    }
    void vietnameseDrawnByOurselvesIsFoundAgain() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        pdf::AppearanceContent content;
        content.lines = {"Đại diện bên B", "(Ký, ghi rõ họ tên)"};
        const auto pdf = renderer.draw(content, 300, 100);
        QVERIFY(pdf);
        const auto hits = renderer.find(folder.write("v.pdf", *pdf), {}, "ĐẠI DIỆN BÊN B");
        QVERIFY(hits);
        QCOMPARE(hits->size(), std::size_t{1});
        QVERIFY(hits->front().yPt > 40);
    }
    void searchingLeavesTheOpenDocumentAlone() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        QVERIFY(renderer.open(folder.write("a.pdf", makePdf(5, "0 0 m")), {}));
        const auto other = folder.write("b.pdf", makePdf(1, "BT /F1 20 Tf 60 40 Td (Word) Tj ET"));
        QCOMPARE(renderer.find(other, {}, "word")->size(), std::size_t{1});
        QVERIFY(renderer.renderPage(5, 50));
    }
};
KYSO_TEST(TextSearchTest)

#include "TextSearchTest.moc"
