#include "Complaints.h"
#include "WindowFixture.h"
#include "support/FakePortal.h"
#include "support/HeldThreads.h"

#include <QAccessible>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QQuickStyle>
#include <QSemaphore>
#include <QTest>

namespace kyso::test {

namespace {

constexpr int patienceMs = 30'000;

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString& path, const QByteArray& text = "somebody else's") {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

/// Our own file dialog in the real window, with mouse and keyboard: there is no desktop here that would ask.
class FileDialogTest : public QObject {
    Q_OBJECT

    using State = desktop::SigningController;
    std::unique_ptr<WindowFixture> m_kyso;

    desktop::Desktop& parts() { return m_kyso->parts(); }
    QQuickItem* item(const char* name) { return m_kyso->item(QLatin1String(name)); }
    QString at(const QString& name) { return m_kyso->folder() + QLatin1Char('/') + name; }
    QString typed(const char* field) {
        QQuickItem* const found = item(field);
        return found == nullptr ? QString() : found->property("text").toString();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(&m_kyso->window(), static_cast<Qt::Key>(key), modifiers);
    }
    bool hasFocus(const char* name) {
        QQuickItem* const wanted = item(name);
        QQuickItem* const now = m_kyso->window().activeFocusItem();
        return wanted != nullptr && now != nullptr && (wanted == now || wanted->isAncestorOf(now));
    }
    bool listed(int count) {
        QQuickItem* const list = item("fileList");
        return list != nullptr && list->property("count").toInt() == count;
    }
    /// The row of the list that is called so.
    QQuickItem* row(const QString& name) {
        QQuickItem* const list = item("fileList");
        if (list == nullptr) {
            return nullptr;
        }
        auto* const inside = list->property("contentItem").value<QQuickItem*>();
        for (QQuickItem* child : inside->childItems()) {
            if (child->isVisible() && child->property("name").toString() == name) {
                return child;
            }
        }
        return nullptr;
    }
    bool says(const char* name, const char* text) {
        QQuickItem* const said = item(name);
        return said != nullptr && said->property("text").toString().contains(QString::fromUtf8(text));
    }
    /// A signed document, looked at on its page.
    void showVerdict(const QString& name) {
        parts().document().open(QUrl::fromLocalFile(m_kyso->contract(name)));
        QTRY_VERIFY_WITH_TIMEOUT(parts().document().hasDocument() && parts().document().fileName() == name,
                                 patienceMs);
        const auto& all = *parts().providers().identities();
        for (int i = 0; i < all.count(); ++i) {
            if (all.at(i).certificate.isDemo()) {
                parts().signing().setIdentity(i);
            }
        }
        parts().signing().setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(parts().signing().canSign(), patienceMs);
        parts().signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(parts().signing().state(), State::Done, patienceMs);
        m_kyso->window().setProperty("page", QStringLiteral("verify"));
        QTRY_VERIFY_WITH_TIMEOUT(parts().verification().done() && !parts().verification().comparing() &&
                                     item("saveReportButton") != nullptr &&
                                     item("saveReportButton")->isEnabled(),
                                 patienceMs);
    }
    void askForReport() {
        m_kyso->click(item("saveReportButton"));
        QTRY_VERIFY_WITH_TIMEOUT(item("fileName") != nullptr && hasFocus("fileName"), patienceMs);
    }
    void askForDocument() {
        press(Qt::Key_O, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(item("fileList") != nullptr && hasFocus("fileList"), patienceMs);
    }
    /// What is open is tried to be signed under a name that no file can have.
    void failToSave() {
        m_kyso->window().setProperty("page", QStringLiteral("sign"));
        auto& signing = parts().signing();
        signing.setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(signing.canSign(), patienceMs);
        const QString suffix = parts().settings().outputSuffix();
        parts().settings().setOutputSuffix(QString(300, QLatin1Char('x')));
        signing.sign();
        QTRY_VERIFY_WITH_TIMEOUT(signing.state() == State::Failed && item("saveElsewhere") != nullptr,
                                 patienceMs);
        parts().settings().setOutputSuffix(suffix);
    }
    static constexpr int disks = 64;
    /// Whoever reads a folder waits until the semaphore is free, as with a disk that does not answer.
    std::shared_ptr<QSemaphore> holdDisks() { return holdThreads(parts().files().background(), this, disks); }
    /// Begins there, whatever was opened before.
    void beginIn(const QString& folder) {
        parts().settings().setFolderFor(QStringLiteral("documents"), folder.toStdString());
    }
    /// A folder of its own with these files.
    QString folderWith(const QString& name, const QStringList& files) {
        QDir(m_kyso->folder()).mkpath(name);
        for (const QString& file : files) {
            put(at(name) + QLatin1Char('/') + file);
        }
        return at(name);
    }

private slots:
    void initTestCase() {
        m_kyso = std::make_unique<WindowFixture>("vi", "light", false);
        QVERIFY(m_kyso->ready());
        parts().settings().setReducedMotion(true);
        QTRY_VERIFY_WITH_TIMEOUT(parts().providers().looked(), patienceMs);
    }
    void cleanup() {
        while (item("keepFile") != nullptr) {
            press(Qt::Key_Escape);
        }
        if (item("fileCancel") != nullptr) {
            press(Qt::Key_Escape);
            QTRY_VERIFY_WITH_TIMEOUT(item("fileCancel") == nullptr, patienceMs);
        }
        parts().reports().dismissError();
        parts().settings().setFolderFor(QStringLiteral("reports"), {});
        const QStringList complaints = Complaints::take();
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    }
    void cleanupTestCase() { m_kyso.reset(); }

    void enterOnTheProposedName_asksBeforeAFileIsReplaced_andKeepsItUnlessToldTo() {
        showVerdict(QStringLiteral("a.pdf"));
        const QString report = at(QStringLiteral("a.signed - báo cáo.pdf"));
        put(report);
        askForReport();
        QCOMPARE(typed("fileName"), QFileInfo(report).fileName());
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(item("keepFile") != nullptr && hasFocus("keepFile"), patienceMs);
        QCOMPARE(parts().reports().saving(), false);

        // Enter once more keeps it; so does Escape, and the dialog stays.
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(item("keepFile") == nullptr && hasFocus("fileName"), patienceMs);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(item("keepFile") != nullptr, patienceMs);
        press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(item("keepFile") == nullptr && item("fileName") != nullptr, patienceMs);
        QCOMPARE(read(report), QByteArray("somebody else's"));
        QCOMPARE(typed("fileName"), QFileInfo(report).fileName());

        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(item("replaceFile") != nullptr, patienceMs);
        m_kyso->click(item("replaceFile"));
        QTRY_VERIFY_WITH_TIMEOUT(read(report).startsWith("%PDF"), patienceMs);
        QVERIFY(item("fileName") == nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!parts().reports().saving(), patienceMs);
    }

    void firstFileOfTheList_isNeverTakenForTheName() {
        showVerdict(QStringLiteral("b.pdf"));
        const QByteArray before = read(at(QStringLiteral("b.pdf")));
        askForReport();
        press(Qt::Key_Return);
        const QString report = at(QStringLiteral("b.signed - báo cáo.pdf"));
        QTRY_VERIFY_WITH_TIMEOUT(read(report).startsWith("%PDF"), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!parts().reports().saving(), patienceMs);
        QCOMPARE(read(at(QStringLiteral("b.pdf"))), before);
    }

    void theDocumentItself_isNeverReplaced() {
        showVerdict(QStringLiteral("c.pdf"));
        const QString open = at(QStringLiteral("c.signed.pdf"));
        const QByteArray before = read(open);
        askForReport();
        press(Qt::Key_A, Qt::ControlModifier);
        m_kyso->type(QStringLiteral("c.signed.pdf"));
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(says("fileComplaint", "c.signed.pdf"), patienceMs);
        QVERIFY(item("keepFile") == nullptr);
        // Nor by whoever comes past the dialog.
        const auto agreed = os::factsAt(open.toStdString())->identity;
        parts().reports().ask();
        parts().reports().save({open.toStdString(), agreed});
        QTRY_VERIFY_WITH_TIMEOUT(!parts().reports().saving(), patienceMs);
        QCOMPARE(parts().reports().error().code, QStringLiteral("output_is_input"));
        QCOMPARE(read(open), before);
    }

    void fileThatNobodyAgreedToLose_isKept() {
        showVerdict(QStringLiteral("d.pdf"));
        auto& reports = parts().reports();
        const QString target = at(QStringLiteral("meanwhile.pdf"));
        put(target);
        reports.ask();
        reports.save({target.toStdString(), {}});
        QTRY_VERIFY_WITH_TIMEOUT(!reports.saving(), patienceMs);
        QCOMPARE(reports.error().code, QStringLiteral("output_exists"));

        // It was another that was agreed to.
        const auto agreed = os::factsAt(target.toStdString())->identity;
        put(target, "came meanwhile");
        reports.ask();
        reports.save({target.toStdString(), agreed});
        QTRY_VERIFY_WITH_TIMEOUT(!reports.saving(), patienceMs);
        QCOMPARE(reports.error().code, QStringLiteral("output_exists"));
        QCOMPARE(read(target), QByteArray("came meanwhile"));
    }

    void fileThatComesWhileTheQuestionStands_isKept() {
        showVerdict(QStringLiteral("e.pdf"));
        const QString report = at(QStringLiteral("e.signed - báo cáo.pdf"));
        put(report);
        askForReport();
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(item("replaceFile") != nullptr, patienceMs);
        QVERIFY(QFile::remove(report));
        put(report, "came meanwhile");
        m_kyso->click(item("replaceFile"));
        QTRY_COMPARE_WITH_TIMEOUT(parts().reports().error().code, QStringLiteral("output_exists"),
                                  patienceMs);
        QCOMPARE(read(report), QByteArray("came meanwhile"));
    }

    void placeThatWasChosen_isWhereTheNextBegins() {
        showVerdict(QStringLiteral("f.pdf"));
        const QString reports = folderWith(QStringLiteral("Báo cáo"), {});
        const auto remembered = [this] { return parts().settings().folderFor(QStringLiteral("reports")); };
        askForReport();
        QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("Báo cáo")) != nullptr, patienceMs);
        press(Qt::Key_Down);
        while (item("fileList")->property("currentItem").value<QQuickItem*>() !=
               row(QStringLiteral("Báo cáo"))) {
            press(Qt::Key_Down);
        }
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(listed(0), patienceMs);
        QCOMPARE(typed("fileName"), QStringLiteral("f.signed - báo cáo.pdf"));
        m_kyso->click(item("fileAccept"));
        const QString report = reports + QStringLiteral("/f.signed - báo cáo.pdf");
        QTRY_VERIFY_WITH_TIMEOUT(read(report).startsWith("%PDF"), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!parts().reports().saving(), patienceMs);
        QCOMPARE(remembered(), std::filesystem::path(reports.toStdString()));

        askForReport();
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(item("keepFile") != nullptr, patienceMs);
    }

    void signedCopy_replacesOnlyWhatWasAgreedTo_andNeverTheDocument() {
        m_kyso->window().setProperty("page", QStringLiteral("sign"));
        auto& signing = parts().signing();
        signing.startOver();
        const QString original = m_kyso->contract(QStringLiteral("g.pdf"));
        const QByteArray before = read(original);
        parts().document().open(QUrl::fromLocalFile(original));
        QTRY_COMPARE_WITH_TIMEOUT(parts().document().fileName(), QStringLiteral("g.pdf"), patienceMs);
        signing.setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(signing.canSign(), patienceMs);
        // No file can be called so.
        const QString suffix = parts().settings().outputSuffix();
        parts().settings().setOutputSuffix(QString(300, QLatin1Char('x')));
        signing.sign();
        QTRY_VERIFY_WITH_TIMEOUT(signing.state() == State::Failed && item("signingError") != nullptr,
                                 patienceMs);
        parts().settings().setOutputSuffix(suffix);
        QVERIFY(signing.wantsOtherPlace());
        const auto signTo = [&](const QString& target, bool agreed) {
            const auto facts = os::factsAt(target.toStdString());
            signing.askForPlace();
            signing.signTo({target.toStdString(), agreed ? std::optional(facts->identity) : std::nullopt});
            QTRY_VERIFY_WITH_TIMEOUT(signing.state() != State::Working, patienceMs);
        };
        const QString target = at(QStringLiteral("taken.pdf"));
        put(target);
        signTo(target, false);
        QCOMPARE(signing.error().code, QStringLiteral("output_exists"));
        QCOMPARE(read(target), QByteArray("somebody else's"));
        signTo(original, true);
        QCOMPARE(signing.error().code, QStringLiteral("output_is_input"));
        QCOMPARE(read(original), before);

        // The dialog asks, and what it was told holds.
        QTRY_VERIFY_WITH_TIMEOUT(item("saveElsewhere") != nullptr, patienceMs);
        m_kyso->click(item("saveElsewhere"));
        QTRY_VERIFY_WITH_TIMEOUT(hasFocus("fileName"), patienceMs);
        press(Qt::Key_A, Qt::ControlModifier);
        m_kyso->type(QStringLiteral("taken"));
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(item("replaceFile") != nullptr, patienceMs);
        m_kyso->click(item("replaceFile"));
        QTRY_COMPARE_WITH_TIMEOUT(signing.state(), State::Done, patienceMs);
        QVERIFY(read(target).startsWith("%PDF"));
    }

    void dialogAboutOneDocument_endsWithIt_andItsAnswerHoldsForNoOther() {
        showVerdict(QStringLiteral("k.pdf"));
        askForReport();
        parts().document().open(QUrl::fromLocalFile(m_kyso->contract(QStringLiteral("l.pdf"))));
        QTRY_COMPARE_WITH_TIMEOUT(parts().document().fileName(), QStringLiteral("l.pdf"), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(item("fileName") == nullptr, patienceMs);
        QVERIFY(!parts().reports().asking());

        auto& signing = parts().signing();
        failToSave();
        m_kyso->click(item("saveElsewhere"));
        QTRY_VERIFY_WITH_TIMEOUT(hasFocus("fileName"), patienceMs);
        parts().document().open(QUrl::fromLocalFile(m_kyso->contract(QStringLiteral("m.pdf"))));
        QTRY_COMPARE_WITH_TIMEOUT(parts().document().fileName(), QStringLiteral("m.pdf"), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(item("fileName") == nullptr, patienceMs);
        // Asked about one attempt, it is no answer for the next.
        failToSave();
        const QString late = at(QStringLiteral("late.pdf"));
        signing.signTo({late.toStdString(), {}});
        QCOMPARE(signing.state(), State::Failed);
        QVERIFY(!QFileInfo::exists(late));
    }

    void escapeWhileTheNameIsLookedAt_signsNothing() {
        m_kyso->window().setProperty("page", QStringLiteral("sign"));
        parts().document().open(QUrl::fromLocalFile(m_kyso->contract(QStringLiteral("n.pdf"))));
        QTRY_COMPARE_WITH_TIMEOUT(parts().document().fileName(), QStringLiteral("n.pdf"), patienceMs);
        failToSave();
        m_kyso->click(item("saveElsewhere"));
        QTRY_VERIFY_WITH_TIMEOUT(hasFocus("fileName"), patienceMs);
        const auto held = holdDisks();
        press(Qt::Key_A, Qt::ControlModifier);
        m_kyso->type(QStringLiteral("given-up.pdf"));
        press(Qt::Key_Return);
        QVERIFY(!item("fileAccept")->isEnabled());
        press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(item("fileName") == nullptr, patienceMs);
        held->release(disks);
        bool done = false;
        parts().files().background().run(
            this, [] { return 0; }, [&done](int) { done = true; });
        QTRY_VERIFY_WITH_TIMEOUT(done, patienceMs);
        QTest::qWait(100);
        QCOMPARE(parts().signing().state(), State::Failed);
        QVERIFY(!QFileInfo::exists(at(QStringLiteral("given-up.pdf"))));
    }

    void diskThatDoesNotAnswer_holdsNoDialogUp() {
        const auto held = holdDisks();
        press(Qt::Key_O, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(item("fileList") != nullptr, patienceMs);
        held->release(disks);
        QTRY_VERIFY_WITH_TIMEOUT(item("fileList")->property("count").toInt() >= 0, patienceMs);
    }

    void whoCannotSeeTheList_isToldWhatStandsThere_andChoosesFromIt() {
        const QString folder = folderWith(QStringLiteral("nghe"), {QStringLiteral("a.pdf")});
        QDir(folder).mkdir(QStringLiteral("Trong"));
        beginIn(folder);
        askForDocument();
        QTRY_VERIFY_WITH_TIMEOUT(listed(2) && row(QStringLiteral("a.pdf")) != nullptr, patienceMs);
        const auto said = [this](const QString& name) {
            auto* const row = QAccessible::queryAccessibleInterface(this->row(name));
            return row == nullptr ? QString() : row->text(QAccessible::Description);
        };
        QVERIFY2(said(QStringLiteral("Trong")).contains(QStringLiteral("Thư mục")),
                 qPrintable(said(QStringLiteral("Trong"))));
        QVERIFY2(said(QStringLiteral("a.pdf")).contains(QStringLiteral("Tệp")),
                 qPrintable(said(QStringLiteral("a.pdf"))));
        auto* const kinds = QAccessible::queryAccessibleInterface(item("fileType"));
        QVERIFY(kinds != nullptr && !kinds->text(QAccessible::Name).isEmpty());
        press(Qt::Key_Down);
        QCOMPARE(m_kyso->window().activeFocusItem(), row(QStringLiteral("Trong")));
        auto* const file = QAccessible::queryAccessibleInterface(row(QStringLiteral("a.pdf")));
        QVERIFY(file->actionInterface() != nullptr);
        file->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(item("fileAccept")->isEnabled());
        QVERIFY(row(QStringLiteral("a.pdf"))->property("selected").toBool());
    }

    void place_keepsTheKeyboard_whenItsFolderIsShown() {
        beginIn(folderWith(QStringLiteral("chỗ"), {}));
        askForDocument();
        QTRY_VERIFY_WITH_TIMEOUT(item("placesList")->property("count").toInt() > 1, patienceMs);
        item("placesList")->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_Down);
        QCOMPARE(item("placesList")->property("currentIndex").toInt(), 1);
        press(Qt::Key_Return);
        QTest::qWait(200);
        QCOMPARE(item("placesList")->property("currentIndex").toInt(), 1);
    }

    void document_isOpenedWithTheKeyboardAlone() {
        const QString folder = folderWith(QStringLiteral("Mở"), {});
        QDir(folder).mkdir(QStringLiteral("Trong"));
        QVERIFY(QFile::copy(m_kyso->contract(QStringLiteral("h.pdf")),
                            folder + QStringLiteral("/Trong/Đích.pdf")));
        put(folder + QStringLiteral("/a.pdf"));
        beginIn(folder);
        askForDocument();
        QTRY_VERIFY_WITH_TIMEOUT(listed(2), patienceMs);
        // Nothing is selected: Enter takes nothing.
        press(Qt::Key_Return);
        QVERIFY(item("fileList") != nullptr && !item("fileAccept")->isEnabled());
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("Đích.pdf")) != nullptr, patienceMs);
        press(Qt::Key_Backspace);
        QTRY_VERIFY_WITH_TIMEOUT(listed(2), patienceMs);
        press(Qt::Key_Return); // the folder one came from
        QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("Đích.pdf")) != nullptr, patienceMs);
        press(Qt::Key_Up, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(listed(2), patienceMs);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("Đích.pdf")) != nullptr, patienceMs);
        // Letters typed over the list find by name.
        m_kyso->type(QStringLiteral("dich"));
        QTRY_VERIFY_WITH_TIMEOUT(hasFocus("fileFilter") && listed(1), patienceMs);
        QCOMPARE(typed("fileFilter"), QStringLiteral("dich"));
        press(Qt::Key_Return);
        QVERIFY(hasFocus("fileList"));
        press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(parts().document().fileName(), QStringLiteral("Đích.pdf"), patienceMs);
        QVERIFY(item("fileList") == nullptr);
    }

    void documentPressedTwice_isOpened_andAPressAloneSelects() {
        const QString folder = folderWith(QStringLiteral("chuột"), {});
        QVERIFY(QFile::copy(m_kyso->contract(QStringLiteral("i.pdf")), folder + QStringLiteral("/i2.pdf")));
        beginIn(folder);
        askForDocument();
        QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("i2.pdf")) != nullptr, patienceMs);
        m_kyso->click(row(QStringLiteral("i2.pdf")));
        QVERIFY(item("fileAccept")->isEnabled() && item("fileList") != nullptr);
        const QQuickItem* const pressed = row(QStringLiteral("i2.pdf"));
        const QPoint middle =
            pressed->mapToScene(QPointF(pressed->width() / 2, pressed->height() / 2)).toPoint();
        QTest::mouseDClick(&m_kyso->window(), Qt::LeftButton, Qt::NoModifier, middle);
        QTRY_COMPARE_WITH_TIMEOUT(parts().document().fileName(), QStringLiteral("i2.pdf"), patienceMs);
    }

    void escape_opensNothing() {
        const QString before = parts().document().path();
        beginIn(folderWith(QStringLiteral("bỏ"), {QStringLiteral("a.pdf")}));
        askForDocument();
        press(Qt::Key_Down);
        press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(item("fileList") == nullptr, patienceMs);
        QCOMPARE(parts().document().path(), before);
    }

    void kindsAndHiddenFiles_areShownWhenWanted() {
        beginIn(folderWith(QStringLiteral("loại"),
                           {QStringLiteral("a.pdf"), QStringLiteral("b.txt"), QStringLiteral(".c.pdf")}));
        askForDocument();
        QTRY_VERIFY_WITH_TIMEOUT(listed(1), patienceMs);
        press(Qt::Key_H, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(listed(2), patienceMs);
        m_kyso->click(item("fileType"));
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(listed(3), patienceMs);
    }

    void folderThatIsGone_saysSo_inVietnamese_andOneGoesBack() {
        const QString folder = folderWith(QStringLiteral("mất"), {});
        folderWith(QStringLiteral("mất/Riêng"), {});
        beginIn(folder);
        askForDocument();
        QTRY_VERIFY_WITH_TIMEOUT(listed(1), patienceMs);
        QVERIFY(QDir(folder).rmdir(QStringLiteral("Riêng")));
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(says("emptyFolderWhy", "Không tìm thấy"), patienceMs);
        press(Qt::Key_Backspace);
        QTRY_VERIFY_WITH_TIMEOUT(says("emptyFolderWhy", "Không có gì"), patienceMs);
    }

    void desktopThatAsks_isAskedInstead_andWhatItWasToldHolds() {
        showVerdict(QStringLiteral("j.pdf"));
        SessionBus bus;
        QVERIFY2(bus.start(), "dbus-daemon is needed; deploy/setup.sh --tests installs it");
        FakePortal portal;
        auto theirs = QDBusConnection::connectToBus(bus.address(), QStringLiteral("theirs"));
        QVERIFY(theirs.registerVirtualObject(portalPath, &portal, QDBusConnection::SubPath));
        QVERIFY(theirs.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
        parts().files().setPortal(std::make_unique<desktop::Portal>(
            QDBusConnection::connectToBus(bus.address(), QStringLiteral("ours")), nullptr));
        auto& reports = parts().reports();
        const auto answer = [&](qsizetype question, uint response, const QString& file) {
            m_kyso->click(item("saveReportButton"));
            QTRY_COMPARE_WITH_TIMEOUT(portal.asked.size(), question, patienceMs);
            QVERIFY(item("fileName") == nullptr);
            portal.answer(theirs, response, {QUrl::fromLocalFile(file).toString(QUrl::FullyEncoded)});
        };
        // The person was asked there whether to replace it, and said yes.
        const QString agreed = at(QStringLiteral("agreed.pdf"));
        put(agreed);
        answer(1, 0, agreed);
        QTRY_VERIFY_WITH_TIMEOUT(read(agreed).startsWith("%PDF") && !reports.saving(), patienceMs);
        // Nobody was asked about the name with its ending.
        const QString ended = at(QStringLiteral("ended.pdf"));
        put(ended);
        answer(2, 0, at(QStringLiteral("ended")));
        QTRY_COMPARE_WITH_TIMEOUT(reports.error().code, QStringLiteral("output_exists"), patienceMs);
        QCOMPARE(read(ended), QByteArray("somebody else's"));
        // Closed there, it is not asked once more here.
        answer(3, 2, {});
        QTRY_VERIFY_WITH_TIMEOUT(!reports.asking(), patienceMs);
        QVERIFY(item("fileName") == nullptr);
        // Where it cannot ask, we do.
        portal.refuses = true;
        m_kyso->click(item("saveReportButton"));
        QTRY_VERIFY_WITH_TIMEOUT(item("fileName") != nullptr, patienceMs);
        press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(item("fileName") == nullptr, patienceMs);
        parts().files().setPortal(nullptr);
        QDBusConnection::disconnectFromBus(QStringLiteral("ours"));
        QDBusConnection::disconnectFromBus(QStringLiteral("theirs"));
    }

    void pageUnderneath_takesNoPressAndNoShortcut() {
        beginIn(folderWith(QStringLiteral("dưới"), {}));
        askForDocument();
        const QVariant page = m_kyso->window().property("page");
        press(Qt::Key_4, Qt::ControlModifier);
        press(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(m_kyso->window().property("page"), page);
    }
};

} // namespace kyso::test

int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    kyso::test::FileDialogTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "FileDialogTest.moc"
