#include "pdfdiff/ExplainedAreas.h"

#include "support/LaterRevision.h"
#include "support/TestRegistry.h"
#include "unit/pdf/CraftedPdf.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>

using namespace kyso;
using namespace kyso::pdf;
using namespace kyso::test;

namespace {

constexpr double marginPt = 2;

/// Whether it is that rectangle with the margin round it.
bool isRound(const VisibleRect& area, double x, double y, double width, double height,
             double more = marginPt) {
    const auto near = [](double a, double b) { return std::abs(a - b) < 1e-6; };
    return near(area.xPt, x - more) && near(area.yPt, y - more) && near(area.widthPt, width + 2 * more) &&
           near(area.heightPt, height + 2 * more);
}

std::string page(const std::string& annotations, const std::string& more = "/MediaBox[0 0 595 842]") {
    return "<</Type/Page/Parent 2 0 R" + more + "/Contents 4 0 R/Resources<<>>/Annots[" + annotations + "]>>";
}

std::string widget(const std::string& name, const std::string& rect) {
    return "<</Type/Annot/Subtype/Widget/FT/Sig/T(" + name + ")/Rect[" + rect + "]/P 3 0 R>>";
}

} // namespace

class ExplainedAreasTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    /// What is explained on the first page when these objects came later.
    ExplainedPage explained(const CraftedPdf& first, const std::map<int, std::string>& later,
                            const std::vector<RevisionChange>& listed) {
        const QByteArray before = QByteArray::fromStdString(first.classic());
        std::map<int, QByteArray> objects;
        for (const auto& [number, body] : later)
            objects[number] = QByteArray::fromStdString(body);
        const QByteArray whole = withRevision(before, {.objects = objects});
        const auto path = m_folder.filePath(QStringLiteral("a.pdf")).toStdString();
        std::ofstream(path, std::ios::binary).write(whole.constData(), whole.size());
        const auto file = File::open(path);
        const auto was = Document::openRevision(*file, static_cast<std::uint64_t>(before.size()), {});
        const auto is = Document::open(*file, {});
        if (!was || !is)
            qFatal("a document that cannot be opened");
        return ExplainedAreas(*was, *is, listed).on(1);
    }

