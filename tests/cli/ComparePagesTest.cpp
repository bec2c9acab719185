#include "Workplace.h"
#include "support/LaterRevision.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

using namespace kyso::test;

namespace {

/// What the sample contract's pages draw; nothing else leads to these.
constexpr int firstContents = 10;
constexpr int lastContents = 20;

} // namespace

/// `kyso verify --compare-pages`: pages as signed and as they are now, compared picture by picture.
class ComparePagesTest : public QObject {
    Q_OBJECT

    Workplace m_place;

    Outcome verify(const QStringList& arguments) const {
        return m_place.run(QStringList{QStringLiteral("verify"), QStringLiteral("--json"),
                                       QStringLiteral("--offline"), QStringLiteral("--trust"),
                                       QStringLiteral("trial.pem")} +
                           arguments);
    }
    static QJsonObject signatureOf(const Outcome& outcome, int index = 0) {
        return outcome.file().value(QStringLiteral("signatures")).toArray().at(index).toObject();
    }
    static QString word(const QJsonObject& signature, const char* name) {
        return signature.value(QLatin1String(name)).toString();
    }
    static QList<int> differentPages(const QJsonObject& signature) {
        QList<int> pages;
        const auto all = signature.value(QStringLiteral("differentPages")).toArray();
        for (const auto& page : all)
            pages << page.toInt();
        return pages;
    }
    static bool hasReason(const QJsonObject& signature, const char* code) {
        const auto reasons = signature.value(QStringLiteral("reasons")).toArray();
        return std::any_of(reasons.begin(), reasons.end(), [code](const auto& reason) {
            return reason.toObject().value(QStringLiteral("code")).toString() == QLatin1String(code);
        });
    }
    static bool wasCompared(const QJsonObject& signature) {
        return signature.value(QStringLiteral("comparedPages")).isDouble();
    }
    void sign(const QString& from, const QString& to, const QStringList& more = {}) const {
        const auto done = m_place.signWithTrial(QStringList{from, QStringLiteral("-o"), to} + more);
        QVERIFY2(done.exitCode == 0, done.out.constData());
    }
    void revise(const QString& from, const QString& to, const LaterRevision& later) const {
        m_place.write(to, withRevision(m_place.read(from), later));
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        const QStringList visible = {QStringLiteral("--visible"), QStringLiteral("--page"),
                                     QStringLiteral("1"), QStringLiteral("--rect"),
                                     QStringLiteral("300,100,180,60")};
        sign(QStringLiteral("contract.pdf"), QStringLiteral("one.pdf"));
        sign(QStringLiteral("one.pdf"), QStringLiteral("two.pdf"), visible);
        // Two more objects that nothing leads to: a revision that changes nothing.
        revise(QStringLiteral("one.pdf"), QStringLiteral("harmless.pdf"),
               {.objects = {{900, "<< /Nothing true >>"}, {901, "null"}}});
        revise(QStringLiteral("one.pdf"), QStringLiteral("changed.pdf"),
               {.objects = {{lastContents, plainStream("0 0 200 200 re f")}}});
    }
    void furtherSignaturesOnly_drawNothing() {
        const auto done = verify({QStringLiteral("two.pdf")});
        QCOMPARE(done.exitCode, 0);
        QVERIFY(!wasCompared(signatureOf(done)));
        QVERIFY(!wasCompared(signatureOf(done, 1)));
    }
    void aFileWithoutLaterRevisions_drawsNothing_evenWhenAlwaysAsked() {
        const auto done =
            verify({QStringLiteral("one.pdf"), QStringLiteral("--compare-pages"), QStringLiteral("always")});
        QCOMPARE(done.exitCode, 0);
        QVERIFY(!wasCompared(signatureOf(done)));
    }
    void aVisibleSignatureThatCameLater_isExplained() {
        const auto done =
            verify({QStringLiteral("two.pdf"), QStringLiteral("--compare-pages"), QStringLiteral("always")});
        QCOMPARE(done.exitCode, 0);
        const auto first = signatureOf(done);
        QCOMPARE(first.value(QStringLiteral("comparedPages")).toInt(), 3);
        QVERIFY(first.value(QStringLiteral("allPagesCompared")).toBool());
        QVERIFY(differentPages(first).isEmpty());
        QCOMPARE(word(first, "indication"), QStringLiteral("TOTAL-PASSED"));
        // Nothing came after the second.
        QVERIFY(!wasCompared(signatureOf(done, 1)));
    }
    void aRevisionThatShowsTheSame_isCompared_andSaid() {
        const auto done = verify({QStringLiteral("harmless.pdf")});
        QCOMPARE(signatureOf(done).value(QStringLiteral("comparedPages")).toInt(), 3);
        QVERIFY(differentPages(signatureOf(done)).isEmpty());
        const auto said = m_place.run({QStringLiteral("verify"), QStringLiteral("harmless.pdf")});
        QVERIFY2(
            said.out.contains("Outside the listed changes, the pages look as they were signed (3 compared)"),
            said.out.constData());
    }
    void aPageThatWasChanged_isNamedWithItsPlace_inBothLanguagesAndTheReport() {
        const auto done = verify(
            {QStringLiteral("changed.pdf"), QStringLiteral("--report"), QStringLiteral("report.html")});
        QCOMPARE(done.exitCode, 1);
        const auto signature = signatureOf(done);
        QCOMPARE(word(signature, "indication"), QStringLiteral("TOTAL-FAILED"));
        QCOMPARE(differentPages(signature), QList<int>{3});
        QVERIFY(hasReason(signature, "pages_look_different"));
        const auto places = signature.value(QStringLiteral("differentPlaces")).toArray();
        QVERIFY(!places.isEmpty());
        QCOMPARE(places.at(0).toObject().value(QStringLiteral("page")).toInt(), 3);
        QVERIFY(places.at(0).toObject().value(QStringLiteral("width")).toDouble() > 0);
        QVERIFY(QString::fromUtf8(m_place.read(QStringLiteral("report.html")))
                    .contains(QStringLiteral("Pages that look different from what was signed: 3")));
        const auto vietnamese =
            m_place.run({QStringLiteral("verify"), QStringLiteral("changed.pdf")}, QStringLiteral("vi"));
        QVERIFY2(vietnamese.out.contains("Các trang này trông khác bản đã ký: 3"),
                 vietnamese.out.constData());
    }
    void neverAsked_nothingIsDrawn() {
        const auto done = verify(
            {QStringLiteral("changed.pdf"), QStringLiteral("--compare-pages"), QStringLiteral("never")});
        QCOMPARE(done.exitCode, 1);
        QVERIFY(!wasCompared(signatureOf(done)));
    }
    void anotherWordForWhen_isWrongUsage() {
        const auto done = verify(
            {QStringLiteral("changed.pdf"), QStringLiteral("--compare-pages"), QStringLiteral("sometimes")});
        QCOMPARE(done.exitCode, 2);
    }
    void contentPutBackInTheTableButFoundByAReaderThatRebuilds_isSeenInThePicture_data() {
        QTest::addColumn<QByteArray>("beforeNumber");
        QTest::addColumn<QByteArray>("wrongPlace");
        QTest::newRow("a comment behind startxref") << QByteArray("% table\n") << QByteArray();
        QTest::newRow("an object listed at a wrong place") << QByteArray() << QByteArray("/Info 950 0 R");
    }
    void contentPutBackInTheTableButFoundByAReaderThatRebuilds_isSeenInThePicture() {
        QFETCH(QByteArray, beforeNumber);
        QFETCH(QByteArray, wrongPlace);
        auto pdf = withRevision(m_place.read(QStringLiteral("one.pdf")),
                                {.objects = {{firstContents, plainStream("100 600 300 40 re f")}}});
        LaterRevision back{.objects = {}, .backAtFirstPlace = {firstContents}, .beforeNumber = beforeNumber};
        if (!wrongPlace.isEmpty()) {
            back.objects[950] = "<< /Title (another) >>";
            back.inTrailer = " " + wrongPlace;
        }
        pdf = withRevision(pdf, back);
        if (!wrongPlace.isEmpty()) {
            const auto place = pdf.lastIndexOf("\n950 1\n") + 7;
            pdf.replace(place, 10, "0000000017");
        }
        m_place.write(QStringLiteral("rebuilt.pdf"), pdf);
        const auto signature = signatureOf(verify({QStringLiteral("rebuilt.pdf")}));
        QVERIFY2(hasReason(signature, "pages_look_different"), pdf.right(600).constData());
        QCOMPARE(differentPages(signature), QList<int>{1});
        QVERIFY(word(signature, "indication") != QLatin1String("TOTAL-PASSED"));
        QVERIFY(word(signature, "integrity") != QLatin1String("intact"));
    }
    void withoutARenderer_theVerdictStands_andSaysSo() {
        QDir().mkpath(m_place.path(QStringLiteral("alone")));
        const QString program = m_place.path(QStringLiteral("alone/kyso"));
        QVERIFY(QFile::copy(QStringLiteral(KYSO_BINARY_DIR "/bin/kyso"), program));
        const auto done =
            m_place.runProgram(program, {QStringLiteral("verify"), QStringLiteral("--json"),
                                         QStringLiteral("--offline"), QStringLiteral("--trust"),
                                         QStringLiteral("trial.pem"), QStringLiteral("--compare-pages"),
                                         QStringLiteral("always"), QStringLiteral("two.pdf")});
        const auto signature = signatureOf(done);
        QCOMPARE(word(signature, "indication"), QStringLiteral("TOTAL-PASSED"));
        QVERIFY(hasReason(signature, "page_comparison_failed"));
        QVERIFY(!signature.value(QStringLiteral("allPagesCompared")).toBool(true));
    }
    void anEncryptedDocument_isDrawnWithItsPassword() {
        QVERIFY(m_place.runTool(QStringLiteral("qpdf"),
                                {QStringLiteral("--encrypt"), QStringLiteral("mở-khoá"),
                                 QStringLiteral("owner"), QStringLiteral("256"), QStringLiteral("--"),
                                 m_place.path(QStringLiteral("contract.pdf")),
                                 m_place.path(QStringLiteral("locked.pdf"))}));
        m_place.write(QStringLiteral("password.txt"), "mở-khoá\n");
        const QStringList password = {QStringLiteral("--password-file"), QStringLiteral("password.txt")};
        sign(QStringLiteral("locked.pdf"), QStringLiteral("locked-one.pdf"), password);
        sign(QStringLiteral("locked-one.pdf"), QStringLiteral("locked-two.pdf"), password);
        const auto done = verify(QStringList{QStringLiteral("locked-two.pdf"),
                                             QStringLiteral("--compare-pages"), QStringLiteral("always")} +
                                 password);
        QCOMPARE(signatureOf(done).value(QStringLiteral("comparedPages")).toInt(), 3);
        QVERIFY(differentPages(signatureOf(done)).isEmpty());
    }
};

KYSO_TEST(ComparePagesTest)

#include "ComparePagesTest.moc"
