#include "AlteredPdf.h"
#include "Complaints.h"
#include "WindowFixture.h"
#include "support/LoopbackPki.h"

#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QQuickStyle>
#include <QSignalSpy>
#include <QTest>

namespace kyso::test {

namespace {

constexpr int patienceMs = 30'000;

} // namespace

/// What the page for signing says, and what it keeps.
class SignPageTest : public QObject {
    Q_OBJECT

    using State = desktop::SigningController;
    std::unique_ptr<WindowFixture> m_kyso;

    desktop::Desktop& parts() { return m_kyso->parts(); }
    desktop::SigningController& signing() { return parts().signing(); }
    desktop::DocumentController& document() { return parts().document(); }
    QQuickItem* item(const char* name) { return m_kyso->item(QLatin1String(name)); }
    QString inFolder(const QString& name) const { return m_kyso->folder() + QLatin1Char('/') + name; }
    QString textOf(const char* name) { return item(name)->property("text").toString(); }
    QString signerName() { return signing().certificate().value(QStringLiteral("name")).toString(); }

    void openWindow(bool withToken = true) {
        m_kyso = std::make_unique<WindowFixture>("en", "light", withToken);
        waitForCertificates();
    }
    void waitForCertificates() {
        QVERIFY2(m_kyso->ready(), "a software token and the window are needed");
        QTRY_VERIFY_WITH_TIMEOUT(parts().providers().looked() && !parts().providers().looking(), patienceMs);
    }
    void open(const QString& file) {
        document().open(QUrl::fromLocalFile(file));
        QTRY_VERIFY_WITH_TIMEOUT(!document().opening() && document().path() == file, patienceMs);
    }
    int trialRow() {
        const auto& all = *parts().providers().identities();
        for (int row = 0; row < all.count(); ++row) {
            if (all.at(row).certificate.isDemo()) {
                return row;
            }
        }
        return -1;
    }
    void moveTokensAway() {
        const QString tokens = inFolder(QStringLiteral("token/tokens"));
        QVERIFY(QFile::rename(tokens, tokens + QStringLiteral("-pulled")));
        parts().providers().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!signing().hasIdentity(), patienceMs);
    }
    void putTokensBack() {
        const QString tokens = inFolder(QStringLiteral("token/tokens"));
        QVERIFY(QFile::rename(tokens + QStringLiteral("-pulled"), tokens));
        parts().providers().refresh();
    }
    /// With the trial certificate, into a file of its own.
    void signForTrial(const QString& file) {
        open(file);
        signing().setIdentity(trialRow());
        signing().setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
    }

    viewer::DocumentViewController* view() {
        return m_kyso->window().findChild<viewer::DocumentViewController*>();
    }
    void waitForPages() {
        QTRY_VERIFY_WITH_TIMEOUT(view() != nullptr && view()->isReady() &&
                                     view()->source().toLocalFile() == document().path(),
                                 patienceMs);
    }
    QQuickItem* list() {
        for (QQuickItem* child : item("documentView")->childItems()) {
            if (child->inherits("QQuickListView")) {
                return child;
            }
        }
        return nullptr;
    }
    qreal scrolled() { return list()->property("contentY").toReal(); }
    /// A page with waiting signature fields of these names.
    QString withFields(const QString& name, const QByteArrayList& fields) {
        QByteArrayList objects{"", "<</Type/Pages/Kids[3 0 R]/Count 1>>", ""};
        QByteArray all;
        for (qsizetype i = 0; i < fields.size(); ++i) {
            const QByteArray low = QByteArray::number(100 + 150 * i);
            const QByteArray high = QByteArray::number(180 + 150 * i);
            objects << "<</Type/Annot/Subtype/Widget/FT/Sig/T(" + fields.at(i) + ")/P 3 0 R/F 4/Rect[100 " +
                           low + " 300 " + high + "]>>";
            all += QByteArray::number(4 + i) + " 0 R ";
        }
        objects[0] = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[" + all + "]>>>>";
        objects[2] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[" + all + "]>>";
        QByteArray pdf = "%PDF-1.7\n";
        QByteArray rows = "0000000000 65535 f\r\n";
        for (qsizetype i = 0; i < objects.size(); ++i) {
            rows += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n\r\n";
            pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
        }
        const QByteArray size = QByteArray::number(objects.size() + 1);
        const QByteArray table = QByteArray::number(pdf.size());
        pdf += "xref\n0 " + size + "\n" + rows + "trailer\n<</Size " + size + "/Root 1 0 R>>\nstartxref\n" +
               table + "\n%%EOF\n";
        QFile file(inFolder(name));
        return file.open(QIODevice::WriteOnly) && file.write(pdf) == pdf.size() ? file.fileName() : QString();
    }

private slots:
    void cleanup() {
        m_kyso.reset();
        const QStringList complaints = Complaints::take();
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    }

