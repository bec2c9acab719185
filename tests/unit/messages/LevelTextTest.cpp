#include "messages/LevelText.h"

#include "messages/ErrorText.h"
#include "messages/Language.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace kyso;

class LevelTextTest : public QObject {
    Q_OBJECT

private slots:
    void aLevelHasOneNameWhoeverSpeaksOfIt_data() {
        QTest::addColumn<QString>("inCore");
        QTest::addColumn<QString>("name");
        for (const char* level : {"B", "T", "LT", "LTA"}) {
            const QString name = QStringLiteral("PAdES B-") + QLatin1String(level);
            QTest::addRow("signed at %s", level) << QStringLiteral("Baseline") + QLatin1String(level) << name;
            QTest::addRow("judged to be %s", level)
                << QStringLiteral("PAdES-BASELINE-") + QLatin1String(level) << name;
            QTest::addRow("judged to be CAdES %s", level)
                << QStringLiteral("CAdES-BASELINE-") + QLatin1String(level)
                << QStringLiteral("CAdES B-") + QLatin1String(level);
        }
        QTest::newRow("PAdES below its levels") << QStringLiteral("PAdES") << QStringLiteral("PAdES");
        QTest::newRow("older than PAdES") << QStringLiteral("PKCS7-B") << QStringLiteral("PKCS#7");
        QTest::newRow("not known here") << QStringLiteral("BaselineX") << QStringLiteral("BaselineX");
        QTest::newRow("none") << QString() << QString();
    }
    void aLevelHasOneNameWhoeverSpeaksOfIt() {
        QFETCH(QString, inCore);
        QFETCH(QString, name);
        QCOMPARE(messages::levelText(inCore.toStdString()), name);
    }
    void anErrorAboutALevelNamesItThatWay() {
        messages::Speech speech;
        speech.speak(messages::Language::English);
        const Error error{ErrorCode::LevelUnreachable, {}, {}, "BaselineLTA", false, std::nullopt};
        QCOMPARE(messages::describe(error).message,
                 QStringLiteral("The level PAdES B-LTA could not be reached."));
    }
};

KYSO_TEST(LevelTextTest)
#include "LevelTextTest.moc"
