#include "AlteredPdf.h"
#include "Complaints.h"
#include "WindowFixture.h"
#include "support/LoopbackPki.h"

#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QQuickStyle>
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
};

} // namespace kyso::test

int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    kyso::test::SignPageTest test;
    kyso::test::Complaints::listen();
    return QTest::qExec(&test, argc, argv);
}

#include "SignPageTest.moc"