    void aTokenPulledOut_staysChosen_andNothingElseSignsInItsPlace() {
        openWindow();
        open(m_kyso->contract(QStringLiteral("pulled.pdf")));
        QTRY_VERIFY_WITH_TIMEOUT(signing().hasIdentity(), patienceMs);
        signing().setInvisible(true);
        QVERIFY(signing().canSign() && signing().hindrance().isEmpty());
        const QString chosen = signerName();
        QVERIFY(!signing().certificate().value(QStringLiteral("trial")).toBool());

        moveTokensAway();
        QCOMPARE(signing().identity(), -1);
        QCOMPARE(signerName(), chosen);
        QVERIFY(!signing().canSign());
        QTRY_VERIFY_WITH_TIMEOUT(item("signButton") != nullptr && !item("signButton")->isEnabled(),
                                 patienceMs);
        QVERIFY(item("certificateTrouble") != nullptr);
        QVERIFY2(textOf("signHindrance").contains(QStringLiteral("not plugged in")),
                 qPrintable(textOf("signHindrance")));
        signing().sign();
        QCOMPARE(signing().state(), State::Idle);
        QVERIFY(!QFileInfo::exists(inFolder(QStringLiteral("pulled.signed.pdf"))));

        putTokensBack();
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        QCOMPARE(signerName(), chosen);
        QVERIFY(item("certificateTrouble") == nullptr);
    }

    void aTrialCertificateChosenByThePersonWhileTheTokenIsAway_isTakenAndStays() {
        openWindow();
        open(m_kyso->contract());
        QTRY_VERIFY_WITH_TIMEOUT(signing().hasIdentity(), patienceMs);
        moveTokensAway();
        signing().setIdentity(trialRow());
        signing().setInvisible(true);
        QVERIFY(signing().canSign());
        putTokensBack();
        QTRY_VERIFY_WITH_TIMEOUT(parts().providers().identities()->count() > 1, patienceMs);
        QVERIFY(signing().certificate().value(QStringLiteral("trial")).toBool());
    }

    void startedWithoutTheCertificateThatWasUsed_saysSo_andTakesNoOther() {
        openWindow();
        QTRY_VERIFY_WITH_TIMEOUT(signing().hasIdentity(), patienceMs);
        signing().setIdentity(signing().identity());
        const QString chosen = signerName();
        moveTokensAway();
        // Chosen by hand it works, and is not what the next start begins with.
        signing().setIdentity(trialRow());
        QVERIFY(signing().hasIdentity());

        m_kyso->restart();
        waitForCertificates();
        QVERIFY(trialRow() >= 0);
        QCOMPARE(signerName(), chosen);
        QVERIFY(!signing().hasIdentity());
        QVERIFY(!signing().certificateTrouble().isEmpty());
        putTokensBack();
        QTRY_VERIFY_WITH_TIMEOUT(signing().hasIdentity(), patienceMs);
        QCOMPARE(signerName(), chosen);
    }

