#include "render/PageComparison.h"

#include "RendererFixture.h"
#include "base/JoiningThread.h"
#include "support/LaterRevision.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <cmath>
#include <map>
#include <thread>

using namespace kyso;
using namespace kyso::test;
using render::PageComparison;

namespace {

QByteArray withRevision(const QByteArray& pdf, const std::map<int, QByteArray>& objects,
                        const QByteArray& inTrailer = {}) {
    return test::withRevision(pdf, {.objects = objects, .inTrailer = inTrailer});
}

/// What the first page of a document of makePdf draws is object 4, shared by all pages; page n is 4 + n.
constexpr int contents = 4;

bool isAbout(const VisibleRect& is, const VisibleRect& wanted) {
    constexpr double slackPt = 2;
    return std::abs(is.xPt - wanted.xPt) <= slackPt && std::abs(is.yPt - wanted.yPt) <= slackPt &&
           std::abs(is.widthPt - wanted.widthPt) <= slackPt &&
           std::abs(is.heightPt - wanted.heightPt) <= slackPt;
}

} // namespace

class PageComparisonTest : public QObject {
    Q_OBJECT

    Folder m_folder;

    static PageComparison::Settings settings() {
        return {.program = rendererSettings().program,
                .deadline = std::chrono::seconds(60),
                .pageDeadline = std::chrono::seconds(30)};
    }
    std::shared_ptr<const File> file(const QByteArray& bytes) const {
        return std::make_shared<const File>(*File::open(m_folder.write("c.pdf", bytes)));
    }
    ComparedPages compared(const QByteArray& signedPart, const QByteArray& whole,
                           const PageComparison::Explain& explain = {}) const {
        return compared(settings(), signedPart, whole, explain);
    }
    ComparedPages compared(const PageComparison::Settings& settings, const QByteArray& signedPart,
                           const QByteArray& whole, const PageComparison::Explain& explain = {}) const {
        if (!whole.startsWith(signedPart))
            qFatal("a later revision keeps what was there");
        PageComparison comparison(settings, file(whole), {});
        const auto pages =
            comparison.compare(static_cast<std::uint64_t>(signedPart.size()), explain, CancelToken());
        if (!pages)
            qFatal("the comparison was cancelled");
        return *pages;
    }
    /// A program in the renderer's place.
    PageComparison::Settings ranBy(const QByteArray& script) const {
        const auto program = m_folder.write("renderer.sh", "#!/bin/sh\n" + script);
        QFile::setPermissions(QString::fromStdString(program.string()),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        auto out = settings();
        out.program = program;
        return out;
    }

private slots:
    void aRevisionThatShowsTheSame_hasNoDifference() {
        const auto before = makePdf(3, "0 0 50 50 re f BT /F1 12 Tf 60 60 Td (100) Tj ET");
        const auto pages = compared(before, withRevision(before, {{20, "<< /Producer (another) >>"}}));
        QCOMPARE(pages.compared, 3);
        QVERIFY(pages.different.empty());
        QVERIFY(pages.isComplete());
    }
    void aStreamWrittenAnewInOtherWords_hasNoDifference() {
        const auto before = makePdf(1, "0 0 50 50 re f");
        const auto pages = compared(
            before, withRevision(before, {{contents, plainStream("q 50.0 0 0 50. 0 0 cm 0 0 1 1 re f Q")}}));
        QCOMPARE(pages.compared, 1);
        QVERIFY(pages.different.empty());
    }
    void oneOtherDigit_namesThePageAndThePlace() {
        const QByteArray text = "BT /F1 9 Tf 100 50 Td (Amount: 100 000) Tj ET";
        const auto before = makePdf(2, text);
        auto other = text;
        other.replace("100 000", "900 000");
        // Only the second page draws the other text.
        const auto pages = compared(
            before,
            withRevision(before, {{6, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 9 0 R "
                                      "/Resources << /Font << /F1 3 0 R >> >> >>"},
                                  {9, plainStream(other)}}));
        QCOMPARE(pages.compared, 2);
        QCOMPARE(pages.different.size(), std::size_t{1});
        QCOMPARE(pages.different[0].page, 2);
        QCOMPARE(pages.different[0].areas.size(), std::size_t{1});
        const auto& area = pages.different[0].areas[0];
        QVERIFY2(area.xPt > 130 && area.xPt + area.widthPt < 150 && area.yPt > 48 &&
                     area.yPt + area.heightPt < 60,
                 qPrintable(QStringLiteral("%1 %2 %3 %4")
                                .arg(area.xPt)
                                .arg(area.yPt)
                                .arg(area.widthPt)
                                .arg(area.heightPt)));
    }
    void twoPlacesFarApart_areTwo() {
        const auto before = makePdf(1, "0 0 m");
        const auto pages = compared(
            before, withRevision(before, {{contents, plainStream("10 10 20 20 re 150 70 20 20 re f")}}));
        QCOMPARE(pages.different.size(), std::size_t{1});
        const auto& areas = pages.different[0].areas;
        QCOMPARE(areas.size(), std::size_t{2});
        QVERIFY(isAbout(areas[0], {150, 70, 20, 20}));
        QVERIFY(isAbout(areas[1], {10, 10, 20, 20}));
    }
    void whatIsExplained_isNoDifference_andWhatReachesBeyondItIs() {
        const auto before = makePdf(1, "0 0 m");
        const auto after = withRevision(before, {{contents, plainStream("10 10 20 20 re f")}});
        const auto explainedBy = [](VisibleRect area) {
            return [area](int) { return PageComparison::Explained{{200, 100}, {area}}; };
        };
        QVERIFY(compared(before, after, explainedBy({9, 9, 22, 22})).different.empty());
        const auto beyond = compared(before, after, explainedBy({9, 9, 12, 22}));
        QCOMPARE(beyond.different.size(), std::size_t{1});
        QVERIFY(isAbout(beyond.different[0].areas.at(0), {21, 10, 9, 20}));
    }
    void explanationsOfAPageInItsOwnUnits_fitThePicture() {
        // A page of half-inch units is drawn as if they were points: places are taken in proportion.
        const auto before = makePdf(1, "0 0 m");
        const auto after = withRevision(before, {{contents, plainStream("10 10 20 20 re f")}});
        const auto pages = compared(before, after, [](int) {
            return PageComparison::Explained{{200 * 36, 100 * 36}, {{9 * 36, 9 * 36, 22 * 36, 22 * 36}}};
        });
        QVERIFY(pages.different.empty());
    }
    void aTurnedAndCroppedPage_tellsPlacesAsAPersonSeesThem() {
        const QByteArray box = "/MediaBox [0 0 600 800] /CropBox [100 100 300 600] /Rotate 90";
        const auto before = makePdf(1, "0 0 m", box);
        const auto pages =
            compared(before, withRevision(before, {{contents, plainStream("100 100 40 30 re f")}}));
        // Turned clockwise, what was at the lower left stands at the upper left.
        QCOMPARE(pages.different.size(), std::size_t{1});
        QVERIFY(isAbout(pages.different[0].areas.at(0), {0, 160, 30, 40}));
        QCOMPARE(pages.different[0].size.widthPt, 500.0);
    }
    void aPageOfAnotherSize_isDifferentAsAWhole() {
        const auto before = makePdf(1, "0 0 m");
        const auto pages =
            compared(before, withRevision(before, {{5, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 "
                                                       "200 120] /Contents 4 0 R >>"}}));
        QCOMPARE(pages.different.size(), std::size_t{1});
        QVERIFY(isAbout(pages.different[0].areas.at(0), {0, 0, 200, 120}));
    }
    void pagesAddedOrTakenAway_areNamed() {
        const auto before = makePdf(2, "0 0 50 50 re f");
        const auto added = compared(
            before, withRevision(before, {{2, "<< /Type /Pages /Count 3 /Kids [5 0 R 6 0 R 5 0 R] >>"}}));
        QCOMPARE(added.compared, 3);
        QCOMPARE(added.different.size(), std::size_t{1});
        QCOMPARE(added.different[0].page, 3);
        const auto taken =
            compared(before, withRevision(before, {{2, "<< /Type /Pages /Count 1 /Kids [5 0 R] >>"}}));
        QCOMPARE(taken.different.size(), std::size_t{1});
        QCOMPARE(taken.different[0].page, 2);
    }
    void beyondTheMostPages_itIsTold() {
        const auto before = makePdf(5, "0 0 m");
        auto few = settings();
        few.mostPages = 3;
        const auto pages = compared(few, before, withRevision(before, {{20, "<< >>"}}));
        QCOMPARE(pages.compared, 3);
        QCOMPARE(pages.notReached, 2);
        QVERIFY(!pages.isComplete());
    }
    void aPageThatTakesMinutes_isGivenUp_andTheOthersAreCompared() {
        auto before = makeEndlessPdf();
        // A second page that is drawn at once, then changed.
        const QByteArray quick = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 21 0 R >>";
        before = withRevision(before, {{2, "<< /Type /Pages /Count 2 /Kids [13 0 R 20 0 R] >>"},
                                       {20, quick},
                                       {21, plainStream("0 0 m")}});
        auto short_ = settings();
        short_.pageDeadline = std::chrono::milliseconds(1'500);
        const auto pages =
            compared(short_, before, withRevision(before, {{21, plainStream("10 10 20 20 re f")}}));
        QCOMPARE(pages.notDrawn, std::vector<int>{1});
        QCOMPARE(pages.different.size(), std::size_t{1});
        QCOMPARE(pages.different[0].page, 2);
        QVERIFY(!pages.isComplete());
    }
    void theDeadlineForAll_endsTheComparison() {
        const auto before = makeEndlessPdf();
        auto short_ = settings();
        short_.deadline = std::chrono::milliseconds(1'500);
        const auto pages = compared(short_, before, withRevision(before, {{30, "<< >>"}}));
        QCOMPARE(pages.compared, 0);
        QVERIFY(!pages.isComplete());
    }
    void cancelled_itEndsSoonWithThatError() {
        const auto before = makeEndlessPdf();
        const auto after = withRevision(before, {{30, "<< >>"}});
        PageComparison comparison(settings(), file(after), {});
        CancelSource stop;
        JoiningThread soon([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            stop.request_stop();
        });
        const auto pages =
            comparison.compare(static_cast<std::uint64_t>(before.size()), {}, stop.get_token());
        QVERIFY(!pages);
        QCOMPARE(pages.error().code, ErrorCode::Cancelled);
    }
    void withoutARenderer_itIsTold() {
        auto nowhere = settings();
        nowhere.program = "/nonexistent/kyso-renderer";
        const auto before = makePdf(1, "0 0 m");
        const auto pages = compared(nowhere, before, withRevision(before, {{20, "<< >>"}}));
        QCOMPARE(pages.compared, 0);
        QCOMPARE(*pages.stoppedBy, ErrorCode::RendererMissing);
        QVERIFY(pages.different.empty());
    }
    void aRendererThatCrashedOnce_isAskedAgain() {
        const auto mark = m_folder.path("crashed").toUtf8();
        const auto before = makePdf(1, "0 0 m");
        // Both may be first: each crash leaves one mark of two.
        const auto once = ranBy("if mkdir '" + mark + "' 2>/dev/null; then kill -SEGV $$; fi\nexec '" +
                                QByteArray::fromStdString(settings().program.string()) + "'\n");
        const auto pages =
            compared(once, before, withRevision(before, {{contents, plainStream("10 10 20 20 re f")}}));
        QVERIFY(QFile::exists(QString::fromUtf8(mark)));
        QCOMPARE(pages.compared, 1);
        QCOMPARE(pages.different.size(), std::size_t{1});
        QVERIFY(pages.isComplete());
    }
    void aRendererThatAlwaysCrashes_isTold() {
        const auto before = makePdf(1, "0 0 m");
        const auto pages = compared(ranBy("kill -SEGV $$\n"), before, withRevision(before, {{20, "<< >>"}}));
        QCOMPARE(*pages.stoppedBy, ErrorCode::RendererCrashed);
        QVERIFY(pages.different.empty());
    }
    void whatCouldBeOpenedAndCannotBeNow_isDifferentOnEveryPage() {
        const auto before = makePdf(2, "0 0 m");
        const auto after =
            withRevision(before,
                         {{20, "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <" + QByteArray(64, '0') +
                                   "> /U <" + QByteArray(64, '0') + "> >>"}},
                         " /Encrypt 20 0 R /ID [<00> <00>]");
        const auto pages = compared(before, after);
        QCOMPARE(pages.different.size(), std::size_t{2});
        QCOMPARE(pages.different[0].page, 1);
    }
    void severalSignedEnds_areComparedOneAfterTheOther() {
        const auto first = makePdf(1, "0 0 m");
        const auto second = withRevision(first, {{contents, plainStream("10 10 20 20 re f")}});
        const auto whole = withRevision(second, {{20, "<< >>"}});
        PageComparison comparison(settings(), file(whole), {});
        const auto sinceFirst = comparison.compare(static_cast<std::uint64_t>(first.size()), {}, {});
        const auto sinceSecond = comparison.compare(static_cast<std::uint64_t>(second.size()), {}, {});
        QVERIFY(sinceFirst && sinceSecond);
        QCOMPARE(sinceFirst->different.size(), std::size_t{1});
        QVERIFY(sinceSecond->different.empty());
    }
    void anEncryptedDocument_isComparedWithItsPassword() {
        const auto plain = m_folder.write("plain.pdf", makePdf(1, "10 10 20 20 re f"));
        const auto locked = m_folder.path("locked.pdf");
        QProcess qpdf;
        qpdf.start(QStringLiteral("qpdf"),
                   {QStringLiteral("--encrypt"), QStringLiteral("secret"), QStringLiteral("secret"),
                    QStringLiteral("256"), QStringLiteral("--"), QString::fromStdString(plain.string()),
                    locked});
        QVERIFY(qpdf.waitForFinished());
        QFile made(locked);
        QVERIFY(made.open(QIODevice::ReadOnly));
        const auto before = made.readAll();
        const auto whole = file(before + "% a line behind\n");
        const auto compareWith = [&](std::string_view password) {
            PageComparison comparison(settings(), whole, asBytes(password));
            return *comparison.compare(static_cast<std::uint64_t>(before.size()), {}, {});
        };
        QCOMPARE(compareWith("secret").compared, 1);
        QVERIFY(compareWith("secret").different.empty());
        QCOMPARE(*compareWith("wrong").stoppedBy, ErrorCode::PdfPasswordWrong);
    }
};

KYSO_TEST(PageComparisonTest)

#include "PageComparisonTest.moc"
