#include "desktop/signing/SignatureLook.h"

#include "support/TestRegistry.h"
#include "unit/x509/TestPki.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace kyso;
using desktop::SignatureLook;

class SignatureLookTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    setup::Paths paths() const {
        setup::Paths paths;
        paths.config = m_folder.path().toStdString();
        return paths;
    }
    static x509::Certificate signer() { return test::makeCa("Nguyễn Thị Hường").certificate; }

private slots:
    void everyKindDrawsWhatItIsCalledAfter_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("image");
        QTest::addColumn<QString>("name");
        QTest::newRow("name") << static_cast<int>(SignatureLook::NameAndDetails) << false
                              << QStringLiteral("Hường");
        QTest::newRow("text") << static_cast<int>(SignatureLook::TextOnly) << false
                              << QStringLiteral("Hường");
        QTest::newRow("image and text")
            << static_cast<int>(SignatureLook::ImageAndDetails) << true << QString();
        QTest::newRow("image") << static_cast<int>(SignatureLook::ImageOnly) << true << QString();
    }
    void everyKindDrawsWhatItIsCalledAfter() {
        QFETCH(int, kind);
        QFETCH(bool, image);
        QFETCH(QString, name);
        desktop::SettingsController settings(paths(), {}, nullptr);
        settings.setSignatureImage(QUrl::fromLocalFile(QStringLiteral("/somewhere/signature.png")));
        SignatureLook look(settings, nullptr);
        look.setSigner(signer());
        look.setKind(kind);
        const auto content = look.content();
        QCOMPARE(content.image.empty(), !image);
        QCOMPARE(QString::fromStdString(content.drawnName), name);
        QCOMPARE(content.layout == pdf::AppearanceTemplate::TextOnly, kind == SignatureLook::TextOnly);
        QCOMPARE(content.layout == pdf::AppearanceTemplate::ImageOnly, kind == SignatureLook::ImageOnly);
        QVERIFY(!content.lines.empty());
    }
    void whatStandsInBracketsIsNotTheName_data() {
        QTest::addColumn<QString>("holder");
        QTest::addColumn<QString>("name");
        QTest::newRow("remark") << QStringLiteral("Nguyễn Thị Hường (dùng thử)") << QStringLiteral("Hường");
        QTest::newRow("nothing else") << QStringLiteral("(Hường)") << QStringLiteral("(Hường)");
        QTest::newRow("none") << QStringLiteral("An") << QStringLiteral("An");
    }
    void whatStandsInBracketsIsNotTheName() {
        QFETCH(QString, holder);
        desktop::SettingsController settings(paths(), {}, nullptr);
        SignatureLook look(settings, nullptr);
        look.setSigner(test::makeCa(holder.toStdString()).certificate);
        QTEST(look.drawnName(), "name");
    }
    void theTimeOfTheSignatureIsWrittenAndNotThatOfLooking() {
        desktop::SettingsController settings(paths(), {}, nullptr);
        SignatureLook look(settings, nullptr);
        look.setSigner(signer());
        const auto saysTheYear = [&look](const char* year) {
            return look.textOnlyLines().join(QLatin1Char(' ')).contains(QLatin1String(year));
        };
        look.setTime(fromIso8601("2020-05-05T05:00:00Z"));
        QVERIFY(saysTheYear("05/05/2020"));
        look.setTime(std::nullopt);
        QVERIFY(!saysTheYear("05/05/2020"));
    }
    void whoeverShowsItHearsOfEveryChange() {
        desktop::SettingsController settings(paths(), {}, nullptr);
        SignatureLook look(settings, nullptr);
        QSignalSpy heard(&look, &SignatureLook::changed);
        look.setSigner(signer());
        QCOMPARE(heard.size(), 1);
        settings.setDrawnName(QStringLiteral("H."));
        QCOMPARE(heard.size(), 2);
        QCOMPARE(look.drawnName(), QStringLiteral("H."));
        look.setTime(Time());
        QCOMPARE(heard.size(), 3);
    }
};

KYSO_TEST(SignatureLookTest)
#include "SignatureLookTest.moc"
