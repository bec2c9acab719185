#include "Workplace.h"
#include "qml/AlteredPdf.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <optional>
#include <unistd.h>

using namespace kyso::test;

class SignTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    std::optional<SoftToken> m_token;

    QStringList tokenKey() const { return m_token->key(); }
    Outcome signWithToken(const QStringList& arguments) const {
        return m_place.run(QStringList{QStringLiteral("sign")} + arguments + tokenKey() +
                           QStringList{QStringLiteral("--json")});
    }
    QString integrityOf(const QString& file) const {
        const auto verified = m_place.run({QStringLiteral("verify"), file, QStringLiteral("--json")});
        return verified.file()
            .value(QStringLiteral("signatures"))
            .toArray()
            .at(0)
            .toObject()
            .value(QStringLiteral("integrity"))
            .toString();
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        m_token = SoftToken::make(m_place);
        QVERIFY(m_token.has_value());
    }

    void aBrokenSignatureIsSignedOverOnlyWhenThePersonSaysSo() {
        const auto first = m_place.signWithTrial(
            {QStringLiteral("contract.pdf"), QStringLiteral("-o"), QStringLiteral("first.pdf")});
        QCOMPARE(first.exitCode, 0);
        m_place.write(QStringLiteral("turned.pdf"),
                      withAnotherPage(m_place.read(QStringLiteral("first.pdf"))));
        const QStringList again{QStringLiteral("turned.pdf"), QStringLiteral("-o"),
                                QStringLiteral("second.pdf")};
        // Said before the PIN: a wrong one is not even tried.
        auto token = *m_token;
        const FaultyDriver driver(m_place, token);
        const auto refused =
            m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("--json")} + again + token.key());
        QCOMPARE(refused.errorCode(), QStringLiteral("signature_broken"));
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(driver.logins().isEmpty());
        QVERIFY(!m_place.names().contains(QStringLiteral("second.pdf")));
        const auto agreed = m_place.signWithTrial(again + QStringList{QStringLiteral("--allow-broken")});
        QCOMPARE(agreed.exitCode, 0);
        QCOMPARE(agreed.file()
                     .value(QStringLiteral("earlierInDoubt"))
                     .toObject()
                     .value(QStringLiteral("code"))
                     .toString(),
                 QStringLiteral("signature_broken"));
        QVERIFY(m_place.read(QStringLiteral("second.pdf"))
                    .startsWith(m_place.read(QStringLiteral("turned.pdf"))));
        // In a run over several it is that document's fault alone.
        const auto several = m_place.signWithTrial({QStringLiteral("first.pdf"), QStringLiteral("turned.pdf"),
                                                    QStringLiteral("--out-dir"), QStringLiteral("several")});
        QCOMPARE(several.file(0).value(QStringLiteral("status")).toString(), QStringLiteral("signed"));
        QVERIFY(!several.file(0).contains(QStringLiteral("earlierInDoubt")));
        QCOMPARE(several.errorCode(1), QStringLiteral("signature_broken"));
    }
    void theDemoIsMadeOnceAndNeverOverwritten() {
        const QByteArray before = m_place.read(QStringLiteral("trial.p12"));
        const auto again = m_place.run({QStringLiteral("demo"), QStringLiteral(".")});
        QCOMPARE(again.exitCode, 1);
        QVERIFY(again.err.contains("output_exists"));
        QCOMPARE(m_place.read(QStringLiteral("trial.p12")), before);
    }
    void aKeyFileSignsAndTheJsonSaysWhat() {
        const QByteArray before = m_place.read(QStringLiteral("contract.pdf"));
        const auto done = m_place.signWithTrial({QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                                                 QStringLiteral("signed.pdf"), QStringLiteral("--reason"),
                                                 QStringLiteral("Tôi đồng ý")});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(done.json().value(QStringLiteral("schema")).toInt(), 1);
        const auto file = done.file();
        QCOMPARE(file.value(QStringLiteral("file")).toString(), QStringLiteral("contract.pdf"));
        QCOMPARE(file.value(QStringLiteral("output")).toString(), QStringLiteral("signed.pdf"));
        QCOMPARE(file.value(QStringLiteral("status")).toString(), QStringLiteral("signed"));
        QCOMPARE(file.value(QStringLiteral("certificate")).toString().size(), 64);
        QVERIFY(!file.value(QStringLiteral("field")).toString().isEmpty());
        QVERIFY(!file.value(QStringLiteral("level")).toString().isEmpty());
        QVERIFY(!file.contains(QStringLiteral("error")));
        QCOMPARE(m_place.read(QStringLiteral("contract.pdf")), before);
        QVERIFY(m_place.read(QStringLiteral("signed.pdf")).startsWith(before));
        QCOMPARE(integrityOf(QStringLiteral("signed.pdf")), QStringLiteral("intact"));
    }
    void aTokenSigns() {
        const auto done = signWithToken(
            {QStringLiteral("contract.pdf"), QStringLiteral("-o"), QStringLiteral("token.pdf")});
        QCOMPARE(done.errorCode(), QString());
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(done.file().value(QStringLiteral("certificate")).toString(), m_token->sha256);
        const auto verified = m_place.run({QStringLiteral("verify"), QStringLiteral("token.pdf"),
                                           QStringLiteral("--trust"), m_token->ca, QStringLiteral("--json")});
        const auto signature = verified.file().value(QStringLiteral("signatures")).toArray().at(0).toObject();
        QCOMPARE(signature.value(QStringLiteral("integrity")).toString(), QStringLiteral("intact"));
        QCOMPARE(
            signature.value(QStringLiteral("signer")).toObject().value(QStringLiteral("name")).toString(),
            QStringLiteral("Nguyễn Văn An"));
    }
    void theCertificateIsFoundByItsSha256() {
        const auto done = m_place.run(
            {QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
             QStringLiteral("sha.pdf"), QStringLiteral("--module"), m_token->module, QStringLiteral("--cert"),
             m_token->sha256.toUpper(), QStringLiteral("--pin-file"), QStringLiteral("pin.txt")});
        QCOMPARE(done.exitCode, 0);
        QVERIFY(done.out.contains("sha.pdf"));
    }
    void thePinMayComeFromTheEnvironment() {
        qputenv("KYSO_TEST_PIN", m_token->pin.toUtf8());
        const auto done = m_place.run(
            {QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
             QStringLiteral("env.pdf"), QStringLiteral("--module"), m_token->module, QStringLiteral("--cert"),
             m_token->uri, QStringLiteral("--pin-env"), QStringLiteral("KYSO_TEST_PIN")});
        qunsetenv("KYSO_TEST_PIN");
        QCOMPARE(done.exitCode, 0);
    }
    void aWrongPinIsTriedOnceAndNeverShown() {
        m_place.write(QStringLiteral("wrongpin.txt"), "97531864\n");
        const auto done =
            m_place.run({QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                         QStringLiteral("never.pdf"), QStringLiteral("--module"), m_token->module,
                         QStringLiteral("--cert"), m_token->uri, QStringLiteral("--pin-file"),
                         QStringLiteral("wrongpin.txt"), QStringLiteral("--json")});
        QCOMPARE(done.errorCode(), QStringLiteral("pin_incorrect"));
        QCOMPARE(done.exitCode, 4);
        QVERIFY(!done.out.contains("97531864") && !done.err.contains("97531864"));
        QVERIFY(!m_place.names().contains(QStringLiteral("never.pdf")));
    }
    void withoutATerminalAPinMustBeGiven() {
        const auto done =
            m_place.run({QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                         QStringLiteral("never.pdf"), QStringLiteral("--module"), m_token->module,
                         QStringLiteral("--cert"), m_token->uri, QStringLiteral("--json")});
        QCOMPARE(done.errorCode(), QStringLiteral("pin_needed"));
        QCOMPARE(done.exitCode, 4);
    }
    void documentsThatCannotBeSignedNeedNoPin_data() {
        QTest::addColumn<QStringList>("inputs");
        QTest::addColumn<QStringList>("output");
        QTest::addColumn<QString>("code");
        const QStringList one{QStringLiteral("-o"), QStringLiteral("never.pdf")};
        const QStringList folder{QStringLiteral("--out-dir"), QStringLiteral("nothing")};
        m_place.write(QStringLiteral("letter.pdf"), "Not a PDF at all");
        m_place.write(QStringLiteral("cut.pdf"), m_place.read(QStringLiteral("contract.pdf")).left(900));
        m_place.write(QStringLiteral("parcel.pdf"), QByteArray("PK\x03\x04\x14\0\0\0", 8));
        QTest::newRow("no PDF") << QStringList{QStringLiteral("letter.pdf")} << one
                                << QStringLiteral("pdf_not_pdf");
        QTest::newRow("another format")
            << QStringList{QStringLiteral("parcel.pdf")} << one << QStringLiteral("format_unsupported");
        QTest::newRow("not there") << QStringList{QStringLiteral("nowhere.pdf")} << one
                                   << QStringLiteral("file_not_found");
        QTest::newRow("output there already")
            << QStringList{QStringLiteral("contract.pdf")}
            << QStringList{QStringLiteral("-o"), QStringLiteral("letter.pdf")}
            << QStringLiteral("output_exists");
        QTest::newRow("output on the input")
            << QStringList{QStringLiteral("contract.pdf")}
            << QStringList{QStringLiteral("-o"), QStringLiteral("contract.pdf")}
            << QStringLiteral("output_is_input");
        QTest::newRow("several, none of them good")
            << QStringList{QStringLiteral("letter.pdf"), QStringLiteral("cut.pdf")} << folder
            << QStringLiteral("pdf_not_pdf");
    }
    void documentsThatCannotBeSignedNeedNoPin() {
        QFETCH(QStringList, inputs);
        QFETCH(QStringList, output);
        QFETCH(QString, code);
        const auto done =
            m_place.run(QStringList{QStringLiteral("sign")} + inputs + output +
                        QStringList{QStringLiteral("--module"), m_token->module, QStringLiteral("--cert"),
                                    m_token->uri, QStringLiteral("--json")});
        QCOMPARE(done.errorCode(), code); // and not pin_needed: there is no terminal to ask at
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(done.file(static_cast<int>(inputs.size()) - 1).value(QStringLiteral("status")).toString(),
                 QStringLiteral("failed"));
    }
    void oneGoodDocumentAmongBadOnesNeedsThePin() {
        m_place.write(QStringLiteral("letter.pdf"), "Not a PDF at all");
        const auto done =
            m_place.run({QStringLiteral("sign"), QStringLiteral("letter.pdf"), QStringLiteral("contract.pdf"),
                         QStringLiteral("--out-dir"), QStringLiteral("nothing"), QStringLiteral("--module"),
                         m_token->module, QStringLiteral("--cert"), m_token->uri, QStringLiteral("--json")});
        QCOMPARE(done.errorCode(0), QStringLiteral("pdf_not_pdf"));
        QCOMPARE(done.errorCode(1), QStringLiteral("pin_needed"));
        QCOMPARE(done.exitCode, 4);
    }
    void aCertificateThatIsNotThereEndsWithThree_data() {
        QTest::addColumn<QString>("selector");
        QTest::addColumn<QString>("code");
        QTest::newRow("token") << QStringLiteral("pkcs11:token=nobody") << QStringLiteral("token_not_found");
        QTest::newRow("sha256") << QString(64, u'0') << QStringLiteral("certificate_not_found");
        QTest::newRow("file") << QStringLiteral("nowhere.p12") << QStringLiteral("certificate_not_found");
    }
    void aCertificateThatIsNotThereEndsWithThree() {
        QFETCH(QString, selector);
        QFETCH(QString, code);
        const auto done =
            m_place.run({QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                         QStringLiteral("never.pdf"), QStringLiteral("--module"), m_token->module,
                         QStringLiteral("--cert"), selector, QStringLiteral("--json")});
        QCOMPARE(done.errorCode(), code);
        QCOMPARE(done.exitCode, 3);
    }
    void wrongUsageEndsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char* line) {
            QTest::newRow(line) << QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts);
        };
        row("");
        row("nonsense");
        row("sign");
        row("sign contract.pdf -o x.pdf");
        row("sign contract.pdf --cert trial.p12");
        row("sign contract.pdf contract.pdf -o x.pdf --cert trial.p12");
        row("sign contract.pdf -o x.pdf --cert trial.p12 --level t");
        row("sign contract.pdf -o x.pdf --cert trial.p12 --rect 1,2");
        row("sign contract.pdf -o x.pdf --cert trial.p12 --digest sha1");
        row("sign contract.pdf -o x.pdf --cert trial.p12 --on-exist maybe");
        row("sign contract.pdf -o x.pdf --cert trial.p12 --unknown");
        row("sign contract.pdf -o x.pdf --cert trial.p12 --pin-env KYSO_NOT_SET_ANYWHERE");
        row("verify");
        row("verify contract.pdf --at yesterday");
        row("demo");
    }
    void wrongUsageEndsWithTwo() {
        QFETCH(QStringList, arguments);
        const auto english = m_place.run(arguments, QStringLiteral("en"));
        const auto vietnamese = m_place.run(arguments, QStringLiteral("vi"));
        QCOMPARE(english.exitCode, 2);
        QCOMPARE(vietnamese.exitCode, 2);
        const auto said = [](const Outcome& outcome) { return outcome.out + outcome.err; };
        QVERIFY(!said(english).isEmpty());
        QVERIFY(said(english) != said(vietnamese));
        QVERIFY(!m_place.names().contains(QStringLiteral("x.pdf")));
    }
    void helpSpeaksBothLanguages() {
        for (const char* command : {"sign", "verify", "certs", "providers", "demo"}) {
            const QStringList arguments = {QString::fromLatin1(command), QStringLiteral("--help")};
            const auto english = m_place.run(arguments, QStringLiteral("en"));
            const auto vietnamese = m_place.run(arguments, QStringLiteral("vi"));
            QCOMPARE(english.exitCode, 0);
            QVERIFY(english.out.contains("--help") && vietnamese.out.contains("--help"));
            QVERIFY(english.out != vietnamese.out);
        }
    }

    void anOutputThatIsThereIsNeverLostUnasked() {
        m_place.write(QStringLiteral("there.pdf"), "của người khác");
        const auto sign = [this](const QStringList& options) {
            return m_place.signWithTrial(QStringList{QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                                                     QStringLiteral("there.pdf")} +
                                         options);
        };
        const auto refused = sign({});
        QCOMPARE(refused.errorCode(), QStringLiteral("output_exists"));
        QCOMPARE(refused.exitCode, 1);
        const auto skipped = sign({QStringLiteral("--on-exist"), QStringLiteral("skip")});
        QCOMPARE(skipped.file().value(QStringLiteral("status")).toString(), QStringLiteral("skipped"));
        QCOMPARE(skipped.exitCode, 0);
        const auto renamed = sign({QStringLiteral("--on-exist"), QStringLiteral("rename")});
        QCOMPARE(renamed.exitCode, 0);
        const QString other = renamed.file().value(QStringLiteral("output")).toString();
        QVERIFY(other != QLatin1String("there.pdf"));
        QCOMPARE(integrityOf(other), QStringLiteral("intact"));
        QCOMPARE(m_place.read(QStringLiteral("there.pdf")), QByteArray("của người khác"));
        const auto replaced = sign({QStringLiteral("--on-exist"), QStringLiteral("replace")});
        QCOMPARE(replaced.exitCode, 0);
        QCOMPARE(integrityOf(QStringLiteral("there.pdf")), QStringLiteral("intact"));
    }
    void oneBadDocumentStopsNoOther() {
        QDir(m_place.path(QStringLiteral("."))).mkdir(QStringLiteral("other"));
        m_place.write(QStringLiteral("bad.pdf"), "không phải PDF");
        m_place.write(QStringLiteral("other/contract.pdf"), m_place.read(QStringLiteral("contract.pdf")));
        const auto done = signWithToken({QStringLiteral("contract.pdf"), QStringLiteral("bad.pdf"),
                                         QStringLiteral("other/contract.pdf"), QStringLiteral("--out-dir"),
                                         QStringLiteral("batch")});
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(done.json().value(QStringLiteral("files")).toArray().size(), 3);
        QCOMPARE(done.file(0).value(QStringLiteral("status")).toString(), QStringLiteral("signed"));
        QCOMPARE(done.errorCode(1), QStringLiteral("pdf_not_pdf"));
        QCOMPARE(done.file(2).value(QStringLiteral("output")).toString(),
                 QStringLiteral("batch/contract.signed-2.pdf"));
        QCOMPARE(integrityOf(QStringLiteral("batch/contract.signed-2.pdf")), QStringLiteral("intact"));
        QCOMPARE(QDir(m_place.path(QStringLiteral("batch"))).entryList(QDir::Files | QDir::Hidden).size(), 2);
    }
    void resumingLeavesOutWhatIsDone() {
        const QStringList arguments = {QStringLiteral("contract.pdf"), QStringLiteral("signed.pdf"),
                                       QStringLiteral("--out-dir"), QStringLiteral("resumed"),
                                       QStringLiteral("--resume")};
        QCOMPARE(signWithToken(arguments.mid(0, 1) + arguments.mid(2)).exitCode, 0);
        const QByteArray first = m_place.read(QStringLiteral("resumed/contract.signed.pdf"));
        const auto again = signWithToken(arguments);
        QCOMPARE(again.exitCode, 0);
        QCOMPARE(again.file(0).value(QStringLiteral("status")).toString(), QStringLiteral("skipped"));
        QCOMPARE(again.file(1).value(QStringLiteral("status")).toString(), QStringLiteral("signed"));
        QCOMPARE(m_place.read(QStringLiteral("resumed/contract.signed.pdf")), first);
    }
    void whatIsResumedOverMustBeWhole() {
        m_place.write(QStringLiteral("resumed/contract.signed.pdf"), "nửa chừng");
        const auto done = signWithToken({QStringLiteral("contract.pdf"), QStringLiteral("--out-dir"),
                                         QStringLiteral("resumed"), QStringLiteral("--resume"),
                                         QStringLiteral("--on-exist"), QStringLiteral("replace")});
        QCOMPARE(done.file().value(QStringLiteral("status")).toString(), QStringLiteral("signed"));
        QCOMPARE(integrityOf(QStringLiteral("resumed/contract.signed.pdf")), QStringLiteral("intact"));
    }
    void whatIsResumedOverMustBeOfTheDocumentAsItIsNow() {
        m_place.write(QStringLiteral("draft.pdf"), m_place.read(QStringLiteral("contract.pdf")));
        const QStringList arguments = {QStringLiteral("draft.pdf"), QStringLiteral("--out-dir"),
                                       QStringLiteral("drafts"), QStringLiteral("--resume")};
        QCOMPARE(signWithToken(arguments).exitCode, 0);
        const auto first = m_place.read(QStringLiteral("drafts/draft.signed.pdf"));
        m_place.write(QStringLiteral("draft.pdf"), m_place.read(QStringLiteral("signed.pdf")));
        const auto again = signWithToken(arguments);
        QCOMPARE(again.exitCode, 1);
        QCOMPARE(again.errorCode(0), QStringLiteral("output_exists"));
        QCOMPARE(m_place.read(QStringLiteral("drafts/draft.signed.pdf")), first);
        const auto replaced =
            signWithToken(arguments + QStringList{QStringLiteral("--on-exist"), QStringLiteral("replace")});
        QCOMPARE(replaced.file().value(QStringLiteral("status")).toString(), QStringLiteral("signed"));
        QVERIFY(m_place.read(QStringLiteral("drafts/draft.signed.pdf"))
                    .startsWith(m_place.read(QStringLiteral("draft.pdf"))));
    }
    void nobodyIsAskedForAPinThatIsNotNeeded() {
        const auto done =
            m_place.run({QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("--out-dir"),
                         QStringLiteral("resumed"), QStringLiteral("--resume"), QStringLiteral("--module"),
                         m_token->module, QStringLiteral("--cert"), m_token->uri});
        QCOMPARE(done.exitCode, 0); // without --pin-file, and without a terminal
    }
    void aVisibleSignatureStandsUnderItsAnchor() {
        const auto done = m_place.signWithTrial(
            {QStringLiteral("contract.pdf"), QStringLiteral("-o"), QStringLiteral("visible.pdf"),
             QStringLiteral("--visible"), QStringLiteral("--anchor"), QStringLiteral("ĐẠI DIỆN BÊN B")});
        QCOMPARE(done.errorCode(), QString());
        QCOMPARE(done.exitCode, 0);
        const auto verified =
            m_place.run({QStringLiteral("verify"), QStringLiteral("visible.pdf"), QStringLiteral("--json")});
        const auto signature = verified.file().value(QStringLiteral("signatures")).toArray().at(0).toObject();
        QCOMPARE(signature.value(QStringLiteral("page")).toInt(), 3);
    }
    void anInterruptLeavesWholeFilesOnly_andEachIsNoted_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl-C") << SIGINT;
        QTest::newRow("the system ends it") << SIGTERM;
        QTest::newRow("the terminal goes") << SIGHUP;
    }
    void anInterruptLeavesWholeFilesOnly_andEachIsNoted() {
        QFETCH(int, signal);
        const auto noted = [this] {
            return m_place.run({QStringLiteral("journal"), QStringLiteral("check"), QStringLiteral("--json")})
                .json()
                .value(QStringLiteral("entries"))
                .toInt();
        };
        const int before = noted();
        const QString folder = QStringLiteral("many-%1").arg(signal);
        QStringList arguments = {QStringLiteral("sign")};
        constexpr int documents = 600;
        for (int i = 0; i < documents; ++i)
            arguments << QStringLiteral("contract.pdf");
        // A token as slow as real ones: when the first document is told of, most are still to come.
        SoftToken slow = *m_token;
        const FaultyDriver driver(m_place, slow);
        driver.set("slow-sign 50\n");
        arguments << QStringLiteral("--out-dir") << folder << slow.key();
        // Who runs the tests may have it ignored, and what is ignored stays so in what is started.
        auto* const ofTests = std::signal(signal, SIG_DFL);
        const auto process = m_place.start(arguments);
        std::signal(signal, ofTests);
        QVERIFY(process->waitForReadyRead(60'000)); // the first document is signed
        ::kill(static_cast<pid_t>(process->processId()), signal);
        QCOMPARE(Workplace::finish(*process).exitCode, 5);
        const QStringList made = QDir(m_place.path(folder)).entryList(QDir::Files | QDir::Hidden);
        QVERIFY(!made.isEmpty());
        QVERIFY(made.size() < documents);
        const auto verified =
            m_place.run(QStringList{QStringLiteral("verify"), QStringLiteral("--json")} +
                        QStringList(made).replaceInStrings(QRegularExpression(QStringLiteral("^")),
                                                           folder + QLatin1Char('/')));
        QCOMPARE(noted() - before, static_cast<int>(made.size()));
        for (int i = 0; i < made.size(); ++i) {
            QVERIFY2(made.at(i).endsWith(QLatin1String(".pdf")), qPrintable(made.at(i)));
            QCOMPARE(verified.file(i).value(QStringLiteral("signatures")).toArray().size(), 1);
        }
    }
};

KYSO_TEST(SignTest)
#include "SignTest.moc"
