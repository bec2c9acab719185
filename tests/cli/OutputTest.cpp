#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QJsonArray>
#include <QTest>

using namespace kyso::test;

/// Results that do not reach the standard output.
class OutputTest : public QObject {
    Q_OBJECT

    Workplace m_place;

    static QStringList shell(const char* command) {
        return {QStringLiteral("bash"), QStringLiteral("-o"),   QStringLiteral("pipefail"),
                QStringLiteral("-c"),   QLatin1String(command), QStringLiteral("bash")};
    }
    static QStringList words(const char* line) { return QString::fromLatin1(line).split(u' '); }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        QCOMPARE(m_place.signWithTrial(words("contract.pdf -o signed.pdf")).exitCode, 0);
    }
    void aFullDiskBehindTheStandardOutputIsTold_data() {
        QTest::addColumn<QString>("line");
        for (const char* line :
             {"sign contract.pdf -o again.pdf --on-exist replace --cert trial.p12 --pin-file "
              "trial-password.txt",
              "sign contract.pdf -o again.pdf --on-exist replace --cert trial.p12 --pin-file "
              "trial-password.txt --json",
              "verify signed.pdf", "verify signed.pdf --json", "verify contract.pdf --json",
              "revisions signed.pdf", "revisions signed.pdf --json", "certs", "certs --json",
              "providers --json", "trust list", "trust list --json", "journal list", "journal export",
              "--help", "--version"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void aFullDiskBehindTheStandardOutputIsTold() {
        QFETCH(QString, line);
        const auto into = m_place.run(line.split(u' '));
        if (into.out.isEmpty())
            QSKIP("says nothing here");
        const auto done = m_place.runUnder(shell("exec \"$@\" > /dev/full"), line.split(u' '));
        QCOMPARE(done.exitCode, 1);
        QVERIFY2(done.err.contains("result_not_written"), done.err.constData());
    }
    void itIsToldInVietnameseAsWell() {
        const auto done = m_place.runUnder(shell("exec \"$@\" > /dev/full"),
                                           words("verify signed.pdf --json"), QStringLiteral("vi"));
        QCOMPARE(done.exitCode, 1);
        QVERIFY2(QString::fromUtf8(done.err).contains(QStringLiteral("không ghi được")),
                 done.err.constData());
    }
    void whoClosedThePipeIsToldNothing() {
        const auto done = m_place.runUnder(shell("\"$@\" | true"), words("verify signed.pdf --json"));
        QVERIFY(done.exitCode == 1 || done.exitCode == 6); // written before the pipe was closed
        QCOMPARE(done.err, QByteArray());
    }
    void aProgramStartedWithoutAStandardOutputWritesIntoNoDocument() {
        const auto expected = m_place.read(QStringLiteral("contract.pdf"));
        const auto done = m_place.runUnder(
            shell("exec \"$@\" <&- >&- 2>&-"),
            words("sign contract.pdf -o closed.pdf --cert trial.p12 --pin-file trial-password.txt --json"));
        QCOMPARE(done.exitCode, 1);
        QVERIFY(m_place.read(QStringLiteral("closed.pdf")).startsWith(expected));
        const auto verdict = m_place.run(words("verify closed.pdf --json"));
        QCOMPARE(verdict.file()
                     .value(QStringLiteral("signatures"))
                     .toArray()
                     .at(0)
                     .toObject()
                     .value(QStringLiteral("integrity"))
                     .toString(),
                 QStringLiteral("intact"));
    }
};

KYSO_TEST(OutputTest)
#include "OutputTest.moc"
