#include "Complaints.h"
#include "WindowFixture.h"

#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QQuickStyle>
#include <QTest>

namespace kyso::test {

namespace {

constexpr int patienceMs = 30'000;

} // namespace

/// The question for the PIN goes from the screen by itself when there is nothing to be answered any more.
class PinDialogTest : public QObject {
    Q_OBJECT

    using State = desktop::SigningController;
    std::unique_ptr<WindowFixture> m_kyso;

    desktop::SigningController& signing() { return m_kyso->parts().signing(); }
    QString signedFile() const { return m_kyso->folder() + QStringLiteral("/contract.signed.pdf"); }
    void openWindow(const char* language) {
        m_kyso = std::make_unique<WindowFixture>(language);
        QVERIFY2(m_kyso->ready(), "a software token and the window are needed");
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->parts().providers().looked(), patienceMs);
    }
    void askForThePin() {
        auto& document = m_kyso->parts().document();
        document.open(QUrl::fromLocalFile(m_kyso->contract(QStringLiteral("contract.pdf"))));
        QTRY_VERIFY_WITH_TIMEOUT(document.hasDocument() && signing().hasIdentity(), patienceMs);
        const auto& all = *m_kyso->parts().providers().identities();
        for (int row = 0; row < all.count(); ++row) {
            if (!all.at(row).certificate.isDemo()) {
                signing().setIdentity(row);
            }
        }
        signing().setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        signing().sign();
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("pinField")) != nullptr, patienceMs);
        m_kyso->type(QStringLiteral("123"));
    }

private slots:
    void cleanup() {
        m_kyso.reset();
        const QStringList complaints = Complaints::take();
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    }

    void aTokenPulledOut_closesTheDialog_andTheWindowSaysWhy_data() {
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<QString>("words");
        QTest::newRow("en") << QByteArray("en") << QStringLiteral("was pulled out");
        QTest::newRow("vi") << QByteArray("vi") << QStringLiteral("đã bị rút ra");
    }
    void aTokenPulledOut_closesTheDialog_andTheWindowSaysWhy() {
        QFETCH(QByteArray, language);
        QFETCH(QString, words);
        openWindow(language.constData());
        if (QTest::currentTestFailed()) {
            return;
        }
        askForThePin();
        if (QTest::currentTestFailed()) {
            return;
        }
        const QString tokens = m_kyso->folder() + QStringLiteral("/token/tokens");
        QVERIFY(QFile::rename(tokens, tokens + QStringLiteral("-pulled")));
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("pinField")) == nullptr, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Failed, patienceMs);
        QCOMPARE(signing().error().code, QStringLiteral("token_removed"));
        QVERIFY2(signing().error().title.contains(words), qPrintable(signing().error().title));
        QVERIFY(!signing().error().text.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("signingError")) != nullptr, patienceMs);
        QVERIFY(!m_kyso->parts().prompt().asking());
        QVERIFY(!QFileInfo::exists(signedFile()));
    }
    void anOrderThatIsCancelled_closesTheDialog_withoutAWord() {
        openWindow("en");
        if (QTest::currentTestFailed()) {
            return;
        }
        askForThePin();
        if (QTest::currentTestFailed()) {
            return;
        }
        signing().cancel();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Idle, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("pinField")) == nullptr, patienceMs);
        QVERIFY(!signing().error().shown());
        QVERIFY(!QFileInfo::exists(signedFile()));
    }
    void aWindowThatIsClosedWhileThePinIsAskedFor_ends() {
        openWindow("en");
        if (QTest::currentTestFailed()) {
            return;
        }
        askForThePin();
        if (QTest::currentTestFailed()) {
            return;
        }
        const QString folder = m_kyso->folder();
        m_kyso.reset(); // waits for whoever waits for the PIN
        QVERIFY(!QFileInfo::exists(folder));
    }
};

} // namespace kyso::test

int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    kyso::test::PinDialogTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "PinDialogTest.moc"
