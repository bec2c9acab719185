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
    void whatDocumentsAreDrawnIn_isToldWithTheVersion() {
        const auto brief = m_place.run(words("--version"));
        QCOMPARE(brief.out.count('\n'), 1);
        const auto whole = m_place.run(words("--version --verbose"));
        QCOMPARE(whole.exitCode, 0);
        QVERIFY(whole.out.startsWith(brief.out));
        // Of calls, of files and of the network, below a line that says of what.
        QCOMPARE(whole.out.count("\n    "), 3);
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

    void nobodyMayReadAnOutputWhoMayNotReadItsOriginal_data() {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("signed") << QStringLiteral("sign private.pdf -o out.pdf");
        QTest::newRow("signed over an open one")
            << QStringLiteral("sign private.pdf -o out.pdf --on-exist replace");
        QTest::newRow("with its content inside")
            << QStringLiteral("sign private.pdf -o out.pdf.p7m --format cades");
        QTest::newRow("beside it") << QStringLiteral("sign private.pdf -o out.pdf.p7s --format cades");
        QTest::newRow("its first version")
            << QStringLiteral("revisions private-signed.pdf --write 1 -o out.pdf");
    }
    void nobodyMayReadAnOutputWhoMayNotReadItsOriginal() {
        QFETCH(QString, arguments);
        const auto own = QFile::ReadOwner | QFile::WriteOwner;
        const auto open = own | QFile::ReadGroup | QFile::ReadOther;
        for (const char* name : {"private.pdf", "private-signed.pdf"}) {
            m_place.write(QLatin1String(name),
                          m_place.read(QLatin1String(name[7] == '.' ? "contract.pdf" : "signed.pdf")));
            QVERIFY(QFile::setPermissions(m_place.path(QLatin1String(name)), own));
        }
        if (arguments.contains(QStringLiteral("replace"))) {
            m_place.write(QStringLiteral("out.pdf"), "an earlier one");
            QVERIFY(QFile::setPermissions(m_place.path(QStringLiteral("out.pdf")), open));
        }
        auto words = arguments.split(QLatin1Char(' '));
        if (words.first() == QStringLiteral("sign"))
            words += {QStringLiteral("--cert"), QStringLiteral("trial.p12"), QStringLiteral("--pin-file"),
                      QStringLiteral("trial-password.txt")};
        QCOMPARE(m_place.run(words).exitCode, 0);
        const auto out = words.at(words.indexOf(QStringLiteral("-o")) + 1);
        const QFile::Permissions others =
            QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(m_place.path(out)) & others));
        QVERIFY(QFile::remove(m_place.path(out)));
    }
    void aReportIsNoMoreOpenThanWhatItIsAbout() {
        m_place.write(QStringLiteral("own.pdf"), m_place.read(QStringLiteral("contract.pdf")));
        QVERIFY(QFile::setPermissions(m_place.path(QStringLiteral("own.pdf")),
                                      QFile::ReadOwner | QFile::WriteOwner));
        m_place.run(words("verify contract.pdf own.pdf --report report.html"));
        QVERIFY(!(QFile::permissions(m_place.path(QStringLiteral("report.html"))) &
                  (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY(QFile::remove(m_place.path(QStringLiteral("report.html"))));
    }
    void anOutputOfAnOpenOriginalStaysOpen() {
        QVERIFY(QFile::setPermissions(m_place.path(QStringLiteral("contract.pdf")),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup |
                                          QFile::ReadOther));
        QCOMPARE(
            m_place.run(words("sign contract.pdf -o open.pdf --cert trial.p12 --pin-file trial-password.txt"))
                .exitCode,
            0);
        QVERIFY(QFile::permissions(m_place.path(QStringLiteral("open.pdf"))) & QFile::ReadOther);
        QVERIFY(QFile::remove(m_place.path(QStringLiteral("open.pdf"))));
    }
    void whatTheDemoWritesIsForItsOwnerAlone() {
        QCOMPARE(m_place.run(words("demo own")).exitCode, 0);
        for (const char* name : {"own/trial.p12", "own/trial-password.txt"})
            QVERIFY(!(QFile::permissions(m_place.path(QLatin1String(name))) &
                      (QFile::ReadGroup | QFile::ReadOther)));
    }
};

KYSO_TEST(OutputTest)
#include "OutputTest.moc"
