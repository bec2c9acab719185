#include "desktop/files/FileBrowser.h"

#include "support/HeldThreads.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace kyso;
using namespace kyso::desktop;

namespace {

constexpr int patienceMs = 15'000;

void put(const QString& path, const QByteArray& text = "text") {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QStringList namesIn(const FolderModel& model) {
    QStringList names;
    for (int row = 0; row < model.count(); ++row) {
        names << model.data(model.index(row), FolderModel::Name).toString();
    }
    return names;
}

} // namespace

class FileBrowserTest : public QObject {
    Q_OBJECT

    static constexpr int threads = 2;
    Background m_background{threads};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FileBrowser> m_browser;
    QList<SaveTarget> m_saved;
    QList<QUrl> m_chosen;

    QString at(const QString& name) const { return m_folder->filePath(name); }
    int row(const QString& name) const {
        return static_cast<int>(namesIn(*m_browser->entries()).indexOf(name));
    }
    void begin(FileWish::Kind kind, const QString& name = {}, const QStringList& kept = {}) {
        FileWish wish;
        wish.kind = kind;
        wish.types = {FileType(QStringLiteral("PDF (*.pdf)")), FileType(QStringLiteral("HTML (*.html)")),
                      FileType(QStringLiteral("All"))};
        wish.folder = m_folder->path().toStdString();
        wish.name = name;
        for (const QString& path : kept) {
            wish.kept.push_back(path.toStdString());
        }
        m_browser = std::make_unique<FileBrowser>(wish, std::filesystem::path(), m_background, nullptr);
        connect(m_browser.get(), &FileBrowser::saved, this,
                [this](const SaveTarget& target) { m_saved << target; });
        connect(m_browser.get(), &FileBrowser::chosen, this,
                [this](const QList<QUrl>& files) { m_chosen = files; });
        m_browser->begin();
        waitForFolder();
    }
    void waitForFolder() { QTRY_VERIFY_WITH_TIMEOUT(!m_browser->loading(), patienceMs); }
    std::shared_ptr<QSemaphore> holdThreads() { return test::holdThreads(m_background, this, threads); }
    /// What was held goes on, to its end.
    void release(const std::shared_ptr<QSemaphore>& held) {
        held->release(threads);
        bool done = false;
        m_background.run(
            this, [] { return 0; }, [&done](int) { done = true; });
        QTRY_VERIFY_WITH_TIMEOUT(done, patienceMs);
        QTest::qWait(50);
    }
    /// Until the name that was accepted was looked at.
    void acceptName(const QString& name) {
        m_browser->setTyped(name);
        m_browser->accept();
        QTRY_VERIFY_WITH_TIMEOUT(m_browser->ready() || !m_saved.isEmpty(), patienceMs);
    }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_saved.clear();
        m_chosen.clear();
    }
    void cleanup() { m_browser.reset(); }

    void folderIsListed_foldersFirstAndInTheOrderOfADictionary_hiddenOnesLeftOut() {
        QDir(m_folder->path()).mkdir(QStringLiteral("Zebra"));
        for (const char* name : {"Đơn 10.pdf", "Đơn 9.pdf", "an.pdf", "Ánh.PDF", "e.html", ".secret.pdf"}) {
            put(at(QString::fromUtf8(name)));
        }
        begin(FileWish::Kind::OpenFile);
        const QStringList all{"Zebra", "an.pdf", "Ánh.PDF", "Đơn 9.pdf", "Đơn 10.pdf"};
        QCOMPARE(namesIn(*m_browser->entries()), all);
        m_browser->setHiddenShown(true);
        QVERIFY(row(QStringLiteral(".secret.pdf")) >= 0);
        m_browser->setType(2);
        QVERIFY(row(QStringLiteral("e.html")) >= 0);
    }

