#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QJsonArray>
#include <QTest>

using namespace kyso::test;

class RevisionsTest : public QObject {
    Q_OBJECT

    Workplace m_place;

    Outcome revisions(const QStringList& arguments) const {
        return m_place.run(QStringList{QStringLiteral("revisions")} + arguments +
                           QStringList{QStringLiteral("--json")});
    }
    static QString codeOf(const Outcome& outcome) {
        return outcome.json()
            .value(QStringLiteral("error"))
            .toObject()
            .value(QStringLiteral("code"))
            .toString();
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        QCOMPARE(m_place
                     .signWithTrial(
                         {QStringLiteral("contract.pdf"), QStringLiteral("-o"), QStringLiteral("once.pdf")})
                     .exitCode,
                 0);
        QCOMPARE(m_place
                     .signWithTrial(
                         {QStringLiteral("once.pdf"), QStringLiteral("-o"), QStringLiteral("twice.pdf")})
                     .exitCode,
                 0);
    }
    void everyRevisionIsListedWithWhatItSignedAndChanged() {
        const auto done = revisions({QStringLiteral("twice.pdf")});
        QCOMPARE(done.exitCode, 0);
        const auto all = done.json().value(QStringLiteral("revisions")).toArray();
        QCOMPARE(all.size(), 3);
        QVERIFY(all.at(0).toObject().value(QStringLiteral("signatures")).toArray().isEmpty());
        for (const int index : {1, 2}) {
            const auto revision = all.at(index).toObject();
            QCOMPARE(revision.value(QStringLiteral("number")).toInt(), index + 1);
            QCOMPARE(revision.value(QStringLiteral("signatures")).toArray().size(), 1);
            QCOMPARE(revision.value(QStringLiteral("changes"))
                         .toArray()
                         .at(0)
                         .toObject()
                         .value(QStringLiteral("code"))
                         .toString(),
                     QStringLiteral("signature_added"));
        }
    }
    void aRevisionIsWrittenAsItWasByteForByte() {
        const auto write = [&](const char* number, const QString& to) {
            return revisions({QStringLiteral("twice.pdf"), QStringLiteral("--write"),
                              QString::fromLatin1(number), QStringLiteral("-o"), to});
        };
        QCOMPARE(write("2", QStringLiteral("second.pdf")).exitCode, 0);
        const auto once = m_place.read(QStringLiteral("once.pdf"));
        const auto second = m_place.read(QStringLiteral("second.pdf"));
        QVERIFY(!second.isEmpty() && once.startsWith(second) && once.size() - second.size() <= 2);
        QCOMPARE(m_place
                     .run({QStringLiteral("verify"), QStringLiteral("second.pdf"), QStringLiteral("--trust"),
                           QStringLiteral("trial.pem")})
                     .exitCode,
                 0);
        // What is there stays as it is, the document itself above all.
        const auto before = m_place.read(QStringLiteral("twice.pdf"));
        QVERIFY(write("1", QStringLiteral("twice.pdf")).exitCode != 0);
        QCOMPARE(m_place.read(QStringLiteral("twice.pdf")), before);
        QVERIFY(write("1", QStringLiteral("second.pdf")).exitCode != 0);
    }
    void whatADocumentSaysStaysOnItsLineAndSteersNoTerminal() {
        const QString hostile = QStringLiteral("\x1b[31mx\u009b\u202ey\u2066\r\nTOTAL-PASSED");
        QCOMPARE(m_place
                     .signWithTrial({QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                                     QStringLiteral("hostile.pdf"), QStringLiteral("--reason"), hostile})
                     .exitCode,
                 0);
        for (const bool asJson : {false, true}) {
            const auto said =
                m_place.run(QStringList{QStringLiteral("verify"), QStringLiteral("hostile.pdf")} +
                            (asJson ? QStringList{QStringLiteral("--json")} : QStringList()));
            const QString text = QString::fromUtf8(said.out);
            QVERIFY(text.contains(QStringLiteral("TOTAL-PASSED")));
            QVERIFY(!text.contains(QStringLiteral("\nTOTAL-PASSED")));
            for (const char16_t unit : {u'\x1b', u'\x9b', u'\x202e', u'\x2066', u'\r'})
                QVERIFY(!text.contains(QChar(unit)));
        }
        const auto json =
            m_place.run({QStringLiteral("verify"), QStringLiteral("hostile.pdf"), QStringLiteral("--json")})
                .json();
        const auto signature = json.value(QStringLiteral("files"))
                                   .toArray()
                                   .at(0)
                                   .toObject()
                                   .value(QStringLiteral("signatures"))
                                   .toArray()
                                   .at(0)
                                   .toObject();
        QCOMPARE(signature.value(QStringLiteral("reason")).toString(), hostile);
    }
    void whatCannotBeDoneIsSaidByCode() {
        QCOMPARE(revisions({}).exitCode, 2);
        QCOMPARE(revisions({QStringLiteral("twice.pdf"), QStringLiteral("--write"), QStringLiteral("4"),
                            QStringLiteral("-o"), QStringLiteral("none.pdf")})
                     .exitCode,
                 2);
        QCOMPARE(
            revisions({QStringLiteral("twice.pdf"), QStringLiteral("--write"), QStringLiteral("1")}).exitCode,
            2);
        QCOMPARE(codeOf(revisions({QStringLiteral("nowhere.pdf")})), QStringLiteral("file_not_found"));
        m_place.write(QStringLiteral("text.pdf"), "hello");
        QCOMPARE(codeOf(revisions({QStringLiteral("text.pdf")})), QStringLiteral("pdf_not_pdf"));
        QVERIFY(!m_place.names().contains(QStringLiteral("none.pdf")));
    }
};

KYSO_TEST(RevisionsTest)
#include "RevisionsTest.moc"
