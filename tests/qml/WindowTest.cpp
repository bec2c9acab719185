#include "AlteredPdf.h"
#include "Complaints.h"
#include "WindowFixture.h"
#include "desktop/signing/StampPreviewItem.h"
#include "pades/PdfPart.h"
#include "render/Renderer.h"
#include "support/LaterRevision.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QQuickStyle>
#include <QSignalSpy>
#include <QTest>

namespace kyso::test {

namespace {

constexpr int patienceMs = 30'000;

QByteArray digestOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly)
               ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
               : QByteArray();
}

} // namespace

namespace {

/// The rows of an image on which something is written.
QVector<bool> writtenRows(const QImage& image) {
    constexpr int paper = 200;
    QVector<bool> rows(image.height());
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            rows[y] = rows[y] || qGray(image.pixel(x, y)) < paper;
        }
    }
    return rows;
}

/// The last written column of an image.
int lastColumn(const QImage& image) {
    return static_cast<int>(writtenRows(image.transformed(QTransform().rotate(90))).lastIndexOf(true));
}

} // namespace

/// From an opened document to a signed one, as a person does it.
class WindowTest : public QObject {
    Q_OBJECT

    using State = desktop::SigningController;
    std::unique_ptr<WindowFixture> m_kyso;

    desktop::SigningController& signing() { return m_kyso->parts().signing(); }
    desktop::DocumentController& document() { return m_kyso->parts().document(); }

    void open(const QString& path) {
        document().open(QUrl::fromLocalFile(path));
        QTRY_VERIFY_WITH_TIMEOUT(!document().opening(), patienceMs);
    }
    void waitUntilReadyToPlace() {
        QTRY_VERIFY_WITH_TIMEOUT(document().hasDocument(), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(signing().hasIdentity(), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("documentView")) != nullptr, patienceMs);
        // A frame can be drawn as soon as there is a page to draw it on.
        QTRY_VERIFY_WITH_TIMEOUT(document().pageCount() > 0 && pageShown(), patienceMs);
    }
    bool pageShown() {
        const auto* view = m_kyso->window().findChild<viewer::DocumentViewController*>();
        return view != nullptr && view->isReady();
    }
    void drawFrame() {
        QQuickItem* const view = m_kyso->item(QStringLiteral("documentView"));
        const QPoint middle = view->mapToScene(QPointF(view->width() / 2, view->height() / 2)).toPoint();
        m_kyso->drag(middle, middle + QPoint(200, 80));
    }
    int shownPage() {
        const auto* view = m_kyso->window().findChild<viewer::DocumentViewController*>();
        return view != nullptr && view->isReady() ? view->currentPage() : 0;
    }
    void choose(bool trial) {
        const auto& all = *m_kyso->parts().providers().identities();
        for (int row = 0; row < all.count(); ++row) {
            if (all.at(row).certificate.isDemo() == trial) {
                signing().setIdentity(row);
            }
        }
        QVERIFY(signing().hasIdentity());
    }
    void chooseTrial() { choose(true); }
    void chooseToken() { choose(false); }
    void signInvisibly(const QString& file) {
        open(file);
        waitUntilReadyToPlace();
        chooseTrial();
        signing().setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
    }
    /// Certifies a fresh contract with the trial certificate and opens what came of it.
    void openCertified(int permission) {
        open(m_kyso->contract(QStringLiteral("certified-%1.pdf").arg(permission)));
        waitUntilReadyToPlace();
        chooseTrial();
        signing().setInvisible(true);
        signing().setProperty("certify", permission);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        signing().setProperty("certify", 0);
        const QString made = m_kyso->folder() + QLatin1Char('/') + signing().outputName();
        signing().startOver();
        open(made);
        QTRY_VERIFY_WITH_TIMEOUT(document().hasDocument() && pageShown(), patienceMs);
        signing().setInvisible(false);
    }
    void askForSignature() {
        waitUntilReadyToPlace();
        chooseToken();
        drawFrame();
        QTRY_VERIFY_WITH_TIMEOUT(signing().placed(), patienceMs);
        m_kyso->click(m_kyso->item(QStringLiteral("signButton")));
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("pinField")) != nullptr, patienceMs);
    }
    void enterPin(const QString& pin) {
        m_kyso->type(pin);
        QTest::keyClick(&m_kyso->window(), Qt::Key_Return);
    }

    /// Of the bytes that are shown as it.
    QByteArray digestOfVersion(const desktop::SignedVersionController& version) const {
        QFile file(m_kyso->parts().document().path());
        return file.open(QIODevice::ReadOnly)
                   ? QCryptographicHash::hash(file.read(static_cast<qint64>(version.end())),
                                              QCryptographicHash::Sha256)
                   : QByteArray();
    }