    void typedWithoutMarksAndCapitals_narrowsTheList() {
        put(at(QStringLiteral("Hợp đồng.pdf")));
        put(at(QStringLiteral("Other.pdf")));
        begin(FileWish::Kind::OpenFile);
        m_browser->setTyped(QStringLiteral("hop dong"));
        QCOMPARE(namesIn(*m_browser->entries()), QStringList{QStringLiteral("Hợp đồng.pdf")});
    }

    void sortedBySizeAndByTime_bothWaysRound() {
        put(at(QStringLiteral("a.pdf")), "four");
        put(at(QStringLiteral("b.pdf")), "1");
        QFile older(at(QStringLiteral("a.pdf")));
        QVERIFY(older.open(QIODevice::ReadWrite));
        QVERIFY(
            older.setFileTime(QDateTime::currentDateTime().addDays(-3), QFileDevice::FileModificationTime));
        older.close();
        begin(FileWish::Kind::OpenFile);
        auto& entries = *m_browser->entries();
        entries.sortBy(FolderModel::BySize);
        QCOMPARE(namesIn(entries).first(), QStringLiteral("b.pdf"));
        entries.sortBy(FolderModel::BySize);
        QCOMPARE(namesIn(entries).first(), QStringLiteral("a.pdf"));
        entries.sortBy(FolderModel::ByModified);
        QCOMPARE(namesIn(entries).first(), QStringLiteral("a.pdf"));
    }

    void nothingIsChosenUntilItIsSelected() {
        put(at(QStringLiteral("a.pdf")));
        begin(FileWish::Kind::OpenFile);
        QVERIFY(!m_browser->ready());
        m_browser->accept();
        m_browser->open(m_browser->entries()->current());
        QVERIFY(m_chosen.isEmpty());
        m_browser->step(1, false);
        m_browser->accept();
        QCOMPARE(m_chosen, QList<QUrl>{QUrl::fromLocalFile(at(QStringLiteral("a.pdf")))});
    }

    void whatIsNoLongerSeen_isNotChosen() {
        put(at(QStringLiteral("a.pdf")));
        put(at(QStringLiteral("b.pdf")));
        begin(FileWish::Kind::OpenFile);
        m_browser->press(row(QStringLiteral("a.pdf")), false, false);
        m_browser->setTyped(QStringLiteral("b"));
        QVERIFY(!m_browser->ready());
    }

    void severalAreChosen_fromOneToAnotherAndOneByOne() {
        for (const char* name : {"a.pdf", "b.pdf", "c.pdf", "d.pdf"}) {
            put(at(QLatin1String(name)));
        }
        begin(FileWish::Kind::OpenFiles);
        m_browser->press(0, false, false);
        m_browser->press(2, false, true);
        m_browser->press(1, true, false);
        m_browser->accept();
        QCOMPARE(m_chosen, (QList<QUrl>{QUrl::fromLocalFile(at(QStringLiteral("a.pdf"))),
                                        QUrl::fromLocalFile(at(QStringLiteral("c.pdf")))}));
    }

    void onlyOneIsChosen_whereOneIsWanted() {
        put(at(QStringLiteral("a.pdf")));
        put(at(QStringLiteral("b.pdf")));
        begin(FileWish::Kind::OpenFile);
        m_browser->press(0, false, false);
        m_browser->press(1, true, false);
        m_browser->selectAll();
        QCOMPARE(m_browser->entries()->selectedCount(), 1);
    }

    void goneUp_oneIsAtTheFolderOneCameFrom() {
        QDir(m_folder->path()).mkpath(QStringLiteral("one/two"));
        begin(FileWish::Kind::OpenFile);
        m_browser->open(row(QStringLiteral("one")));
        waitForFolder();
        QCOMPARE(namesIn(*m_browser->entries()), QStringList{QStringLiteral("two")});
        m_browser->up();
        waitForFolder();
        QCOMPARE(m_browser->entries()->current(), row(QStringLiteral("one")));
        QVERIFY(m_chosen.isEmpty());
    }