    void aKeyFileThatWasMoved_isNotReplacedByTheTrialCertificate() {
        LoopbackPki pki;
        openWindow(false);
        QVERIFY(signing().certificate().value(QStringLiteral("trial")).toBool());
        pki.writeTo(inFolder(QStringLiteral("keys")).toStdString());
        const QString keys = inFolder(QStringLiteral("keys/signer.p12"));
        parts().providers().addKeyFile(QUrl::fromLocalFile(keys));
        QTRY_VERIFY_WITH_TIMEOUT(item("pinField") != nullptr, patienceMs);
        m_kyso->type(QStringLiteral("123456"));
        QTest::keyClick(&m_kyso->window(), Qt::Key_Return);
        // The trial certificate that nobody chose makes room for the first real one.
        const QString real = QString::fromStdString(pki.certificate("signer").subject().displayName());
        QTRY_COMPARE_WITH_TIMEOUT(signerName(), real, patienceMs);

        QVERIFY(QFile::rename(keys, keys + QStringLiteral("-moved")));
        parts().providers().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!signing().hasIdentity(), patienceMs);
        QCOMPARE(signerName(), real);
        QVERIFY2(signing().certificateTrouble().contains(QStringLiteral("signer.p12")),
                 qPrintable(signing().certificateTrouble()));
    }

    void aTrialSignature_isAmber_andSaysThatItHasNoLegalValue() {
        openWindow(false);
        signForTrial(m_kyso->contract(QStringLiteral("trial.pdf")));
        QTRY_VERIFY_WITH_TIMEOUT(item("signedPanel") != nullptr, patienceMs);
        QCOMPARE(item("signedPanel")->property("tone").toString(), QStringLiteral("warn"));
        QTRY_VERIFY_WITH_TIMEOUT(item("signedNote") != nullptr, patienceMs);
        QVERIFY(textOf("signedNote").contains(QStringLiteral("legal value")));
        QTRY_VERIFY_WITH_TIMEOUT(parts().verification().done(), patienceMs);
        QCOMPARE(parts().verification().briefTone(), QStringLiteral("warn"));
    }

    void newsOfSeveralSignatures_standsOneAfterTheOther_andATrialOneIsAmber() {
        desktop::SigningNews news(nullptr);
        const auto made = [](const char* name) {
            desktop::SigningOutcome outcome{signing::SignedFile(), {}, {}, {}};
            outcome.made->output = name;
            return outcome;
        };
        news.tell({"first.pdf", nullptr, {failure(ErrorCode::TokenRemoved), {}, {}, {}}});
        news.tell({"second.pdf", nullptr, made("second.signed.pdf"), signing::Level::BaselineB, true});
        QVERIFY(news.notice().title.contains(QStringLiteral("first.pdf")));
        QCOMPARE(news.tone(), QStringLiteral("bad"));
        news.dismiss();
        QVERIFY(news.notice().title.contains(QStringLiteral("second.pdf")));
        QVERIFY2(news.notice().text.contains(QStringLiteral("legal value")), qPrintable(news.notice().text));
        QCOMPARE(news.tone(), QStringLiteral("warn"));
        news.dismiss();
        QVERIFY(!news.notice().shown());
    }

    void aDocumentChangedAfterSigning_isToldOfBeforeItIsSignedAgain() {
        openWindow(false);
        open(m_kyso->contract(QStringLiteral("new.pdf")));
        QVERIFY(item("documentVerdict") == nullptr && item("earlierSignatures") == nullptr);
        signForTrial(m_kyso->contract(QStringLiteral("changed.pdf")));
        QFile source(inFolder(signing().outputName()));
        QFile target(inFolder(QStringLiteral("changed-after.pdf")));
        QVERIFY(source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly));
        target.write(withAnotherPage(source.readAll()));
        target.close();
        signing().startOver();

        open(target.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(item("documentVerdict") != nullptr, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(item("documentVerdict")->property("tone").toString(), QStringLiteral("bad"),
                                  patienceMs);
        QVERIFY2(textOf("documentVerdict").contains(QStringLiteral("Changed after signing")),
                 qPrintable(textOf("documentVerdict")));
        QTRY_VERIFY_WITH_TIMEOUT(item("earlierSignatures") != nullptr, patienceMs);
        QCOMPARE(item("earlierSignatures")->property("tone").toString(), QStringLiteral("bad"));
        QCOMPARE(item("earlierSignatures")->property("title").toString(), parts().verification().verdict());
        QMetaObject::invokeMethod(item("earlierSignatures"), "action");
        QCOMPARE(m_kyso->window().property("page").toString(), QStringLiteral("verify"));
    }

    void afterSigning_whatWasInViewStaysThere() {
        openWindow(false);
        open(m_kyso->contract(QStringLiteral("stays.pdf")));
        waitForPages();
        signing().placement()->place(1, QRectF(300, 40, 200, 80), view()->pages()->sizePt(1));
        list()->setProperty("contentY", 500);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(document().fileName(), signing().outputName(), patienceMs);
        waitForPages();
        QCOMPARE(scrolled(), 500.0);
    }

    void afterSigningOutOfSight_theSignatureComesIntoView() {
        openWindow(false);
        open(m_kyso->contract(QStringLiteral("comes.pdf")));
        waitForPages();
        const int last = document().pageCount();
        QVERIFY(last > 1);
        signing().placement()->place(last, QRectF(300, 40, 200, 80), view()->pages()->sizePt(last));
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(document().fileName(), signing().outputName(), patienceMs);
        waitForPages();
        const auto end = [this] {
            return list()->property("contentHeight").toReal() - scrolled() - list()->height();
        };
        QTRY_VERIFY2_WITH_TIMEOUT(end() < 100, qPrintable(QString::number(end())), patienceMs);
    }

    void severalWaitingFields_areOffered_andTheChosenOneIsShown() {
        openWindow(false);
        const QString file = withFields(QStringLiteral("fields.pdf"), {"Party A", "Party B"});
        QVERIFY(!file.isEmpty());
        open(file);
        waitForPages();
        QCOMPARE(signing().fieldName(), QStringLiteral("Party A"));
        QTRY_VERIFY_WITH_TIMEOUT(item("fieldChoice") != nullptr, patienceMs);
        QCOMPARE(item("fieldChoice")->property("count").toInt(), 3);
        QCOMPARE(item("fieldChoice")->property("displayText").toString(),
                 QStringLiteral("Field “Party A” on page 1"));
        item("fieldChoice")->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(&m_kyso->window(), Qt::Key_Down);
        QCOMPARE(signing().fieldName(), QStringLiteral("Party B"));
        QCOMPARE(signing().placement()->yPt(), 250.0);
        QTest::keyClick(&m_kyso->window(), Qt::Key_Down);
        QVERIFY(signing().fieldName().isEmpty() && !signing().placed());
    }

    void aDocumentThatForbidsSigning_opensItselfToItsOwner() {
        openWindow(false);
        const QString file = inFolder(QStringLiteral("locked.pdf"));
        QVERIFY(
            runTool(QStringLiteral("qpdf"),
                    {m_kyso->contract(), QStringLiteral("--encrypt"), QString(), QStringLiteral("owner"),
                     QStringLiteral("256"), QStringLiteral("--modify=none"), QStringLiteral("--"), file}));
        open(file);
        QVERIFY(document().unsignable().shown());
        signing().setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(item("enterOwnerPassword") != nullptr, patienceMs);
        m_kyso->click(item("enterOwnerPassword"));
        QTRY_VERIFY_WITH_TIMEOUT(item("passwordField") != nullptr, patienceMs);
        m_kyso->type(QStringLiteral("guess"));
        QTest::keyClick(&m_kyso->window(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(document().passwordWrong() && document().passwordNeeded(), patienceMs);
        QCOMPARE(document().path(), file);
        QTRY_VERIFY_WITH_TIMEOUT(item("passwordField") != nullptr, patienceMs);
        QTest::keyClick(&m_kyso->window(), Qt::Key_A, Qt::ControlModifier);
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(&m_kyso->window(), Qt::Key_Backspace);
        }
        m_kyso->type(QStringLiteral("owner"));
        QTest::keyClick(&m_kyso->window(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!document().unsignable().shown(), patienceMs);
        QVERIFY(!document().passwordNeeded());
        signing().setInvisible(true);
        signing().setIdentity(trialRow());
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
    }

    void keysGoThroughTheDocument_beforeAnythingWasPressed_butNotWhileTextIsTyped() {
        openWindow(false);
        open(m_kyso->contract());
        waitForPages();
        QTest::keyClick(&m_kyso->window(), Qt::Key_End);
        QTRY_COMPARE_WITH_TIMEOUT(view()->currentPage(), document().pageCount(), patienceMs);
        QTest::keyClick(&m_kyso->window(), Qt::Key_Home);
        QTRY_COMPARE_WITH_TIMEOUT(view()->currentPage(), 1, patienceMs);
        const qreal before = scrolled();
        QTest::keyClick(&m_kyso->window(), Qt::Key_PageDown);
        QVERIFY(scrolled() > before);

        m_kyso->click(item("advancedHeader"));
        QTRY_VERIFY_WITH_TIMEOUT(item("reasonField") != nullptr, patienceMs);
        item("reasonField")->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(&m_kyso->window(), 'x');
        const qreal after = scrolled();
        QTest::keyClick(&m_kyso->window(), Qt::Key_Home);
        QCOMPARE(scrolled(), after);
    }

    void signAnother_asksForADocument_andTheResultStaysUntilThereIsOne() {
        openWindow(false);
        signForTrial(m_kyso->contract(QStringLiteral("one.pdf")));
        QTRY_VERIFY_WITH_TIMEOUT(item("anotherButton") != nullptr, patienceMs);
        QSignalSpy asked(item("signPage"), SIGNAL(openRequested()));
        m_kyso->click(item("anotherButton"));
        QCOMPARE(asked.count(), 1);
        QVERIFY(document().hasDocument());
        QCOMPARE(signing().state(), State::Done);
        open(m_kyso->contract(QStringLiteral("two.pdf")));
        QCOMPARE(signing().state(), State::Idle);
    }

    void whatWasMade_openedOnceMore_isADocumentLikeAnyOther_data() {
        QTest::addColumn<bool>("changed");
        QTest::newRow("as it was made") << false;
        QTest::newRow("changed by another program") << true;
    }
    void whatWasMade_openedOnceMore_isADocumentLikeAnyOther() {
        QFETCH(bool, changed);
        openWindow(false);
        signForTrial(m_kyso->contract(QStringLiteral("made.pdf")));
        const QString made = inFolder(signing().outputName());
        QTRY_VERIFY_WITH_TIMEOUT(!document().opening() && document().path() == made, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(item("signedPanel") != nullptr, patienceMs);
        if (changed) {
            QFile file(made);
            QVERIFY(file.open(QIODevice::ReadWrite));
            const QByteArray altered = withAnotherPage(file.readAll());
            QVERIFY(file.resize(0) && file.seek(0) && file.write(altered) == altered.size());
        }
        open(made);
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Idle, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(item("signButton") != nullptr && item("signedPanel") == nullptr, patienceMs);
        signing().setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
    }

    void whatWasDecided_staysWhenTheSameDocumentIsOpenedAgain() {
        openWindow(false);
        const QString file = m_kyso->contract(QStringLiteral("again.pdf"));
        open(file);
        waitForPages();
        signing().setIdentity(trialRow());
        signing().placement()->place(1, QRectF(300, 40, 200, 80), view()->pages()->sizePt(1));
        signing().setProperty("reason", QStringLiteral("Tôi đồng ý"));
        signing().setProperty("certify", 2);
        // Another program wrote it anew.
        QFile changed(file);
        QVERIFY(changed.open(QIODevice::Append) && changed.write("\n") == 1);
        changed.close();
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Failed, patienceMs);
        QVERIFY(signing().outdated());
        QSignalSpy opened(&document(), &desktop::DocumentController::opened);
        signing().openAgain();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patienceMs);
        waitForPages();
        QCOMPARE(signing().property("reason").toString(), QStringLiteral("Tôi đồng ý"));
        QCOMPARE(signing().property("certify").toInt(), 2);
        QVERIFY(signing().placed());
        QCOMPARE(signing().placement()->rect().xPt, 300.0);

        // With other pages the place means nothing any more, what was typed does.
        QFile fewer(withFields(QStringLiteral("fewer.pdf"), {}));
        QVERIFY(QFile::remove(file) && fewer.rename(file));
        open(file);
        QTRY_COMPARE_WITH_TIMEOUT(document().pageCount(), 1, patienceMs);
        QVERIFY(!signing().placed());
        QCOMPARE(signing().property("reason").toString(), QStringLiteral("Tôi đồng ý"));

        open(m_kyso->contract(QStringLiteral("another.pdf")));
        QVERIFY(signing().property("reason").toString().isEmpty());
        QCOMPARE(signing().property("certify").toInt(), 0);
    }

    void placeOnAPageOfAnotherSize_isForgotten() {
        openWindow(false);
        const QString file = withFields(QStringLiteral("sizes.pdf"), {});
        open(file);
        waitForPages();
        signing().placement()->place(1, QRectF(300, 700, 200, 80), view()->pages()->sizePt(1));
        QVERIFY(signing().placed());
        QFile smaller(file);
        QVERIFY(smaller.open(QIODevice::ReadWrite));
        const QByteArray altered = smaller.readAll().replace("[0 0 595 842]", "[0 0 595 420]");
        QVERIFY(smaller.seek(0) && smaller.write(altered) == altered.size());
        smaller.close();
        open(file);
        QTRY_VERIFY_WITH_TIMEOUT(!signing().placed(), patienceMs);
    }

    void pagesAreDrawnOfTheFileThatWasOpened_andOfNoOther() {
        openWindow(false);
        const QString file = m_kyso->contract(QStringLiteral("drawn.pdf"));
        open(file);
        waitForPages();
        QVERIFY(QFile::remove(file));
        m_kyso->contract(QStringLiteral("drawn.pdf"));
        viewer::DocumentViewController second;
        document().showAlsoIn(second);
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), viewer::DocumentViewController::State::Failed, patienceMs);
        QCOMPARE(second.errorCode(), QStringLiteral("file_changed"));
        document().openAgain();
        QTRY_VERIFY_WITH_TIMEOUT(!document().opening(), patienceMs);
        document().showAlsoIn(second);
        QTRY_VERIFY_WITH_TIMEOUT(second.isReady(), patienceMs);
    }

    void onASmallScreen_theNameOfTheDocumentCanBeRead_besideALongVerdict() {
        openWindow(false);
        signForTrial(m_kyso->contract(QStringLiteral("Hợp đồng dịch vụ 27-2026 bản cuối.pdf")));
        QFile source(inFolder(signing().outputName()));
        QFile target(inFolder(QStringLiteral("Hợp đồng dịch vụ 27-2026 đã sửa.pdf")));
        QVERIFY(source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly));
        target.write(withAnotherPage(source.readAll()));
        target.close();
        open(target.fileName());
        waitForPages();
        QTRY_VERIFY_WITH_TIMEOUT(parts().verification().done() && item("documentVerdict") != nullptr,
                                 patienceMs);
        parts().language().setLanguage(QStringLiteral("vi"));
        m_kyso->window().resize(800, 480);
        QTRY_COMPARE_WITH_TIMEOUT(m_kyso->window().width(), 800, patienceMs);
        const auto name = [this] { return item("documentName")->width(); };
        QTRY_VERIFY2_WITH_TIMEOUT(name() >= 100, qPrintable(QString::number(name())), patienceMs);
        QQuickItem* const verdict = item("documentVerdict");
        QVERIFY2(verdict->width() >= 60, qPrintable(QString::number(verdict->width())));
        QQuickItem* const zoom = item("zoomOut");
        QVERIFY(zoom != nullptr);
        QVERIFY(verdict->mapToScene(QPointF(verdict->width(), 0)).x() <= zoom->mapToScene(QPointF()).x());
    }

    void onASmallScreen_theButtonThatSignsIsInSight() {
        openWindow(false);
        open(m_kyso->contract());
        waitForPages();
        QVERIFY(m_kyso->window().minimumHeight() <= 500 && m_kyso->window().minimumWidth() <= 900);
        m_kyso->window().resize(960, 540);
        QTRY_COMPARE_WITH_TIMEOUT(m_kyso->window().height(), 540, patienceMs);
        QQuickItem* const button = item("signButton");
        QVERIFY(button != nullptr);
        const auto lower = [button] { return button->mapToScene(QPointF(0, button->height())).y(); };
        QTRY_VERIFY2_WITH_TIMEOUT(lower() <= 540, qPrintable(QString::number(lower())), patienceMs);
        QVERIFY(button->mapToScene(QPointF(button->width(), 0)).x() <= 960);
    }

    void aWindowClosedWhileADocumentIsBeingSigned_asksFirst() {
        openWindow();
        open(m_kyso->contract(QStringLiteral("under-way.pdf")));
        QTRY_VERIFY_WITH_TIMEOUT(signing().hasIdentity(), patienceMs);
        signing().setInvisible(true);
        signing().sign();
        QTRY_VERIFY_WITH_TIMEOUT(item("pinField") != nullptr, patienceMs);
        m_kyso->window().close();
        QVERIFY(m_kyso->window().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(item("stayAndSign") != nullptr, patienceMs);
        m_kyso->click(item("stayAndSign"));
        QTRY_VERIFY_WITH_TIMEOUT(item("stayAndSign") == nullptr, patienceMs);
        QCOMPARE(signing().state(), State::Working);

        m_kyso->window().close();
        QTRY_VERIFY_WITH_TIMEOUT(item("leaveAnyway") != nullptr, patienceMs);
        m_kyso->click(item("leaveAnyway"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_kyso->window().isVisible(), patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Idle, patienceMs);
        QVERIFY(!QFileInfo::exists(inFolder(QStringLiteral("under-way.signed.pdf"))));
    }
};

} // namespace kyso::test

int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    kyso::test::SignPageTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "SignPageTest.moc"