private slots:
    void aFieldThatWasSigned_explainsItsWidget_andNoOther() {
        const auto areas = explained(CraftedPdf(),
                                     {{3, page("7 0 R 8 0 R")},
                                      {7, widget("New", "10 20 110 60")},
                                      {8, widget("Other", "200 20 300 60")}},
                                     {{kyso::ReasonCode::SignatureAdded, "New", ChangeKind::Allowed}});
        QCOMPARE(areas.size.widthPt, 595.0);
        QCOMPARE(areas.areas.size(), std::size_t{1});
        QVERIFY(isRound(areas.areas[0], 10, 20, 100, 40));
    }
    void onATurnedPageOfOtherUnits_theAreaIsWhereAPersonSeesIt() {
        const std::string turned = "/MediaBox[0 0 200 400]/Rotate 90/UserUnit 2";
        const auto areas =
            explained(CraftedPdf(), {{3, page("7 0 R", turned)}, {7, widget("New", "0 0 20 40")}},
                      {{kyso::ReasonCode::SignatureAdded, "New", ChangeKind::Allowed}});
        QCOMPARE(areas.size.widthPt, 800.0);
        QVERIFY(isRound(areas.areas.at(0), 0, 360, 80, 40));
    }
    void aWidgetWithoutAPlace_explainsNothing() {
        const auto areas = explained(CraftedPdf(), {{3, page("7 0 R")}, {7, widget("New", "0 0 0 0")}},
                                     {{kyso::ReasonCode::TimestampAdded, "New", ChangeKind::Allowed}});
        QVERIFY(areas.areas.empty());
    }
    void aNoteThatCallsItselfTheField_explainsNothing() {
        const auto areas = explained(
            CraftedPdf(),
            {{3, page("7 0 R")}, {7, "<</Type/Annot/Subtype/Text/FT/Sig/T(New)/Rect[10 10 200 200]>>"}},
            {{kyso::ReasonCode::TimestampAdded, "New", ChangeKind::Allowed}});
        QVERIFY(areas.areas.empty());
    }
    void aFieldListedByItsAppearance_isFoundThroughIt() {
        CraftedPdf first;
        first.set(3, page("7 0 R"))
            .set(7, "<</Type/Annot/Subtype/Widget/FT/Tx/T(A)/Rect[10 20 110 60]/AP<</N 9 0 R>>>>")
            .set(9, "<</Subtype/Form/BBox[0 0 100 40]/Length 0>>\nstream\n\nendstream");
        const auto areas =
            explained(first, {{9, "<</Subtype/Form/BBox[0 0 100 40]/Length 3>>\nstream\n0 g\nendstream"}},
                      {{kyso::ReasonCode::FormFieldFilled, "9 0", ChangeKind::Allowed}});
        QCOMPARE(areas.areas.size(), std::size_t{1});
        QVERIFY(isRound(areas.areas[0], 10, 20, 100, 40));
    }
    void notesExplainWhatIsNewAlteredOrGone_whereTheListSaysSo() {
        const std::string square = "<</Type/Annot/Subtype/Square/AP<<>>/Rect";
        CraftedPdf first;
        first.set(3, page("6 0 R 7 0 R 8 0 R"))
            .set(6, square + "[10 10 20 20]>>")
            .set(7, square + "[30 10 40 20]>>")
            .set(8, square + "[50 10 60 20]>>");
        // 6 stays, 7 is altered, 8 goes, 9 comes.
        const std::map<int, std::string> later{
            {3, page("6 0 R 7 0 R 9 0 R")}, {7, square + "[30 10 40 25]>>"}, {9, square + "[70 10 80 20]>>"}};
        const auto areas =
            explained(first, later, {{kyso::ReasonCode::AnnotationsChanged, "1", ChangeKind::Allowed}});
        QCOMPARE(areas.areas.size(), std::size_t{3});
        QVERIFY(isRound(areas.areas[0], 30, 10, 10, 15));
        QVERIFY(isRound(areas.areas[1], 70, 10, 10, 10));
        QVERIFY(isRound(areas.areas[2], 50, 10, 10, 10));
        QVERIFY(explained(first, later, {}).areas.empty());
        QVERIFY(explained(first, later, {{kyso::ReasonCode::AnnotationsChanged, "2", ChangeKind::Allowed}})
                    .areas.empty());
    }
    void aNoteDrawnByTheViewer_explainsItsIconToo() {
        constexpr double iconPt = 24;
        const auto areas = explained(
            CraftedPdf(), {{3, page("7 0 R")}, {7, "<</Type/Annot/Subtype/Text/Rect[100 100 101 101]>>"}},
            {{kyso::ReasonCode::AnnotationsChanged, "1", ChangeKind::Allowed}});
        QVERIFY(isRound(areas.areas.at(0), 100, 100, 1, 1, iconPt));
    }
    void aNoteOverMostOfThePage_explainsNothing() {
        const auto areas =
            explained(CraftedPdf(),
                      {{3, page("7 0 R")}, {7, "<</Type/Annot/Subtype/Square/AP<<>>/Rect[0 0 595 500]>>"}},
                      {{kyso::ReasonCode::AnnotationsChanged, "1", ChangeKind::Allowed}});
        QVERIFY(areas.areas.empty());
    }
    void aPageThatIsNotThere_explainsNothing() {
        const auto areas = explained(CraftedPdf(), {{2, "<</Type/Pages/Kids[]/Count 0>>"}},
                                     {{kyso::ReasonCode::AnnotationsChanged, "", ChangeKind::Allowed}});
        QVERIFY(areas.areas.empty());
    }
};

KYSO_TEST(ExplainedAreasTest)

#include "ExplainedAreasTest.moc"