    void pathTyped_leadsThere() {
        QDir(m_folder->path()).mkpath(QStringLiteral("one/two"));
        put(at(QStringLiteral("one/deep.pdf")));
        begin(FileWish::Kind::OpenFile);
        m_browser->setTyped(QStringLiteral("one/"));
        m_browser->accept();
        QTRY_COMPARE_WITH_TIMEOUT(m_browser->entries()->count(), 2, patienceMs);
        m_browser->setTyped(at(QStringLiteral("one/nowhere.pdf")));
        m_browser->accept();
        QTRY_VERIFY_WITH_TIMEOUT(m_browser->complaint().contains(QStringLiteral("nowhere.pdf")), patienceMs);
        m_browser->setTyped(at(QStringLiteral("one/deep.pdf")));
        m_browser->accept();
        QTRY_COMPARE_WITH_TIMEOUT(
            m_chosen, QList<QUrl>{QUrl::fromLocalFile(at(QStringLiteral("one/deep.pdf")))}, patienceMs);
    }

    void folderThatMayNotBeRead_isToldOf() {
        begin(FileWish::Kind::OpenFile);
        m_browser->go(at(QStringLiteral("gone")));
        waitForFolder();
        QCOMPARE(m_browser->error().code, QStringLiteral("file_not_found"));
        QDir(m_folder->path()).mkdir(QStringLiteral("locked"));
        QFile::setPermissions(at(QStringLiteral("locked")), QFileDevice::Permissions());
        if (QFileInfo(at(QStringLiteral("locked"))).isReadable()) {
            QSKIP("this user may read everything");
        }
        m_browser->go(at(QStringLiteral("locked")));
        waitForFolder();
        QCOMPARE(m_browser->error().code, QStringLiteral("file_not_readable"));
        m_browser->up();
        waitForFolder();
        QVERIFY(!m_browser->error().shown());
    }

    void freeName_isSavedTo_withTheEndingOfItsKind() {
        begin(FileWish::Kind::SaveFile, QStringLiteral("report.pdf"));
        m_browser->setType(1);
        QCOMPARE(m_browser->typed(), QStringLiteral("report.html"));
        m_browser->setType(0);
        acceptName(QStringLiteral("Báo cáo 1.2"));
        QCOMPARE(m_saved.size(), 1);
        QCOMPARE(m_saved.first().path(), at(QStringLiteral("Báo cáo 1.2.pdf")));
        QVERIFY(!m_saved.first().replaces);
    }

    void takenName_isAskedAbout_andKeptUnlessAgreedTo() {
        put(at(QStringLiteral("taken.pdf")));
        begin(FileWish::Kind::SaveFile, QStringLiteral("taken.pdf"));
        // Also where the ending was not typed.
        acceptName(QStringLiteral("taken"));
        QTRY_COMPARE_WITH_TIMEOUT(m_browser->doomed(), QStringLiteral("taken.pdf"), patienceMs);
        m_browser->keepIt();
        QVERIFY(m_browser->doomed().isEmpty() && m_saved.isEmpty());
        m_browser->replaceIt();
        QVERIFY(m_saved.isEmpty());

        m_browser->accept();
        QTRY_VERIFY_WITH_TIMEOUT(!m_browser->doomed().isEmpty(), patienceMs);
        const auto agreed = os::factsAt(at(QStringLiteral("taken.pdf")).toStdString())->identity;
        m_browser->replaceIt();
        QCOMPARE(m_saved.size(), 1);
        QVERIFY(m_saved.first().replaces == agreed);
    }

    void goingThroughTheList_leavesTheName_andAPressTakesIt() {
        put(at(QStringLiteral("other.pdf")));
        begin(FileWish::Kind::SaveFile, QStringLiteral("mine.pdf"));
        m_browser->step(1, false);
        QCOMPARE(m_browser->typed(), QStringLiteral("mine.pdf"));
        m_browser->accept();
        QTRY_COMPARE_WITH_TIMEOUT(m_saved.size(), 1, patienceMs);
        QCOMPARE(m_saved.first().path(), at(QStringLiteral("mine.pdf")));
        m_browser->press(row(QStringLiteral("other.pdf")), false, false);
        QCOMPARE(m_browser->typed(), QStringLiteral("other.pdf"));
        QCOMPARE(m_saved.size(), 1);
    }

