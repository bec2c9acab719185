#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QJsonArray>
#include <QTest>

#include <optional>

using namespace kyso::test;

class VerifyTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    std::optional<SoftToken> m_token;

    Outcome verify(const QStringList& arguments) const {
        return m_place.run(QStringList{QStringLiteral("verify"), QStringLiteral("--json")} + arguments);
    }
    static QJsonObject signatureOf(const Outcome& outcome) {
        return outcome.file().value(QStringLiteral("signatures")).toArray().at(0).toObject();
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        QCOMPARE(m_place
                     .signWithTrial(
                         {QStringLiteral("contract.pdf"), QStringLiteral("-o"), QStringLiteral("signed.pdf")})
                     .exitCode,
                 0);
        QByteArray changed = m_place.read(QStringLiteral("signed.pdf"));
        const auto place = changed.indexOf("/MediaBox");
        QVERIFY(place > 0);
        changed[place + 1] = 'm';
        m_place.write(QStringLiteral("changed.pdf"), changed);
    }
    void aTrustedSignatureEndsWithZeroAndItsJsonHasTheContractsFields() {
        const auto done =
            verify({QStringLiteral("signed.pdf"), QStringLiteral("--trust"), QStringLiteral("trial.pem")});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(done.json().value(QStringLiteral("schema")).toInt(), 1);
        QCOMPARE(done.file().value(QStringLiteral("file")).toString(), QStringLiteral("signed.pdf"));
        QCOMPARE(done.file().value(QStringLiteral("format")).toString(), QStringLiteral("PDF"));
        const auto signature = signatureOf(done);
        for (const char* field :
             {"id", "field", "indication", "subIndication", "integrity", "level", "signer", "coverage",
              "modifications", "claimedSigningTime", "bestSignatureTime"})
            QVERIFY2(signature.contains(QLatin1String(field)), field);
        QCOMPARE(signature.value(QStringLiteral("indication")).toString(), QStringLiteral("TOTAL-PASSED"));
        QCOMPARE(signature.value(QStringLiteral("integrity")).toString(), QStringLiteral("intact"));
    }
    void anUntrustedSignatureEndsWithSixAndIsStillIntact() {
        const auto done = verify({QStringLiteral("signed.pdf")});
        QCOMPARE(done.exitCode, 6);
        QCOMPARE(signatureOf(done).value(QStringLiteral("indication")).toString(),
                 QStringLiteral("INDETERMINATE"));
        QCOMPARE(signatureOf(done).value(QStringLiteral("integrity")).toString(), QStringLiteral("intact"));
    }
    void aChangedDocumentEndsWithOneEvenWhenTheSignerIsTrusted() {
        const auto done =
            verify({QStringLiteral("changed.pdf"), QStringLiteral("--trust"), QStringLiteral("trial.pem")});
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(signatureOf(done).value(QStringLiteral("indication")).toString(),
                 QStringLiteral("TOTAL-FAILED"));
        QCOMPARE(signatureOf(done).value(QStringLiteral("integrity")).toString(), QStringLiteral("broken"));
    }
    void anUnsignedDocumentEndsWithSeven() { QCOMPARE(verify({QStringLiteral("contract.pdf")}).exitCode, 7); }
    void theWorstOfSeveralFilesDecides() {
        const QStringList trust = {QStringLiteral("--trust"), QStringLiteral("trial.pem")};
        QCOMPARE(verify(QStringList{QStringLiteral("signed.pdf"), QStringLiteral("contract.pdf")} + trust)
                     .exitCode,
                 7);
        QCOMPARE(verify({QStringLiteral("contract.pdf"), QStringLiteral("signed.pdf")}).exitCode, 6);
        QCOMPARE(verify({QStringLiteral("contract.pdf"), QStringLiteral("signed.pdf"),
                         QStringLiteral("changed.pdf")})
                     .exitCode,
                 1);
    }
    void aFileThatCannotBeReadHasAnErrorInstead() {
        const auto done = verify({QStringLiteral("nowhere.pdf"), QStringLiteral("signed.pdf")});
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(done.errorCode(0), QStringLiteral("file_not_found"));
        QVERIFY(!done.file(0).contains(QStringLiteral("signatures")));
        QCOMPARE(done.file(1).value(QStringLiteral("signatures")).toArray().size(), 1);
    }
    void anchorsThatCannotBeReadAreWrongUsage() {
        const auto done =
            verify({QStringLiteral("signed.pdf"), QStringLiteral("--trust"), QStringLiteral("contract.pdf")});
        QCOMPARE(done.exitCode, 2);
        QCOMPARE(
            done.json().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString(),
            QStringLiteral("trust_anchors_unreadable"));
    }
    void aTimeOutsideTheCertificateIsNotPassed() {
        const auto done =
            verify({QStringLiteral("signed.pdf"), QStringLiteral("--trust"), QStringLiteral("trial.pem"),
                    QStringLiteral("--at"), QStringLiteral("2001-01-01")});
        QVERIFY(done.exitCode == 6 || done.exitCode == 1);
        QVERIFY(signatureOf(done).value(QStringLiteral("indication")).toString() !=
                QLatin1String("TOTAL-PASSED"));
    }
    void theReportSpeaksBothLanguages() {
        const QStringList arguments = {QStringLiteral("verify"), QStringLiteral("changed.pdf")};
        const auto vietnamese = m_place.run(arguments, QStringLiteral("vi"));
        QVERIFY2(vietnamese.out.contains("Tài liệu đã bị sửa sau khi ký"), vietnamese.out.constData());
        const auto english = m_place.run(arguments, QStringLiteral("en"));
        QVERIFY2(english.out.contains("The document was changed after signing"), english.out.constData());
    }

    void certificatesAreListedWithoutAnyPin() {
        m_token = SoftToken::make(m_place);
        QVERIFY(m_token.has_value());
        const auto done = m_place.run(
            {QStringLiteral("certs"), QStringLiteral("--json"), QStringLiteral("--module"), m_token->module});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(done.json().value(QStringLiteral("schema")).toInt(), 1);
        bool found = false;
        const auto certificates = done.json().value(QStringLiteral("certificates")).toArray();
        for (const auto& value : certificates) {
            const auto certificate = value.toObject();
            for (const char* field : {"uri", "sha256", "subject", "issuer", "notBefore", "notAfter",
                                      "keyType", "provider", "token", "usable", "why"})
                QVERIFY2(certificate.contains(QLatin1String(field)), field);
            if (certificate.value(QStringLiteral("sha256")).toString() != m_token->sha256)
                continue;
            found = true;
            QCOMPARE(certificate.value(QStringLiteral("keyType")).toString(), QStringLiteral("RSA-2048"));
            QCOMPARE(certificate.value(QStringLiteral("token")).toString(), QStringLiteral("an"));
            QCOMPARE(certificate.value(QStringLiteral("provider")).toString(), QStringLiteral("pkcs11"));
            QVERIFY(certificate.value(QStringLiteral("usable")).toBool());
            QVERIFY(certificate.value(QStringLiteral("uri")).toString().startsWith(QLatin1String("pkcs11:")));
        }
        QVERIFY(found);
    }
    void providersTellTheirStateAndWhatToDo() {
        const auto done = m_place.run({QStringLiteral("providers"), QStringLiteral("--json")});
        QCOMPARE(done.exitCode, 0);
        QStringList ids;
        const auto providers = done.json().value(QStringLiteral("providers")).toArray();
        for (const auto& value : providers) {
            const auto provider = value.toObject();
            ids << provider.value(QStringLiteral("id")).toString();
            const bool ready = provider.value(QStringLiteral("state")).toString() == QLatin1String("ready");
            QVERIFY(ready || !provider.value(QStringLiteral("remedy")).toString().isEmpty());
        }
        for (const char* id : {"pkcs11", "softcert", "vnptca"})
            QVERIFY2(ids.contains(QLatin1String(id)), id);
    }
};

KYSO_TEST(VerifyTest)
#include "VerifyTest.moc"
