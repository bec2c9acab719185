#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QJsonArray>
#include <QTest>

using namespace kyso::test;

class TrustTest : public QObject {
    Q_OBJECT

    Workplace m_place;

    Outcome trust(const QStringList& arguments) const {
        return m_place.run(QStringList{QStringLiteral("trust")} + arguments +
                           QStringList{QStringLiteral("--json")});
    }
    QJsonArray anchors() const {
        return trust({QStringLiteral("list")}).json().value(QStringLiteral("anchors")).toArray();
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        QCOMPARE(m_place
                     .signWithTrial(
                         {QStringLiteral("contract.pdf"), QStringLiteral("-o"), QStringLiteral("signed.pdf")})
                     .exitCode,
                 0);
    }
    void whatIsAddedIsWhatVerdictsRestOnUntilItIsRemoved() {
        const QStringList verify = {QStringLiteral("verify"), QStringLiteral("signed.pdf")};
        QCOMPARE(m_place.run(verify).exitCode, 6);
        const auto added = trust({QStringLiteral("add"), QStringLiteral("trial.pem")});
        QCOMPARE(added.exitCode, 0);
        QCOMPARE(added.json().value(QStringLiteral("added")).toArray().size(), 1);
        QCOMPARE(m_place.run(verify).exitCode, 0);
        QCOMPARE(anchors().size(), 1);
        const auto anchor = anchors().at(0).toObject();
        QCOMPARE(anchor.value(QStringLiteral("origin")).toString(), QStringLiteral("person"));
        const auto sha256 = anchor.value(QStringLiteral("sha256")).toString();
        QCOMPARE(sha256.size(), 64);
        QCOMPARE(trust({QStringLiteral("remove"), sha256}).exitCode, 0);
        QVERIFY(anchors().isEmpty());
        QCOMPARE(m_place.run(verify).exitCode, 6);
    }
    void theSystemsAnchorsAreListedWhenAskedFor() {
        const auto all = trust({QStringLiteral("list"), QStringLiteral("--system")});
        QCOMPARE(all.exitCode, 0);
        for (const auto& anchor : all.json().value(QStringLiteral("anchors")).toArray())
            QCOMPARE(anchor.toObject().value(QStringLiteral("origin")).toString(), QStringLiteral("system"));
    }
    void whatIsWrongIsSaidByCodeAndChangesNothing() {
        m_place.write(QStringLiteral("text.pem"), "hello");
        const auto codeOf = [](const Outcome& outcome) {
            return outcome.json()
                .value(QStringLiteral("error"))
                .toObject()
                .value(QStringLiteral("code"))
                .toString();
        };
        const auto text = trust({QStringLiteral("add"), QStringLiteral("text.pem")});
        QCOMPARE(text.exitCode, 1);
        QCOMPARE(codeOf(text), QStringLiteral("trust_anchors_unreadable"));
        const auto missing = trust({QStringLiteral("add"), QStringLiteral("nowhere.pem")});
        QCOMPARE(codeOf(missing), QStringLiteral("file_not_found"));
        QCOMPARE(codeOf(trust({QStringLiteral("remove"), QStringLiteral("00112233445566")})),
                 QStringLiteral("certificate_not_found"));
        QCOMPARE(trust({QStringLiteral("add")}).exitCode, 2);
        QCOMPARE(trust({QStringLiteral("remove")}).exitCode, 2);
        QCOMPARE(m_place.run({QStringLiteral("trust")}).exitCode, 2);
        QVERIFY(anchors().isEmpty());
    }
    void aKeyFileGivesItsAuthoritiesWithItsPassword() {
        const auto closed = trust({QStringLiteral("add"), QStringLiteral("trial.p12")});
        QCOMPARE(closed.exitCode, 1);
        const auto open = trust({QStringLiteral("add"), QStringLiteral("trial.p12"),
                                 QStringLiteral("--password-file"), QStringLiteral("trial-password.txt")});
        QCOMPARE(open.exitCode, 0);
        QVERIFY(!open.out.contains(m_place.read(QStringLiteral("trial-password.txt")).trimmed()));
    }
    void theListIsInThePersonsLanguage() {
        const auto empty =
            Workplace().run({QStringLiteral("trust"), QStringLiteral("list")}, QStringLiteral("vi"));
        QCOMPARE(empty.exitCode, 0);
        QVERIFY(QString::fromUtf8(empty.out).contains(QStringLiteral("Bạn chưa thêm chứng thư nào")));
    }
};

KYSO_TEST(TrustTest)
#include "TrustTest.moc"