private slots:
    void initTestCase() {
        m_kyso = std::make_unique<WindowFixture>("en");
        QVERIFY2(m_kyso->ready(), "a software token and the window are needed");
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->parts().providers().looked(), patienceMs);
    }
    void cleanup() {
        m_kyso->parts().prompt().cancel();
        QTRY_VERIFY_WITH_TIMEOUT(signing().state() != State::Working, patienceMs);
        signing().startOver();
        signing().setInvisible(false);
        m_kyso->parts().signedVersion().close();
        m_kyso->window().setProperty("page", QStringLiteral("sign"));
        const QStringList complaints = Complaints::take();
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    }
    void cleanupTestCase() { m_kyso.reset(); }

    void aFieldThatWaitsInSightIsWhereTheSignatureGoes() {
        // A page in units of two points, so that the place shown is half as far as the field's.
        const QByteArrayList objects{
            "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R 5 0 R]>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/UserUnit 2/Annots[4 0 R 5 0 R]>>",
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Hidden)/P 3 0 R/F 4/Rect[0 0 0 0]>>",
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Here)/P 3 0 R/F 4/Rect[100 200 300 280]>>"};
        QByteArray pdf = "%PDF-1.7\n";
        QByteArray rows = "0000000000 65535 f\r\n";
        for (qsizetype i = 0; i < objects.size(); ++i) {
            rows += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n\r\n";
            pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
        }
        pdf += "xref\n0 6\n" + rows + "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n" +
               QByteArray::number(pdf.size()) + "\n%%EOF\n";
        const QString path = m_kyso->folder() + QStringLiteral("/waiting.pdf");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(pdf) == pdf.size());
        file.close();
        open(path);
        waitUntilReadyToPlace();
        QCOMPARE(signing().fieldName(), QStringLiteral("Here"));
        QVERIFY(signing().placed() && !signing().invisible());
        QCOMPARE(signing().page(), 1);
        QCOMPARE(signing().placement()->rect().xPt, 100.0);
        QCOMPARE(signing().placement()->rect().widthPt, 200.0);
        // Unless the person wants it otherwise.
        signing().setInvisible(true);
        QVERIFY(signing().fieldName().isEmpty() && !signing().placed());
    }

    void openedDocument_placedAndPinEntered_isSignedAndTheOriginalKept() {
        const QString contract = m_kyso->contract();
        const QByteArray before = digestOf(contract);
        open(contract);
        askForSignature();
        if (QTest::currentTestFailed()) {
            return;
        }
        enterPin(m_kyso->token().pin);
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);

        QVERIFY(QFileInfo::exists(m_kyso->folder() + QStringLiteral("/") + signing().outputName()));
        QCOMPARE(digestOf(contract), before);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("signedPanel")) != nullptr, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->parts().verification().done(), patienceMs);
        const auto& report = m_kyso->parts().verification().signatures()->report();
        QCOMPARE(report.signatures.size(), 1U);
        QCOMPARE(report.signatures.front().integrity, validation::Integrity::Intact);
        QVERIFY(pades::pdfPartOf(report.signatures.front()).page > 0);
    }

    void signedOnALaterPage_showsThatPageAgain() {
        open(m_kyso->contract(QStringLiteral("later.pdf")));
        waitUntilReadyToPlace();
        if (QTest::currentTestFailed()) {
            return;
        }
        const int last = document().pageCount();
        QVERIFY(last > 1);
        signing().placement()->place(last, QRectF(344, 372, 213, 80), QSizeF(595, 842));
        chooseTrial();
        signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(shownPage(), last, patienceMs);
    }

    void trialCertificate_signsWithoutAnyPin_endToEnd() {
        const QString contract = m_kyso->contract(QStringLiteral("trial.pdf"));
        const QByteArray before = digestOf(contract);
        open(contract);
        waitUntilReadyToPlace();
        if (QTest::currentTestFailed()) {
            return;
        }
        chooseTrial();
        drawFrame();
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        m_kyso->click(m_kyso->item(QStringLiteral("signButton")));
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QVERIFY(!m_kyso->parts().prompt().asking());
        QCOMPARE(digestOf(contract), before);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->parts().verification().done(), patienceMs);
        const auto& report = m_kyso->parts().verification().signatures()->report();
        QCOMPARE(report.signatures.size(), 1U);
        QCOMPARE(report.signatures.front().integrity, validation::Integrity::Intact);
        // Nobody vouches for a trial certificate.
        QCOMPARE(report.signatures.front().indication, validation::Indication::Indeterminate);
    }

    void documentThatMayNotChange_isRefusedInABannerWithTheReason() {
        openCertified(1);
        if (QTest::currentTestFailed()) {
            return;
        }
        QTRY_VERIFY_WITH_TIMEOUT(document().unsignable().shown(), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("unsignableBanner")) != nullptr, patienceMs);
        QCOMPARE(document().unsignable().code, QStringLiteral("pdf_locked_by_certification"));
        QVERIFY(!document().unsignable().text.isEmpty());
        signing().setInvisible(true);
        QVERIFY(!signing().canSign());
        QVERIFY(!m_kyso->item(QStringLiteral("signButton"))->isEnabled());
    }

    void certifiedDocument_refusesAVisibleFieldBeforeThePinIsAsked() {
        openCertified(2);
        if (QTest::currentTestFailed()) {
            return;
        }
        chooseToken();
        QVERIFY(!document().unsignable().shown());
        drawFrame();
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        int questions = 0;
        const auto counted = connect(&m_kyso->parts().prompt(), &desktop::PinPromptController::changed, this,
                                     [&] { questions += m_kyso->parts().prompt().asking() ? 1 : 0; });
        m_kyso->click(m_kyso->item(QStringLiteral("signButton")));
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Failed, patienceMs);
        QCOMPARE(signing().error().code, QStringLiteral("pdf_locked_by_certification"));
        disconnect(counted);
        QCOMPARE(questions, 0);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("signingError")) != nullptr, patienceMs);
    }

    void signedTwice_showsTheVersionsAndWhatTheFirstOneSigned() {
        signInvisibly(m_kyso->contract(QStringLiteral("twice.pdf")));
        if (QTest::currentTestFailed()) {
            return;
        }
        const QString first = m_kyso->folder() + QLatin1Char('/') + signing().outputName();
        signing().startOver();
        signInvisibly(first);
        if (QTest::currentTestFailed()) {
            return;
        }
        auto& verification = m_kyso->parts().verification();
        // Until then the verdict is the one on what was opened before.
        QTRY_COMPARE_WITH_TIMEOUT(verification.versionCount(), 3, patienceMs);
        QCOMPARE(verification.versions().size(), 3);
        QVERIFY(!verification.explanation().isEmpty());
        QVERIFY(verification.explanation() != verification.verdict());

        m_kyso->window().setProperty("page", QStringLiteral("verify"));
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("versionStrip")) != nullptr, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("showSignedVersion")) != nullptr, patienceMs);
        m_kyso->click(m_kyso->item(QStringLiteral("showSignedVersion")));
        auto& version = m_kyso->parts().signedVersion();
        QTRY_VERIFY_WITH_TIMEOUT(version.shown(), patienceMs);
        QCOMPARE(version.revision(), 2);
        QCOMPARE(digestOfVersion(version), digestOf(first));
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("signedVersionView")) != nullptr, patienceMs);
        m_kyso->click(m_kyso->item(QStringLiteral("leaveSignedVersion")));
        QTRY_VERIFY_WITH_TIMEOUT(!version.shown(), patienceMs);
        m_kyso->window().setProperty("page", QStringLiteral("sign"));
    }

    void versionStrip_saysWhatEachVersionChanged_andShowsTheOnePressed() {
        signInvisibly(m_kyso->contract(QStringLiteral("altered.pdf")));
        if (QTest::currentTestFailed()) {
            return;
        }
        // The first page's content is replaced behind the signature.
        const QString signedFile = m_kyso->folder() + QLatin1Char('/') + signing().outputName();
        const QString altered = m_kyso->folder() + QStringLiteral("/altered-after.pdf");
        QFile source(signedFile);
        QVERIFY(source.open(QIODevice::ReadOnly));
        QFile target(altered);
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write(withAnotherPage(source.readAll()));
        target.close();
        signing().startOver();
        open(altered);
        auto& verification = m_kyso->parts().verification();
        QTRY_VERIFY_WITH_TIMEOUT(verification.done() && verification.versionCount() == 3, patienceMs);
        m_kyso->window().setProperty("page", QStringLiteral("verify"));
        const auto last = [&] { return m_kyso->item(QStringLiteral("version-3")); };
        QTRY_VERIFY_WITH_TIMEOUT(last() != nullptr && last()->property("text").toString().contains(
                                                          QStringLiteral("page content changed")),
                                 patienceMs);
        QCOMPARE(last()->property("tone").toString(), QStringLiteral("bad"));
        // What was signed is as it was; nobody vouches for the trial certificate.
        QCOMPARE(m_kyso->item(QStringLiteral("version-2"))->property("tone").toString(),
                 QStringLiteral("warn"));
        QVERIFY(!last()->property("detail").toString().isEmpty());
        QVERIFY(m_kyso->item(QStringLiteral("version-2"))
                    ->property("text")
                    .toString()
                    .contains(QStringLiteral("signed by")));

        // A press is meant for where things stand once the words are laid out.
        const auto second = [&] { return m_kyso->item(QStringLiteral("version-2")); };
        QTRY_VERIFY_WITH_TIMEOUT(!second()
                                      ->mapRectToScene(second()->boundingRect())
                                      .intersects(last()->mapRectToScene(last()->boundingRect())),
                                 patienceMs);
        m_kyso->click(second());
        auto& version = m_kyso->parts().signedVersion();
        QTRY_VERIFY_WITH_TIMEOUT(version.shown(), patienceMs);
        QCOMPARE(version.revision(), 2);
        QCOMPARE(digestOfVersion(version), digestOf(signedFile));
        version.close();
        m_kyso->window().setProperty("page", QStringLiteral("sign"));
    }

    void pagesThatLookDifferent_areNamedBehindTheFirstAnswer_andShownSideBySide() {
        signInvisibly(m_kyso->contract(QStringLiteral("painted.pdf")));
        if (QTest::currentTestFailed()) {
            return;
        }
        // The last page draws something else; its content is object 20 of the sample.
        QFile source(m_kyso->folder() + QLatin1Char('/') + signing().outputName());
        QVERIFY(source.open(QIODevice::ReadOnly));
        QFile target(m_kyso->folder() + QStringLiteral("/painted-after.pdf"));
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write(withRevision(source.readAll(),
                                  {.objects = {{20, plainStream("100 600 200 30 re 300 100 120 30 re f")}}}));
        target.close();
        signing().startOver();
        open(target.fileName());
        auto& verification = m_kyso->parts().verification();
        QTRY_VERIFY_WITH_TIMEOUT(verification.done() && verification.versionCount() == 3, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!verification.comparing() && !verification.pages().isEmpty(), patienceMs);
        QCOMPARE(verification.pages(), QStringLiteral("Pages that look different from what was signed: 3"));
        QCOMPARE(verification.pagesTone(), QStringLiteral("warn"));
        QCOMPARE(verification.tone(), QStringLiteral("bad"));

        m_kyso->window().setProperty("page", QStringLiteral("verify"));
        const auto see = [&] { return m_kyso->item(QStringLiteral("seeDifferences")); };
        QTRY_VERIFY_WITH_TIMEOUT(see() != nullptr, patienceMs);
        see()->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(&m_kyso->window(), Qt::Key_Space);
        auto& version = m_kyso->parts().signedVersion();
        QTRY_VERIFY_WITH_TIMEOUT(version.shown() && version.beside(), patienceMs);
        QCOMPARE(digestOfVersion(version), digestOf(source.fileName()));
        const auto side = [&](const char* name) { return m_kyso->item(QLatin1String(name)); };
        QTRY_VERIFY_WITH_TIMEOUT(side("signedPages") != nullptr && side("openPages") != nullptr, patienceMs);
        const auto page = [](QQuickItem* item) {
            auto* view = item->property("document").value<viewer::DocumentViewController*>();
            return view == nullptr ? 0 : view->currentPage();
        };
        QTRY_COMPARE_WITH_TIMEOUT(page(side("signedPages")), 3, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(page(side("openPages")), 3, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(side("placeFrame") != nullptr, patienceMs);
        // From place to place by keyboard, and out again to where one came from.
        QVERIFY(version.places().size() > 1);
        const auto count = [&] { return side("placeCount")->property("text").toString(); };
        QCOMPARE(count(), QStringLiteral("Different place 1 of %1").arg(version.places().size()));
        QTest::keyClick(&m_kyso->window(), Qt::Key_Right);
        QTRY_COMPARE(count(), QStringLiteral("Different place 2 of %1").arg(version.places().size()));
        QTest::keyClick(&m_kyso->window(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!version.shown(), patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(m_kyso->window().activeFocusItem(), see(), patienceMs);
        m_kyso->window().setProperty("page", QStringLiteral("sign"));
    }

    void furtherSignatures_leaveThePagesAsTheyWere() {
        signInvisibly(m_kyso->contract(QStringLiteral("again.pdf")));
        if (QTest::currentTestFailed()) {
            return;
        }
        const QString first = m_kyso->folder() + QLatin1Char('/') + signing().outputName();
        signing().startOver();
        signInvisibly(first);
        auto& verification = m_kyso->parts().verification();
        QTRY_COMPARE_WITH_TIMEOUT(verification.versionCount(), 3, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!verification.comparing() && !verification.pages().isEmpty(), patienceMs);
        QCOMPARE(
            verification.pages(),
            QStringLiteral("Outside the listed changes, the pages look as they were signed (3 compared)"));
        QCOMPARE(verification.pagesTone(), QStringLiteral("good"));
        QVERIFY(verification.different().isEmpty());
    }

    void reportOnASignedDocument_isSavedAsPdfAndHtml_andAnUnknownEndingIsToldOf() {
        signInvisibly(m_kyso->contract(QStringLiteral("reported.pdf")));
        auto& reports = m_kyso->parts().reports();
        QTRY_VERIFY_WITH_TIMEOUT(reports.ready(), patienceMs);
        for (const char* ending : {"pdf", "html"}) {
            const QString target = m_kyso->folder() + QStringLiteral("/report.") + QLatin1String(ending);
            reports.ask();
            reports.save({target.toStdString(), {}});
            QTRY_VERIFY_WITH_TIMEOUT(!reports.saving(), patienceMs);
            QVERIFY2(!reports.error().shown(), qPrintable(reports.error().detail));
            QVERIFY(QFileInfo(target).size() > 1'000);
        }
        m_kyso->window().setProperty("page", QStringLiteral("verify"));
        reports.ask();
        reports.save({(m_kyso->folder() + QStringLiteral("/report.doc")).toStdString(), {}});
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("reportError")) != nullptr, patienceMs);
        QCOMPARE(reports.error().code, QStringLiteral("usage_wrong"));
        reports.dismissError();
        m_kyso->window().setProperty("page", QStringLiteral("sign"));
    }

    void brokenEarlierSignature_isTold_andSignedOverOnlyWhenThePersonSaysSo() {
        signInvisibly(m_kyso->contract(QStringLiteral("broken.pdf")));
        QFile source(m_kyso->folder() + QLatin1Char('/') + signing().outputName());
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QString altered = m_kyso->folder() + QStringLiteral("/broken-after.pdf");
        QFile target(altered);
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write(withAnotherPage(source.readAll()));
        target.close();
        signing().startOver();
        open(altered);
        waitUntilReadyToPlace();
        chooseTrial();
        signing().setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Failed, patienceMs);
        QCOMPARE(signing().error().code, QStringLiteral("signature_broken"));
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("signAnyway")) != nullptr, patienceMs);
        m_kyso->click(m_kyso->item(QStringLiteral("signAnyway")));
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QCOMPARE(signing().remarks().size(), 1);
        signing().startOver();
    }

    void documentChangedAfterItsVerdict_isToldOf_andNoReportAttestsIt() {
        signInvisibly(m_kyso->contract(QStringLiteral("altered-later.pdf")));
        const QString path = m_kyso->folder() + QLatin1Char('/') + signing().outputName();
        auto& reports = m_kyso->parts().reports();
        QTRY_VERIFY_WITH_TIMEOUT(reports.ready(), patienceMs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(file.readAll().indexOf("/MediaBox") + 1);
        file.write("m");
        file.close();
        const QString target = m_kyso->folder() + QStringLiteral("/not-attested.pdf");
        m_kyso->window().setProperty("page", QStringLiteral("verify"));
        reports.ask();
        reports.save({target.toStdString(), {}});
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("reportError")) != nullptr, patienceMs);
        QCOMPARE(reports.error().code, QStringLiteral("checked_file_changed"));
        QVERIFY(!QFile::exists(target));
        reports.dismissError();
        m_kyso->window().setProperty("page", QStringLiteral("sign"));
    }

    void fileReplacedWhileItIsShown_hasNoVerdict_untilItIsOpenedAgain_data() {
        QTest::addColumn<bool>("isSigned");
        QTest::newRow("bySignedOne") << true;
        QTest::newRow("byUnsignedOne") << false;
    }
    void fileReplacedWhileItIsShown_hasNoVerdict_untilItIsOpenedAgain() {
        QFETCH(bool, isSigned);
        auto& verification = m_kyso->parts().verification();
        auto& settings = m_kyso->parts().settings();
        QString other = m_kyso->contract(QStringLiteral("other.pdf"));
        if (isSigned) {
            signInvisibly(other);
            other = m_kyso->folder() + QLatin1Char('/') + signing().outputName();
        }
        const QString name = QStringLiteral("replaced-%1.pdf").arg(QLatin1String(QTest::currentDataTag()));
        signInvisibly(m_kyso->contract(name));
        const QString path = m_kyso->folder() + QLatin1Char('/') + signing().outputName();
        QTRY_COMPARE_WITH_TIMEOUT(document().path(), path, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(verification.done() && !verification.comparing(), patienceMs);
        m_kyso->window().setProperty("page", QStringLiteral("verify"));

        QVERIFY(QFile::remove(path) && QFile::copy(other, path));
        settings.setOffline(!settings.settings().offline);
        QTRY_COMPARE_WITH_TIMEOUT(verification.error().code, QStringLiteral("file_changed"), patienceMs);
        QVERIFY(!verification.done() && verification.verdict().isEmpty());
        QVERIFY(!m_kyso->parts().reports().ready());
        QCOMPARE(verification.briefTone(), QStringLiteral("warn"));
        QCOMPARE(verification.brief(), QStringLiteral("Not checked"));
        // Nor does a version of that file pass for one of what is shown.
        auto& version = m_kyso->parts().signedVersion();
        version.show(1, QStringLiteral("somebody"));
        QTRY_VERIFY_WITH_TIMEOUT(!version.working(), patienceMs);
        QVERIFY(!version.shown());
        QCOMPARE(version.error().code, QStringLiteral("file_changed"));
        version.close();

        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("verdictError")) != nullptr, patienceMs);
        QQuickItem* const banner = m_kyso->item(QStringLiteral("verdictError"));
        QVERIFY(!banner->property("actionText").toString().isEmpty());
        QMetaObject::invokeMethod(banner, "action");
        QTRY_COMPARE_WITH_TIMEOUT(document().signatureCount(), isSigned ? 1 : 0, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!document().opening() && verification.done() == isSigned, patienceMs);
        QVERIFY(!verification.error().shown());
        settings.setOffline(!settings.settings().offline);
        QTRY_VERIFY_WITH_TIMEOUT(!verification.working() && !verification.comparing(), patienceMs);
    }

    void reportUnderWay_isSaved_whateverIsJudgedOrOpenedMeanwhile() {
        auto& reports = m_kyso->parts().reports();
        signInvisibly(m_kyso->contract(QStringLiteral("attested.pdf")));
        QTRY_VERIFY_WITH_TIMEOUT(reports.ready(), patienceMs);
        const QString target = m_kyso->folder() + QStringLiteral("/attested-report.pdf");
        reports.ask();
        reports.save({target.toStdString(), {}});
        QVERIFY(reports.saving());
        open(m_kyso->contract(QStringLiteral("next.pdf")));
        m_kyso->parts().settings().setOffline(true);
        m_kyso->parts().settings().setOffline(false);
        QTRY_VERIFY_WITH_TIMEOUT(!reports.saving(), patienceMs);
        QVERIFY2(!reports.error().shown(), qPrintable(reports.error().detail));
        QVERIFY(QFileInfo(target).size() > 1'000);
    }

    void reportAskedForOfOneDocument_isNotSavedOfTheNext() {
        auto& reports = m_kyso->parts().reports();
        signInvisibly(m_kyso->contract(QStringLiteral("asked.pdf")));
        QTRY_VERIFY_WITH_TIMEOUT(reports.ready(), patienceMs);
        reports.ask();
        QVERIFY(reports.asking());
        open(m_kyso->contract(QStringLiteral("next.pdf")));
        QTRY_COMPARE_WITH_TIMEOUT(document().fileName(), QStringLiteral("next.pdf"), patienceMs);
        QVERIFY(!reports.asking());
        const QString target = m_kyso->folder() + QStringLiteral("/of-the-next.pdf");
        reports.save({target.toStdString(), {}});
        QVERIFY(!reports.saving());
        QVERIFY(!QFileInfo::exists(target));
    }

    void serversTypedAnew_areJudgedAgainOnlyWhereTheyAreOthers() {
        auto& settings = m_kyso->parts().settings();
        QSignalSpy others(&settings, &desktop::SettingsController::reachChanged);
        settings.setAllowedServers(settings.allowedServers());
        settings.setAllowedServers(settings.allowedServers() + QStringLiteral(" not/a/server"));
        QCOMPARE(others.size(), 0);
        QCOMPARE(settings.refusedAllowed(), QStringLiteral("not/a/server"));
        const QString before = settings.allowedServers();
        settings.setAllowedServers(before + QStringLiteral(" ocsp.example"));
        QCOMPARE(others.size(), 1);
        settings.setAllowedServers(before);
        QVERIFY(settings.refusedAllowed().isEmpty());
    }

    void levelThatNeedsATimeStamp_withoutAServer_isRefusedBeforeThePin() {
        auto& settings = m_kyso->parts().settings();
        settings.setTimeStampServers(QStringLiteral("file:///etc/passwd nonsense"));
        QVERIFY(settings.timeStampServers().isEmpty());
        settings.setLevel(1);
        open(m_kyso->contract(QStringLiteral("level.pdf")));
        waitUntilReadyToPlace();
        chooseToken();
        signing().setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Failed, patienceMs);
        settings.setLevel(0);
        QCOMPARE(signing().error().code, QStringLiteral("level_unreachable"));
        QVERIFY(!m_kyso->parts().prompt().asking());
    }

    void trustedAuthority_isAddedRemovedAndBroughtBack() {
        auto& trust = m_kyso->parts().trust();
        m_kyso->window().setProperty("page", QStringLiteral("settings"));
        trust.add({QUrl::fromLocalFile(m_kyso->token().caFile)});
        QTRY_COMPARE_WITH_TIMEOUT(trust.count(), 1, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("trustRow")) != nullptr, patienceMs);
        QVERIFY(!trust.error().shown());
        trust.remove(trust.data(trust.index(0), desktop::TrustController::Fingerprint).toString());
        QTRY_COMPARE_WITH_TIMEOUT(trust.count(), 0, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("trustUndo")) != nullptr, patienceMs);
        trust.bringBack();
        QTRY_COMPARE_WITH_TIMEOUT(trust.count(), 1, patienceMs);
        QVERIFY(trust.removedName().isEmpty());

        QFile letter(m_kyso->folder() + QStringLiteral("/letter.pem"));
        QVERIFY(letter.open(QIODevice::WriteOnly));
        letter.write("Dear reader");
        letter.close();
        trust.add({QUrl::fromLocalFile(letter.fileName())});
        QTRY_COMPARE_WITH_TIMEOUT(trust.error().code, QStringLiteral("trust_anchors_unreadable"), patienceMs);
        QCOMPARE(trust.count(), 1);
        trust.dismissError();
        m_kyso->window().setProperty("page", QStringLiteral("sign"));
    }

    void wrongPin_isAskedAgainWithAWarning_andTheRightOneSigns() {
        open(m_kyso->contract());
        askForSignature();
        if (QTest::currentTestFailed()) {
            return;
        }
        QVERIFY(m_kyso->parts().prompt().warning().isEmpty());
        enterPin(QStringLiteral("000000"));
        QTRY_VERIFY_WITH_TIMEOUT(
            !m_kyso->parts().prompt().warning().isEmpty() && m_kyso->parts().prompt().asking(), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("pinField")) != nullptr, patienceMs);
        enterPin(m_kyso->token().pin);
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
    }

    void escapeInThePinDialog_signsNothing() {
        const QString contract = m_kyso->contract(QStringLiteral("cancelled.pdf"));
        open(contract);
        askForSignature();
        if (QTest::currentTestFailed()) {
            return;
        }
        QTest::keyClick(&m_kyso->window(), Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Idle, patienceMs);
        QVERIFY(!signing().error().shown());
        QVERIFY(!QFileInfo::exists(m_kyso->folder() + QStringLiteral("/cancelled.signed.pdf")));
    }

    void documentChangedWhileOpen_isRefusedWithABanner() {
        const QString contract = m_kyso->contract(QStringLiteral("gone.pdf"));
        open(contract);
        waitUntilReadyToPlace();
        QVERIFY(QFile::remove(contract));
        signing().setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        m_kyso->click(m_kyso->item(QStringLiteral("signButton")));
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->parts().prompt().asking() || signing().state() == State::Failed,
                                 patienceMs);
        if (m_kyso->parts().prompt().asking()) {
            QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("pinField")) != nullptr, patienceMs);
            enterPin(m_kyso->token().pin);
        }
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Failed, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("signingError")) != nullptr, patienceMs);
        QCOMPARE(signing().error().code, QStringLiteral("file_not_found"));
        QVERIFY(!signing().error().text.isEmpty());
    }

    void anotherDocumentUnderTheNameOfTheOneShown_isNotSigned_data() {
        QTest::addColumn<bool>("whileThePinIsTyped");
        QTest::newRow("beforeSign") << false;
        QTest::newRow("whileThePinIsTyped") << true;
    }
    void anotherDocumentUnderTheNameOfTheOneShown_isNotSigned() {
        QFETCH(bool, whileThePinIsTyped);
        const QString name = QStringLiteral("shown-%1").arg(QLatin1String(QTest::currentDataTag()));
        const QString shown = m_kyso->contract(name + QStringLiteral(".pdf"));
        const auto replace = [&] {
            QVERIFY(QFile::remove(shown));
            QVERIFY(QFile::copy(m_kyso->contract(QStringLiteral("never-shown.pdf")), shown));
        };
        open(shown);
        if (!whileThePinIsTyped) {
            waitUntilReadyToPlace();
            replace();
            signing().setInvisible(true);
            QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
            signing().sign();
        } else {
            askForSignature();
            if (QTest::currentTestFailed()) {
                return;
            }
            replace();
            enterPin(m_kyso->token().pin);
        }
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Failed, patienceMs);
        QCOMPARE(signing().error().code, QStringLiteral("file_changed"));
        QVERIFY(!QFileInfo::exists(m_kyso->folder() + u'/' + name + QStringLiteral(".signed.pdf")));

        // What stands there now has to be looked at, and can be signed then.
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("openAgain")) != nullptr, patienceMs);
        m_kyso->click(m_kyso->item(QStringLiteral("openAgain")));
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Idle, patienceMs);
        chooseTrial();
        signing().setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
    }

    void anotherDocumentOpenedWhileThePinIsTyped_staysOnTheScreen_andTheSignedOneIsToldOf() {
        const auto before = digestOf(m_kyso->contract(QStringLiteral("next.pdf")));
        open(m_kyso->contract(QStringLiteral("under-way.pdf")));
        askForSignature();
        if (QTest::currentTestFailed()) {
            return;
        }
        open(m_kyso->folder() + QStringLiteral("/next.pdf"));
        QTRY_COMPARE_WITH_TIMEOUT(document().fileName(), QStringLiteral("next.pdf"), patienceMs);
        enterPin(m_kyso->token().pin);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("signingNews")) != nullptr, patienceMs);

        QCOMPARE(signing().state(), State::Idle);
        QCOMPARE(document().fileName(), QStringLiteral("next.pdf"));
        QVERIFY(signing().outputName().isEmpty());
        const auto notice = signing().news()->notice();
        QVERIFY2(notice.title.contains(QStringLiteral("under-way.pdf")), qPrintable(notice.title));
        QVERIFY2(notice.text.contains(QStringLiteral("under-way.signed.pdf")), qPrintable(notice.text));
        QCOMPARE(signing().news()->tone(), QStringLiteral("good"));
        QCOMPARE(digestOf(m_kyso->folder() + QStringLiteral("/next.pdf")), before);
        QVERIFY(!QFileInfo::exists(m_kyso->folder() + QStringLiteral("/next.signed.pdf")));

        signing().news()->open();
        QTRY_COMPARE_WITH_TIMEOUT(document().fileName(), QStringLiteral("under-way.signed.pdf"), patienceMs);
        QVERIFY(m_kyso->item(QStringLiteral("signingNews")) == nullptr);
        QCOMPARE(document().signatureCount(), 1);
    }

    void anotherDocumentChosenJustAsTheFirstIsSigned_isOpenedAllTheSame() {
        open(m_kyso->contract(QStringLiteral("just-signed.pdf")));
        waitUntilReadyToPlace();
        chooseTrial();
        signing().setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        const QString next = m_kyso->contract(QStringLiteral("chosen.pdf"));
        signing().sign();
        while (signing().state() == State::Working) {
            QTest::qWait(1);
        }
        // Before what was made has been read.
        QCOMPARE(signing().state(), State::Done);
        open(next);
        QTRY_COMPARE_WITH_TIMEOUT(document().fileName(), QStringLiteral("chosen.pdf"), patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Idle, patienceMs);
        QVERIFY(signing().outputName().isEmpty());
    }

    void reasonAndCertification_areSaidOfOneDocument() {
        open(m_kyso->contract(QStringLiteral("with-reason.pdf")));
        waitUntilReadyToPlace();
        signing().setProperty("reason", QStringLiteral("Seen and approved"));
        m_kyso->click(m_kyso->item(QStringLiteral("advancedHeader")));
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("certifyChoice")) != nullptr, patienceMs);
        signing().setProperty("certify", 1);
        QCOMPARE(m_kyso->item(QStringLiteral("certifyChoice"))->property("currentIndex").toInt(), 1);
        // Also in another language.
        for (const char* language : {"vi", "en"}) {
            m_kyso->parts().language().setLanguage(QLatin1String(language));
            QCOMPARE(m_kyso->item(QStringLiteral("certifyChoice"))->property("currentIndex").toInt(), 1);
        }
        signing().setInvisible(true);
        signing().setProperty("location", QStringLiteral("Hà Nội"));
        open(m_kyso->contract(QStringLiteral("without-reason.pdf")));
        QTRY_COMPARE_WITH_TIMEOUT(document().fileName(), QStringLiteral("without-reason.pdf"), patienceMs);
        QCOMPARE(signing().property("reason").toString(), QString());
        QCOMPARE(signing().property("certify").toInt(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_kyso->item(QStringLiteral("certifyChoice"))->property("currentIndex").toInt(), 0, patienceMs);
        QVERIFY(!signing().invisible());
        QTRY_VERIFY_WITH_TIMEOUT(!m_kyso->item(QStringLiteral("invisibleBox"))->property("checked").toBool(),
                                 patienceMs);
        // Where the person is stays the same.
        QCOMPARE(signing().property("location").toString(), QStringLiteral("Hà Nội"));
        signing().setProperty("location", QString());
    }

    void brokenFileOpenedOnVerify_leavesNoVerdictStanding() {
        signInvisibly(m_kyso->contract(QStringLiteral("well.pdf")));
        m_kyso->window().setProperty("page", QStringLiteral("verify"));
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("signatureCard")) != nullptr, patienceMs);
        QFile broken(m_kyso->folder() + QStringLiteral("/broken.pdf"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("%PDF-1.7 and nothing else");
        broken.close();
        open(broken.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("verifyDocumentError")) != nullptr, patienceMs);
        QVERIFY(m_kyso->item(QStringLiteral("signatureCard")) == nullptr);
        QVERIFY(m_kyso->item(QStringLiteral("saveReportButton")) == nullptr);
        // The notice closed, the document that is still open has its verdict again.
        document().dismissError();
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("signatureCard")) != nullptr, patienceMs);
        // And none once nothing is open.
        signing().startOver();
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("signatureCard")) == nullptr, patienceMs);
        m_kyso->window().setProperty("page", QStringLiteral("sign"));
    }

    void nameOfAFileThatWasNotOpened_staysBesideItsError() {
        const QString well = m_kyso->contract(QStringLiteral("goes-on.pdf"));
        open(well);
        waitUntilReadyToPlace();
        m_kyso->window().setProperty("page", QStringLiteral("verify"));
        QFile broken(m_kyso->folder() + QStringLiteral("/damaged.pdf"));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("%PDF-1.7 and nothing else") > 0);
        broken.close();
        open(broken.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(document().error().shown(), patienceMs);
        // What was being signed meanwhile is done.
        document().goOnTo(well.toStdString(), nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!document().opening(), patienceMs);
        QVERIFY(document().error().shown());
        QCOMPARE(document().failedName(), QStringLiteral("damaged.pdf"));
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("verifyName")) != nullptr, patienceMs);
        QCOMPARE(m_kyso->item(QStringLiteral("verifyName"))->property("text").toString(),
                 QStringLiteral("damaged.pdf"));
        document().dismissError();
        QCOMPARE(m_kyso->item(QStringLiteral("verifyName"))->property("text").toString(),
                 QStringLiteral("goes-on.pdf"));
    }

    void fileThatIsNoPdf_givesABannerAndKeepsTheOpenDocument() {
        open(m_kyso->contract());
        QTRY_VERIFY_WITH_TIMEOUT(document().hasDocument(), patienceMs);
        const QString name = document().fileName();
        QFile other(m_kyso->folder() + QStringLiteral("/letter.pdf"));
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write("Dear reader");
        other.close();
        open(other.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(document().error().shown(), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("documentError")) != nullptr, patienceMs);
        QCOMPARE(document().error().code, QStringLiteral("pdf_not_pdf"));
        QCOMPARE(document().fileName(), name);
    }

    void languageSwitched_changesErrorsAtOnce() {
        open(m_kyso->folder() + QStringLiteral("/nowhere.pdf"));
        QTRY_VERIFY_WITH_TIMEOUT(document().error().shown(), patienceMs);
        const QString english = document().error().title;
        m_kyso->parts().language().setLanguage(QStringLiteral("vi"));
        QVERIFY(document().error().title != english);
        QQuickItem* const banner = m_kyso->item(QStringLiteral("documentError"));
        QVERIFY(banner != nullptr);
        QCOMPARE(banner->property("title").toString(), document().error().title);
        m_kyso->parts().language().setLanguage(QStringLiteral("en"));
        QCOMPARE(banner->property("title").toString(), english);
    }

    void preview_setsItsWordsAsTheStampDoes_data() {
        QTest::addColumn<double>("widthPt");
        QTest::addColumn<double>("heightPt");
        QTest::newRow("usual") << 213.0 << 80.0;
        QTest::newRow("wide and low") << 300.0 << 42.0;
        QTest::newRow("taller than wide") << 90.0 << 150.0;
    }
    void preview_setsItsWordsAsTheStampDoes() {
        QFETCH(double, widthPt);
        QFETCH(double, heightPt);
        constexpr int widthPx = 600;
        const QStringList lines{QStringLiteral("Nguyễn Văn An"), QStringLiteral("Công ty Thử nghiệm"),
                                QStringLiteral("22/11/2026 23:50")};
        pdf::AppearanceContent content;
        content.layout = pdf::AppearanceTemplate::ImageAndText;
        for (const QString& line : lines) {
            content.lines.push_back(line.toStdString());
        }
        content.drawnName = "An";
        render::Renderer renderer({KYSO_BINARY_DIR "/bin/kyso-renderer"});
        const auto drawn = renderer.draw(content, widthPt, heightPt);
        QVERIFY(drawn);
        QFile file(m_kyso->folder() + QStringLiteral("/stamp.pdf"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(reinterpret_cast<const char*>(drawn->data()), static_cast<qint64>(drawn->size()));
        file.close();
        QVERIFY(renderer.open(file.fileName().toStdString(), {}));
        const auto page = renderer.renderPage(1, widthPx);
        QVERIFY(page);
        const QImage stamp(page->data(), page->widthPx(), page->heightPx(),
                           static_cast<qsizetype>(page->strideBytes()), QImage::Format_RGB32);

        desktop::StampPreviewItem item;
        item.setSize(stamp.size());
        item.setWidthPt(widthPt);
        item.setHeightPt(heightPt);
        item.setLines(lines);
        item.setDrawnName(QStringLiteral("An"));
        QImage preview(stamp.size(), QImage::Format_RGB32);
        preview.fill(Qt::white);
        QPainter painter(&preview);
        item.paint(&painter);
        painter.end();

        // Line for line at the same height and as far to the right, but for the edges of letters.
        const auto expected = writtenRows(stamp);
        const auto seen = writtenRows(preview);
        QVERIFY(expected.contains(true));
        int different = 0;
        for (int y = 0; y < stamp.height(); ++y) {
            different += expected[y] != seen[y];
        }
        const auto lineEdges = 2 * 5 * 2;
        QVERIFY2(different <= lineEdges, qPrintable(QString::number(different)));
        QVERIFY(std::abs(lastColumn(stamp) - lastColumn(preview)) <= 2);
    }

    void pinInput_keepsUtf8AndGivesItAwayOnce() {
        desktop::PinInputItem input(m_kyso->window().contentItem());
        input.forceActiveFocus();
        QGuiApplication::clipboard()->setText(QStringLiteral("mậtkhẩu"));
        QTest::keyClick(&m_kyso->window(), 'a');
        QTest::keyClick(&m_kyso->window(), Qt::Key_Backspace);
        QTest::keyClick(&m_kyso->window(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(input.length(), 7);
        QTest::keyClick(&m_kyso->window(), Qt::Key_Backspace);
        const SecureBytes taken = input.take();
        QCOMPARE(QByteArray::fromStdString(std::string(asText(taken.view()))), QByteArray("mậtkhẩ"));
        QCOMPARE(input.length(), 0);
        QVERIFY(input.take().empty());
    }
};

} // namespace kyso::test

int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    kyso::test::WindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "WindowTest.moc"
