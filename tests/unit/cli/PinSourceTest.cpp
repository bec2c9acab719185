#include "cli/PinSource.h"

#include "support/TestRegistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kyso;
using namespace kyso::cli;

namespace {

std::string textOf(const SecureBytes& secret) {
    return std::string(asText(secret.view()));
}

} // namespace

class PinSourceTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    Console m_console{"en"};
    CancelSource m_cancel;

    Surroundings surroundings() { return {{}, {}, m_console, m_cancel.get_token()}; }

    std::filesystem::path fileWith(const QByteArray& content) {
        const QString path = m_folder.filePath(QStringLiteral("secret"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            qFatal("cannot write the secret");
        file.write(content);
        return path.toStdString();
    }

private slots:
    void theFirstLineOfTheFileIsTheSecret_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("no line end") << QByteArray("123456") << QByteArray("123456");
        QTest::newRow("unix") << QByteArray("123456\nnote\n") << QByteArray("123456");
        QTest::newRow("windows") << QByteArray("123456\r\n") << QByteArray("123456");
        QTest::newRow("blanks belong to it") << QByteArray(" 12 34 \n") << QByteArray(" 12 34 ");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "1234\r\n")
                                         << QByteArray("1234");
        QTest::newRow("longest") << QByteArray(1'024, 'x') << QByteArray(1'024, 'x');
        QTest::newRow("letters") << QByteArray("mật khẩu") << QByteArray("mật khẩu");
    }
    void theFirstLineOfTheFileIsTheSecret() {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, secret);
        const auto read = readSecretFile(fileWith(content), surroundings());
        QVERIFY(read);
        QCOMPARE(textOf(*read), secret.toStdString());
    }
    void aFileThatIsNoSecretIsRefused() {
        QCOMPARE(readSecretFile("/no/such/file", surroundings()).error().code, ErrorCode::FileNotFound);
        QCOMPARE(readSecretFile(m_folder.path().toStdString(), surroundings()).error().code,
                 ErrorCode::FileNotRegular);
        QCOMPARE(readSecretFile(fileWith(QByteArray(100'000, 'x')), surroundings()).error().code,
                 ErrorCode::PinFormat);
    }
    void whoGaveUpReadsNothing() {
        m_cancel.request_stop();
        QCOMPARE(readSecretFile(fileWith("1234"), surroundings()).error().code, ErrorCode::Cancelled);
        m_cancel = {};
    }
    void aVariableIsTakenAwayWhenRead() {
        qputenv("KYSO_TEST_PIN", "4321");
        const auto secret = takeFromEnvironment("KYSO_TEST_PIN");
        QVERIFY(secret);
        QCOMPARE(textOf(*secret), std::string("4321"));
        QVERIFY(!qEnvironmentVariableIsSet("KYSO_TEST_PIN"));
    }
    void aVariableThatIsNotSetIsWrongUsage() {
        QCOMPARE(takeFromEnvironment("KYSO_TEST_NO_PIN").error().code, ErrorCode::UsageWrong);
    }
    void aGivenPinServesEverySignature() {
        GivenPin pin(SecureBytes(asBytes("1234")), m_console);
        provider::PinRequest request;
        QCOMPARE(textOf(*pin.requestPin(request, {})), std::string("1234"));
        request.purpose = provider::PinPurpose::Signature;
        QCOMPARE(textOf(*pin.requestPin(request, {})), std::string("1234"));
    }
    void aGivenPinIsNeverTriedAgainAfterItWasWrong() {
        GivenPin pin(SecureBytes(asBytes("1234")), m_console);
        provider::PinRequest request;
        request.previousWasWrong = true;
        request.triesLeft = 2;
        const auto refused = pin.requestPin(request, {});
        QCOMPARE(refused.error().code, ErrorCode::PinIncorrect);
        QCOMPARE(refused.error().triesLeft, std::optional<int>(2));
        request.purpose = provider::PinPurpose::FilePassword;
        QCOMPARE(pin.requestPin(request, {}).error().code, ErrorCode::FilePasswordWrong);
    }
    void aGivenPinIsNotSpentOnTheLastTry() {
        GivenPin pin(SecureBytes(asBytes("1234")), m_console);
        provider::PinRequest request;
        request.finalTry = true;
        request.tokenLabel = "VNPT-CA";
        const auto refused = pin.requestPin(request, {});
        QCOMPARE(refused.error().code, ErrorCode::PinLastTry);
        QCOMPARE(refused.error().subject, std::string("VNPT-CA"));
    }
};

KYSO_TEST(PinSourceTest)
#include "PinSourceTest.moc"
