#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace kyso::test;

/// A batch that is killed again and again, and gone on with: at the end every document is signed once and
/// noted once. KYSO_KILLS: how often it is killed.
class KilledBatchTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    static constexpr int documents = 60;

    QStringList batch() const {
        QStringList arguments{QStringLiteral("sign")};
        for (int i = 0; i < documents; ++i)
            arguments.append(QStringLiteral("in/%1.pdf").arg(i));
        return arguments +
               QStringList{QStringLiteral("--out-dir"), QStringLiteral("out"), QStringLiteral("--resume")} +
               m_place.trialKey();
    }
    QStringList outputs() const {
        return QDir(m_place.path(QStringLiteral("out"))).entryList(QDir::Files | QDir::Hidden | QDir::System);
    }
    QJsonArray entries() const {
        return m_place.run({QStringLiteral("journal"), QStringLiteral("list"), QStringLiteral("--json")})
            .json()
            .value(QStringLiteral("entries"))
            .toArray();
    }
    /// Both sorted.
    QStringList noted() const {
        QStringList names;
        for (const auto& entry : entries())
            names.append(QFileInfo(entry.toObject().value(QStringLiteral("output")).toString()).fileName());
        names.sort();
        return names;
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        QVERIFY(QDir().mkpath(m_place.path(QStringLiteral("in"))));
        for (int i = 0; i < documents; ++i)
            QVERIFY(QFile::copy(m_place.path(QStringLiteral("contract.pdf")),
                                m_place.path(QStringLiteral("in/%1.pdf").arg(i))));
    }

    void everyDocumentIsSignedAndNotedOnce() {
        bool isSet = false;
        const int asked = qEnvironmentVariableIntValue("KYSO_KILLS", &isSet);
        const int kills = isSet ? asked : 30;
        int killed = 0;
        int longestMs = 0;
        {
            // How long it takes here, whole.
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(m_place.run(batch()).exitCode, 0);
            longestMs = static_cast<int>(timer.elapsed());
        }
        QCOMPARE(noted(), outputs());
        while (killed < kills) {
            // The journal goes on; the documents begin anew each time all were signed.
            if (outputs().size() == documents) {
                QVERIFY(QDir(m_place.path(QStringLiteral("out"))).removeRecursively());
                QVERIFY(QDir(m_place.path(QStringLiteral("home/data"))).removeRecursively());
            }
            const auto run = m_place.start(batch());
            QVERIFY(run->waitForStarted());
            QTest::qSleep(QRandomGenerator::global()->bounded(std::max(1, longestMs)));
            run->kill();
            QVERIFY(run->waitForFinished(60'000));
            ++killed;
            auto there = outputs();
            there.sort();
            QCOMPARE(noted(), there);
        }
        QCOMPARE(m_place.run(batch()).exitCode, 0);
        QCOMPARE(outputs().size(), documents);
        auto there = outputs();
        there.sort();
        QCOMPARE(noted(), there);
        QCOMPARE(m_place.run({QStringLiteral("journal"), QStringLiteral("check")}).exitCode, 0);
        for (const auto& name : there) {
            const auto verdict =
                m_place
                    .run({QStringLiteral("verify"), QStringLiteral("out/") + name, QStringLiteral("--json")})
                    .file();
            const auto signatures = verdict.value(QStringLiteral("signatures")).toArray();
            QCOMPARE(signatures.size(), 1);
            QCOMPARE(signatures.first().toObject().value(QStringLiteral("integrity")).toString(),
                     QStringLiteral("intact"));
        }
    }
};

KYSO_TEST(KilledBatchTest)
#include "KilledBatchTest.moc"