    void nameOfAFolder_opensIt_andTheProposedNameStays() {
        QDir(m_folder->path()).mkdir(QStringLiteral("Sub"));
        begin(FileWish::Kind::SaveFile, QStringLiteral("mine.pdf"));
        m_browser->setTyped(QStringLiteral("Sub"));
        m_browser->accept();
        QTRY_VERIFY_WITH_TIMEOUT(m_browser->folder().endsWith(QStringLiteral("/Sub")), patienceMs);
        QCOMPARE(m_browser->typed(), QStringLiteral("mine.pdf"));
        waitForFolder();
    }

    void nameThatCannotBe_isToldOf_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("too long") << QString(100, QChar(0x1ED3));
        QTest::newRow("turned round") << QStringLiteral("bill\u202Efdp.exe");
        QTest::newRow("no such folder") << QStringLiteral("nowhere/mine.pdf");
        QTest::newRow("the document itself") << QStringLiteral("document.pdf");
    }
    void nameThatCannotBe_isToldOf() {
        QFETCH(QString, name);
        put(at(QStringLiteral("document.pdf")));
        begin(FileWish::Kind::SaveFile, QStringLiteral("mine.pdf"), {at(QStringLiteral("document.pdf"))});
        acceptName(name);
        QTRY_VERIFY_WITH_TIMEOUT(!m_browser->complaint().isEmpty(), patienceMs);
        QVERIFY(m_saved.isEmpty() && m_browser->doomed().isEmpty());
        m_browser->setTyped(QStringLiteral("mine.pdf"));
        QVERIFY(m_browser->complaint().isEmpty());
    }

    void lookThatEndsAfterTheDialog_answersNobody() {
        begin(FileWish::Kind::SaveFile, QStringLiteral("mine.pdf"));
        auto held = holdThreads();
        m_browser->accept();
        m_browser->end();
        release(held);
        QVERIFY(m_saved.isEmpty() && m_browser->doomed().isEmpty());
        m_browser->accept();
        m_browser->replaceIt();
        release(holdThreads());
        QVERIFY(m_saved.isEmpty());

        put(at(QStringLiteral("deep.pdf")));
        begin(FileWish::Kind::OpenFile);
        held = holdThreads();
        m_browser->setTyped(at(QStringLiteral("deep.pdf")));
        m_browser->accept();
        m_browser->end();
        release(held);
        QVERIFY(m_chosen.isEmpty());
        m_browser->open(row(QStringLiteral("deep.pdf")));
        QVERIFY(m_chosen.isEmpty());
    }

    void goneOnWhileANameIsLookedAt_itIsNotSavedTo_data() {
        QTest::addColumn<bool>("toAnotherName");
        QTest::newRow("to another folder") << false;
        QTest::newRow("to another name") << true;
    }
    void goneOnWhileANameIsLookedAt_itIsNotSavedTo() {
        QFETCH(bool, toAnotherName);
        begin(FileWish::Kind::SaveFile, QStringLiteral("mine.pdf"));
        const auto held = holdThreads();
        m_browser->accept();
        QVERIFY(!m_browser->ready());
        if (toAnotherName) {
            m_browser->setTyped(QStringLiteral("other.pdf"));
        } else {
            m_browser->up();
        }
        QVERIFY(m_browser->ready());
        release(held);
        QVERIFY(m_saved.isEmpty());
    }

    void questionAboutOneFile_staysAboutThatFile() {
        put(at(QStringLiteral("a.pdf")));
        put(at(QStringLiteral("b.pdf")));
        begin(FileWish::Kind::SaveFile, QStringLiteral("a.pdf"));
        const auto held = holdThreads();
        m_browser->accept();
        // A double click, while the first name is being looked at and when the question stands.
        m_browser->press(row(QStringLiteral("b.pdf")), false, false);
        m_browser->open(row(QStringLiteral("b.pdf")));
        QCOMPARE(m_browser->typed(), QStringLiteral("a.pdf"));
        release(held);
        QTRY_COMPARE_WITH_TIMEOUT(m_browser->doomed(), QStringLiteral("a.pdf"), patienceMs);
        m_browser->open(row(QStringLiteral("b.pdf")));
        m_browser->accept();
        release(holdThreads());
        QCOMPARE(m_browser->doomed(), QStringLiteral("a.pdf"));
        m_browser->replaceIt();
        QCOMPARE(m_saved.size(), 1);
        QCOMPARE(m_saved.first().path(), at(QStringLiteral("a.pdf")));
    }

    void pathWithASlashAtItsEnd_isThatFolder_andUpLeadsOut() {
        QDir(m_folder->path()).mkpath(QStringLiteral("one/two/two"));
        begin(FileWish::Kind::OpenFile);
        for (const char* typed : {"one/two/", "one/two/../two/.", "one/two/two/.."}) {
            m_browser->go(m_folder->path());
            waitForFolder();
            m_browser->setTyped(QString::fromLatin1(typed));
            m_browser->accept();
            QTRY_COMPARE_WITH_TIMEOUT(m_browser->path(), at(QStringLiteral("one/two")), patienceMs);
            waitForFolder();
            const QVariantList way = m_browser->way();
            QCOMPARE(way.last().toMap().value(QStringLiteral("text")).toString(), QStringLiteral("two"));
            m_browser->up();
            waitForFolder();
            QCOMPARE(m_browser->path(), at(QStringLiteral("one")));
        }
        m_browser->go(QStringLiteral("/"));
        waitForFolder();
        QVERIFY(!m_browser->hasUp());
    }

    void placesStay_whenOneGoesToAnotherFolder() {
        begin(FileWish::Kind::OpenFile);
        QTRY_VERIFY_WITH_TIMEOUT(!m_browser->places().isEmpty(), patienceMs);
        QSignalSpy changed(m_browser.get(), &FileBrowser::placesChanged);
        m_browser->up();
        waitForFolder();
        QCOMPARE(changed.size(), 0);
    }

    void folderIsChosen_theOneSelectedOrTheOneSeen() {
        QDir(m_folder->path()).mkdir(QStringLiteral("Sub"));
        put(at(QStringLiteral("a.pdf")));
        begin(FileWish::Kind::ChooseFolder);
        QCOMPARE(namesIn(*m_browser->entries()), QStringList{QStringLiteral("Sub")});
        m_browser->accept();
        QCOMPARE(m_chosen, QList<QUrl>{QUrl::fromLocalFile(m_folder->path())});
        m_browser->press(0, false, false);
        m_browser->accept();
        QCOMPARE(m_chosen, QList<QUrl>{QUrl::fromLocalFile(at(QStringLiteral("Sub")))});
    }

    void folderOfThousands_isListedBehindTheWindow() {
        constexpr int many = 20'000;
        for (int i = 0; i < many; ++i) {
            QFile(at(QStringLiteral("%1.pdf").arg(i))).open(QIODevice::WriteOnly);
        }
        begin(FileWish::Kind::OpenFile);
        QCOMPARE(m_browser->entries()->count(), many);
        QCOMPARE(namesIn(*m_browser->entries()).at(10), QStringLiteral("10.pdf"));
    }

    void folderThatIsLeftWhileItIsRead_isNotShown() {
        QDir(m_folder->path()).mkdir(QStringLiteral("Sub"));
        put(at(QStringLiteral("a.pdf")));
        begin(FileWish::Kind::OpenFile);
        m_browser->go(at(QStringLiteral("Sub")));
        m_browser->go(m_folder->path());
        waitForFolder();
        m_background.finish();
        QCoreApplication::processEvents();
        QVERIFY(row(QStringLiteral("a.pdf")) >= 0);
    }
};

KYSO_TEST(FileBrowserTest)
#include "FileBrowserTest.moc"
