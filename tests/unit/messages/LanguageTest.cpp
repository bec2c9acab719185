#include "messages/Language.h"

#include "support/TestRegistry.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace kyso::messages;

namespace {

/// One entry of a .ts file.
struct Entry {
    QString source;
    QStringList translations;
    bool unfinished = false;
};

QList<Entry> readTranslations(const QString& path) {
    QList<Entry> entries;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("message"))
            entries.append(Entry());
        else if (xml.name() == QLatin1String("source"))
            entries.last().source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation"))
            entries.last().unfinished = xml.attributes().hasAttribute(QStringLiteral("type")),
            entries.last().translations << xml.readElementText(QXmlStreamReader::IncludeChildElements);
    }
    return entries;
}

QStringList placeholders(const QString& text) {
    static const QRegularExpression pattern(QStringLiteral("%[0-9n]"));
    QStringList found;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext())
        found << matches.next().captured();
    found.removeDuplicates();
    found.sort();
    return found;
}

} // namespace

class LanguageTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        for (const char* name : {"KYSO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"})
            qunsetenv(name);
    }
    void kysoLangWinsOverSettingAndLocale() {
        qputenv("KYSO_LANG", "en");
        qputenv("LC_ALL", "vi_VN.UTF-8");
        QCOMPARE(chooseLanguage("vi"), Language::English);
    }
    void theSettingWinsOverTheLocale() {
        qputenv("LANG", "en_US.UTF-8");
        QCOMPARE(chooseLanguage("vi"), Language::Vietnamese);
    }
    void theLocaleIsReadInTheOrderOfPosix() {
        qputenv("LANG", "vi_VN.UTF-8");
        QCOMPARE(chooseLanguage(""), Language::Vietnamese);
        qputenv("LC_MESSAGES", "en_GB.UTF-8");
        QCOMPARE(chooseLanguage(""), Language::English);
        qputenv("LC_ALL", "vi");
        QCOMPARE(chooseLanguage(""), Language::Vietnamese);
    }
    void otherLanguagesGetEnglish() {
        QCOMPARE(chooseLanguage(""), Language::English);
        qputenv("LANG", "C.UTF-8");
        QCOMPARE(chooseLanguage("klingon"), Language::English);
        qputenv("LANG", "vietnam"); // no locale name
        QCOMPARE(chooseLanguage(""), Language::English);
    }
    void everyEntryIsTranslatedAndKeepsItsPlaceholders() {
        const auto entries = readTranslations(QStringLiteral(KYSO_SOURCE_DIR "/translations/kyso_vi.ts"));
        QVERIFY(entries.size() > 100);
        for (const Entry& entry : entries) {
            QCOMPARE(entry.translations.size(), 1);
            const QString translation = entry.translations.first();
            QVERIFY2(!entry.unfinished && !translation.trimmed().isEmpty(), qPrintable(entry.source));
            QVERIFY2(placeholders(entry.source) == placeholders(translation), qPrintable(entry.source));
        }
    }
};

KYSO_TEST(LanguageTest)
#include "LanguageTest.moc"
