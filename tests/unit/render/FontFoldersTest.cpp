#include "renderer/FontFolders.h"

#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace kyso;

/// What the renderer may read so that every font it is offered can be opened, and no more.
class FontFoldersTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const {
        return std::filesystem::canonical(m_folder.filePath(QLatin1String(name)).toStdString());
    }
    static bool has(const std::vector<std::filesystem::path>& all, const std::filesystem::path& one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    }

private slots:
    void initTestCase() {
        QDir folder(m_folder.path());
        for (const char* name : {"home/fonts", "far/fonts/deep", "linked", "linked-deep"})
            QVERIFY(folder.mkpath(QLatin1String(name)));
        QVERIFY(QFile::link(folder.filePath("linked"), folder.filePath("far/fonts/more")));
        QVERIFY(QFile::link(folder.filePath("linked-deep"), folder.filePath("far/fonts/deep/more")));
        QVERIFY(QFile::link(folder.filePath("home"), folder.filePath("far/fonts/home")));
        QFile configuration(folder.filePath("fonts.conf"));
        QVERIFY(configuration.open(QFile::WriteOnly));
        configuration.write("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">"
                            "<fontconfig>");
        for (const char* name : {"far/fonts", "home/fonts", "home", "nowhere"})
            configuration.write("<dir>" + folder.filePath(QLatin1String(name)).toUtf8() + "</dir>");
        configuration.write("<dir>/</dir></fontconfig>");
        configuration.close();
        qputenv("FONTCONFIG_FILE", configuration.fileName().toUtf8());
        qputenv("HOME", folder.filePath("home").toUtf8());
    }
    void everyFolderThatFontsAreOfferedFromIsThere_andWhatLinksInItLeadTo() {
        const auto folders = renderer::fontFolders();
        QVERIFY(has(folders, path("far/fonts")));
        QVERIFY(has(folders, path("home/fonts")));
        QVERIFY(has(folders, path("linked")));
        QVERIFY(has(folders, path("linked-deep")));
    }
    void aPersonsWholeFolderIsNone_norAllThereIs() {
        const auto folders = renderer::fontFolders();
        QVERIFY(!has(folders, path("home")));
        QVERIFY(!has(folders, path(".")));
        QVERIFY(!has(folders, "/"));
    }
};
KYSO_TEST(FontFoldersTest)
#include "FontFoldersTest.moc"
