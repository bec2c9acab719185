#include "Authority.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

#include <csignal>
#include <memory>
#include <optional>

using namespace kyso::test;

/// `kyso sign` at levels above B, and what it asks about a signer.
class LevelsTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    std::unique_ptr<Authority> m_pki;
    std::optional<SoftToken> m_token;

    Outcome sign(const QStringList& arguments, const QString& signer = QStringLiteral("signer")) const {
        return m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("contract.pdf"),
                                       QStringLiteral("-o"), QStringLiteral("out.pdf"),
                                       QStringLiteral("--json")} +
                           arguments + Authority::key(signer));
    }
    QStringList level(const char* name) const {
        return QStringList{QStringLiteral("--level"), QLatin1String(name)} + m_pki->servers();
    }
    static QString text(const QJsonObject& json, const char* name) {
        return json.value(QLatin1String(name)).toString();
    }
    static QJsonObject part(const QJsonObject& json, const char* name) {
        return json.value(QLatin1String(name)).toObject();
    }
    /// The code of what made a level unreachable.
    static QString causeOf(const QJsonObject& error) { return text(part(error, "cause"), "code"); }
    bool hasOutput() const { return m_place.names().contains(QStringLiteral("out.pdf")); }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        m_pki = std::make_unique<Authority>(m_place);
        QVERIFY(m_pki->isReady());
        m_token = SoftToken::make(m_place);
        QVERIFY(m_token.has_value());
    }
    void init() {
        m_pki->heal();
        QFile::remove(m_place.path(QStringLiteral("out.pdf")));
        // Revocation lists of the test before.
        QDir(m_place.path(QStringLiteral("home/cache"))).removeRecursively();
    }

    void aFieldThatDemandsATimeStampGetsOneOrSaysSo() {
        m_place.write(
            QStringLiteral("asks.pdf"),
            pdfFromObjects({"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
                            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
                            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Sig)/P 3 0 R/F 4/Rect[300 100 500 180]"
                            "/SV<</Type/SV/TimeStamp<</URL(http://127.0.0.1:9/)/Ff 1>>>>>>"}));
        const auto signField = [this](const QStringList& arguments) {
            return m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("asks.pdf"),
                                           QStringLiteral("--field"), QStringLiteral("Sig"),
                                           QStringLiteral("-o"), QStringLiteral("out.pdf"),
                                           QStringLiteral("--json")} +
                               arguments);
        };
        // Before anybody is asked for a password: there is nobody here.
        const auto without = signField({QStringLiteral("--cert"), Authority::key().at(1)});
        QCOMPARE(without.errorCode(), QStringLiteral("seed_value_unmet"));
        QVERIFY2(without.out.contains("TimeStamp: http://127.0.0.1:9/"), without.out.constData());
        QVERIFY(!hasOutput());
        const auto done = signField(level("t") + Authority::key());
        QCOMPARE(done.errorCode(), QString());
        QCOMPARE(text(done.file(), "level"), QStringLiteral("BaselineT"));
        // Shown in the field, though nothing was said of that.
        QVERIFY(m_place.read(QStringLiteral("out.pdf")).contains("/AP"));
    }
    void aVisibleFieldIsSignedUnseenOnlyWhenThatIsAskedFor() {
        m_place.write(
            QStringLiteral("waits.pdf"),
            pdfFromObjects(
                {"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
                 "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
                 "<</Type/Annot/Subtype/Widget/FT/Sig/T(Sig)/P 3 0 R/F 4/Rect[300 100 500 180]>>"}));
        const auto signField = [this](const QString& option) {
            return m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("waits.pdf"),
                                           QStringLiteral("--field"), QStringLiteral("Sig"), option,
                                           QStringLiteral("-o"), QStringLiteral("out.pdf"),
                                           QStringLiteral("--json")} +
                               Authority::key());
        };
        QCOMPARE(signField(QStringLiteral("--invisible")).errorCode(), QString());
        // The size of the field's place, which only a drawn signature has as its box.
        QVERIFY(!m_place.read(QStringLiteral("out.pdf")).contains("/BBox [0 0 200 80]"));
        QFile::remove(m_place.path(QStringLiteral("out.pdf")));
        QCOMPARE(signField(QStringLiteral("--reason=Yes")).errorCode(), QString());
        QVERIFY(m_place.read(QStringLiteral("out.pdf")).contains("/BBox [0 0 200 80]"));
    }
    void theLevelAskedForIsReachedAndSaid_data() {
        QTest::addColumn<QString>("signer");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("made");
        QTest::addColumn<QString>("verified");
        for (const char* signer : {"signer", "signer-ec"})
            for (const auto& [word, made, verified] :
                 {std::array{"t", "BaselineT", "PAdES-BASELINE-T"},
                  std::array{"lt", "BaselineLT", "PAdES-BASELINE-LT"},
                  std::array{"lta", "BaselineLTA", "PAdES-BASELINE-LTA"}})
                QTest::addRow("%s %s", signer, word) << signer << word << made << verified;
    }
    void theLevelAskedForIsReachedAndSaid() {
        QFETCH(QString, signer);
        QFETCH(QString, word);
        QFETCH(QString, made);
        QFETCH(QString, verified);
        const auto done = sign(level(qPrintable(word)), signer);
        QCOMPARE(done.errorCode(), QString());
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(text(done.file(), "level"), made);
        QVERIFY(!text(done.file(), "timeStamp").isEmpty());
        const auto verdict = m_place.run(
            QStringList{QStringLiteral("verify"), QStringLiteral("out.pdf"), QStringLiteral("--json")} +
            Authority::trust());
        QCOMPARE(verdict.exitCode, 0);
        const auto signature = verdict.file().value(QStringLiteral("signatures")).toArray().at(0).toObject();
        QCOMPARE(text(signature, "level"), verified);
        QCOMPARE(text(signature, "indication"), QStringLiteral("TOTAL-PASSED"));
    }
    void aDeadServerIsSaidBeforeAnybodyIsAskedForAPin_data() {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<QString>("cause");
        QTest::newRow("503") << QByteArray("error") << QStringLiteral("tsa_unreachable");
        QTest::newRow("quota") << QByteArray("quota") << QStringLiteral("tsa_rejected");
        QTest::newRow("garbage") << QByteArray("garbage") << QStringLiteral("tsa_bad_response");
        QTest::newRow("wrong certificate")
            << QByteArray("bad-certificate") << QStringLiteral("tsa_certificate_bad");
    }
    void aDeadServerIsSaidBeforeAnybodyIsAskedForAPin() {
        QFETCH(QByteArray, fault);
        QFETCH(QString, cause);
        m_pki->setFault("tsa", fault);
        auto token = *m_token;
        const FaultyDriver driver(m_place, token);
        const auto done = m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("contract.pdf"),
                                                  QStringLiteral("-o"), QStringLiteral("out.pdf"),
                                                  QStringLiteral("--json")} +
                                      level("t") + token.key());
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(done.errorCode(), QStringLiteral("level_unreachable"));
        QCOMPARE(causeOf(part(done.file(), "error")), cause);
        QVERIFY(driver.logins().isEmpty());
        QVERIFY(!hasOutput());
    }
    void aServerThatNobodyReachesIsSaidAsWell() {
        const auto done = sign({QStringLiteral("--level"), QStringLiteral("t"), QStringLiteral("--tsa"),
                                QStringLiteral("http://127.0.0.1:1/tsa"), QStringLiteral("--proxy"),
                                QStringLiteral("none")});
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(causeOf(part(done.file(), "error")), QStringLiteral("tsa_unreachable"));
        QVERIFY(!hasOutput());
    }
    void theNextServerAnswersForADeadOne() {
        m_pki->setFault("tsa", "error"); // that address only: /tsa2 has no fault of its own
        const auto spare =
            sign(level("t") + QStringList{QStringLiteral("--tsa"), m_pki->url() + QStringLiteral("/tsa2")});
        QCOMPARE(spare.exitCode, 0);
        QCOMPARE(text(spare.file(), "level"), QStringLiteral("BaselineT"));
    }
    void aLowerLevelThatWasAgreedToIsWrittenInTheResultAndItsReasonAskedOnce() {
        m_pki->setFault("tsa", "quota");
        const int before = m_pki->requests(QStringLiteral("/tsa"));
        const auto done = sign(level("lta") + QStringList{QStringLiteral("--allow-lower-level")});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(text(done.file(), "status"), QStringLiteral("signed"));
        QCOMPARE(text(done.file(), "level"), QStringLiteral("BaselineB"));
        const auto why = part(done.file(), "loweredBecause");
        QCOMPARE(text(why, "code"), QStringLiteral("level_unreachable"));
        QCOMPARE(causeOf(why), QStringLiteral("tsa_rejected"));
        QCOMPARE(m_pki->requests(QStringLiteral("/tsa")), before + 1);
        QVERIFY(hasOutput());
    }
    void aServerThatWantsAPasswordGetsItAndNobodyElseSeesIt() {
        m_pki->setFault("tsa", "auth");
        m_place.write(QStringLiteral("right.txt"), "secret\n");
        m_place.write(QStringLiteral("wrong.txt"), "97531864\n");
        const auto as = [&](const char* file) {
            return sign(level("t") + QStringList{QStringLiteral("--tsa-user"), QStringLiteral("kyso"),
                                                 QStringLiteral("--tsa-password-file"), QLatin1String(file)});
        };
        const auto nobody = sign(level("t"));
        QCOMPARE(causeOf(part(nobody.file(), "error")), QStringLiteral("tsa_auth_failed"));
        const auto wrong = as("wrong.txt");
        QCOMPARE(wrong.exitCode, 1);
        QCOMPARE(causeOf(part(wrong.file(), "error")), QStringLiteral("tsa_auth_failed"));
        QVERIFY(!wrong.out.contains("97531864") && !wrong.err.contains("97531864"));
        QVERIFY(!hasOutput());
        QCOMPARE(as("nowhere.txt").errorCode(), QStringLiteral("file_not_found"));
        const auto right = as("right.txt");
        QCOMPARE(right.exitCode, 0);
        QCOMPARE(text(right.file(), "level"), QStringLiteral("BaselineT"));
    }
    void everyQuestionGoesThroughTheProxy() {
        const int before = m_pki->requests(QStringLiteral("proxied"));
        // A name that nobody but the proxy can know.
        const auto through = [&](const QString& proxy) {
            return sign({QStringLiteral("--level"), QStringLiteral("t"), QStringLiteral("--tsa"),
                         QStringLiteral("http://tsa.invalid/tsa"), QStringLiteral("--proxy"), proxy});
        };
        const auto done = through(m_pki->url());
        QCOMPARE(done.errorCode(), QString());
        QCOMPARE(done.exitCode, 0);
        // The signer's status, the probe and the time-stamp.
        QVERIFY(m_pki->requests(QStringLiteral("proxied")) >= before + 3);
        QFile::remove(m_place.path(QStringLiteral("out.pdf")));
        QCOMPARE(through(QStringLiteral("none")).exitCode, 1);
        QCOMPARE(through(QStringLiteral("ftp://127.0.0.1:1")).exitCode, 2);
        QVERIFY(!hasOutput());
    }
    void whoMayNotSignIsRefused_data() {
        QTest::addColumn<QString>("signer");
        QTest::addColumn<QString>("code");
        QTest::newRow("revoked") << "revoked"
                                 << "certificate_revoked";
        QTest::newRow("suspended") << "suspended"
                                   << "certificate_revoked";
        QTest::newRow("expired") << "expired"
                                 << "certificate_expired";
    }
    void whoMayNotSignIsRefused() {
        QFETCH(QString, signer);
        QFETCH(QString, code);
        // Not knowing was agreed to; this is known.
        const auto done = sign(
            {QStringLiteral("--proxy"), QStringLiteral("none"), QStringLiteral("--allow-unknown-status")},
            signer);
        QCOMPARE(done.errorCode(), code);
        QCOMPARE(done.exitCode, 3);
        QVERIFY(!hasOutput());
    }
    void anUnknownStatusIsRefusedUnlessThePersonAgrees() {
        m_pki->setFault("ocsp", "error");
        m_pki->setFault("crl", "error");
        const QStringList proxy = {QStringLiteral("--proxy"), QStringLiteral("none")};
        const auto refused = sign(proxy);
        QCOMPARE(refused.errorCode(), QStringLiteral("certificate_status_unknown"));
        QCOMPARE(refused.exitCode, 3);
        QVERIFY(!hasOutput());
        const auto agreed = sign(proxy + QStringList{QStringLiteral("--allow-unknown-status")});
        QCOMPARE(agreed.exitCode, 0);
        QCOMPARE(text(agreed.file(), "level"), QStringLiteral("BaselineB"));
        QCOMPARE(text(part(agreed.file(), "statusUnknown"), "code"),
                 QStringLiteral("certificate_status_unknown"));
        QVERIFY(hasOutput());
    }
    void whereTheResponderIsDeadTheNewestListAnswers() {
        m_pki->setFault("ocsp", "error");
        const QStringList proxy = {QStringLiteral("--proxy"), QStringLiteral("none")};
        QCOMPARE(sign(proxy).exitCode, 0);
        QFile::remove(m_place.path(QStringLiteral("out.pdf")));
        QCOMPARE(sign(proxy, QStringLiteral("revoked")).errorCode(), QStringLiteral("certificate_revoked"));
    }
    void aWaitForAResponderEndsWhenItIsInterrupted() {
        m_pki->setFault("ocsp", "late");
        m_pki->setFault("crl", "late");
        const int before = m_pki->requests(QStringLiteral("/ocsp/ca"));
        const auto running = m_place.start(QStringList{QStringLiteral("sign"), QStringLiteral("contract.pdf"),
                                                       QStringLiteral("-o"), QStringLiteral("out.pdf"),
                                                       QStringLiteral("--json"), QStringLiteral("--proxy"),
                                                       QStringLiteral("none")} +
                                           Authority::key());
        QVERIFY(m_pki->waitForRequest(QStringLiteral("/ocsp/ca"), before));
        ::kill(static_cast<pid_t>(running->processId()), SIGINT);
        const auto done = Workplace::finish(*running);
        // Waited for to its end, it would be certificate_status_unknown.
        QCOMPARE(done.errorCode(), QStringLiteral("cancelled"));
        QCOMPARE(done.exitCode, 5);
        QVERIFY(!hasOutput());
    }
    void oneQuestionForEachCertificateOfManyFiles() {
        QStringList files;
        for (int i = 0; i < 20; ++i) {
            files << QStringLiteral("many-%1.pdf").arg(i);
            m_place.write(files.back(), m_place.read(QStringLiteral("contract.pdf")));
        }
        const auto before = m_pki->requests();
        const auto done = m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("--out-dir"),
                                                  QStringLiteral("many"), QStringLiteral("--json")} +
                                      files + level("lt") + Authority::key());
        QCOMPARE(done.exitCode, 0);
        const auto after = m_pki->requests();
        for (auto one = after.begin(); one != after.end(); ++one)
            if (one.key().contains(u'#'))
                QVERIFY2(one.value() - before.value(one.key()) <= 1, qPrintable(one.key()));
    }
};

KYSO_TEST(LevelsTest)
#include "LevelsTest.moc"
