#include "desktop/files/Portal.h"

#include "desktop/files/PortalFilter.h"
#include "support/FakePortal.h"
#include "support/TestRegistry.h"

#include <QDBusConnection>
#include <QTest>

#include <memory>
#include <optional>

using namespace kyso;
using namespace kyso::desktop;

namespace {

constexpr int patienceMs = 15'000;

} // namespace

/// Against a portal of the test's own, on a bus of its own.
class PortalTest : public QObject {
    Q_OBJECT

    using Outcome = Portal::Outcome;
    test::SessionBus m_bus;
    std::unique_ptr<test::FakePortal> m_fake;
    std::unique_ptr<Portal> m_portal;
    std::optional<Outcome> m_outcome;
    QList<QUrl> m_files;

    QDBusConnection theirs() { return QDBusConnection(QStringLiteral("theirs")); }
    std::optional<bool> lookFor(FileWish::Kind kind) {
        std::optional<bool> is;
        m_portal->lookFor(kind, [&is](bool answer) { is = answer; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(is.has_value(), patienceMs); }();
        return is;
    }
    static FileWish wish(FileWish::Kind kind) {
        FileWish wish;
        wish.kind = kind;
        wish.title = QStringLiteral("Lưu");
        wish.acceptText = QStringLiteral("Lưu");
        wish.types = {FileType(QStringLiteral("Báo cáo (*.pdf)")), FileType(QStringLiteral("All"))};
        wish.folder = "/tmp";
        wish.name = QStringLiteral("a.pdf");
        return wish;
    }
    void ask(FileWish::Kind kind) {
        m_outcome.reset();
        m_portal->ask(wish(kind), QStringLiteral("x11:1a"),
                      [this](Outcome outcome, const QList<QUrl>& files) {
                          m_outcome = outcome;
                          m_files = files;
                      });
    }

private slots:
    void initTestCase() {
        QVERIFY2(m_bus.start(), "dbus-daemon is needed; deploy/setup.sh --tests installs it");
        QVERIFY(QDBusConnection::connectToBus(m_bus.address(), QStringLiteral("theirs")).isConnected());
        QVERIFY(QDBusConnection::connectToBus(m_bus.address(), QStringLiteral("ours")).isConnected());
    }
    void init() {
        m_fake = std::make_unique<test::FakePortal>();
        QVERIFY(theirs().registerVirtualObject(test::portalPath, m_fake.get(), QDBusConnection::SubPath));
        QVERIFY(theirs().registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
        m_portal = std::make_unique<Portal>(QDBusConnection(QStringLiteral("ours")), nullptr);
    }
    void cleanup() {
        m_portal.reset();
        theirs().unregisterService(QStringLiteral("org.freedesktop.portal.Desktop"));
        theirs().unregisterObject(test::portalPath, QDBusConnection::UnregisterTree);
        m_fake.reset();
    }
    void cleanupTestCase() {
        QDBusConnection::disconnectFromBus(QStringLiteral("ours"));
        QDBusConnection::disconnectFromBus(QStringLiteral("theirs"));
    }

    void portalThatIsThere_isFound_andAsksForFoldersFromItsThirdVersionOn() {
        QCOMPARE(lookFor(FileWish::Kind::SaveFile), std::optional(true));
        QCOMPARE(lookFor(FileWish::Kind::ChooseFolder), std::optional(true));
        m_fake->version = 2;
        QCOMPARE(lookFor(FileWish::Kind::SaveFile), std::optional(true));
        QCOMPARE(lookFor(FileWish::Kind::ChooseFolder), std::optional(false));
    }

    void noPortal_isSaidSo() {
        theirs().unregisterService(QStringLiteral("org.freedesktop.portal.Desktop"));
        QCOMPARE(lookFor(FileWish::Kind::OpenFile), std::optional(false));
        Portal nowhere(QDBusConnection(QStringLiteral("no such bus")), nullptr);
        std::optional<bool> is;
        nowhere.lookFor(FileWish::Kind::OpenFile, [&is](bool answer) { is = answer; });
        QCOMPARE(is, std::optional(false));
    }

    /// Whoever was met by any question may ask the others later, when nobody can look into its memory.
    void programIsIntroduced_byAQuestionThatShowsNothing_andWaitsForNobody() {
        // Who answers is this thread, which waits.
        Portal::introduceProgram(QDBusConnection(QStringLiteral("ours")));
        QTRY_COMPARE_WITH_TIMEOUT(m_fake->asked.size(), 1, patienceMs);
        QCOMPARE(m_fake->asked.first().interface(), QStringLiteral("org.freedesktop.portal.Settings"));
        QCOMPARE(m_fake->asked.first().member(), QStringLiteral("Read"));
        Portal::introduceProgram(QDBusConnection(QStringLiteral("no such bus")));
    }

    void questionSaysWhatIsWished_andTheAnswerComesBack() {
        ask(FileWish::Kind::SaveFile);
        QTRY_COMPARE_WITH_TIMEOUT(m_fake->asked.size(), 1, patienceMs);
        const QDBusMessage& question = m_fake->asked.first();
        QCOMPARE(question.member(), QStringLiteral("SaveFile"));
        QCOMPARE(question.arguments().at(0).toString(), QStringLiteral("x11:1a"));
        const QVariantMap options = test::FakePortal::optionsOf(question);
        QCOMPARE(options.value(QStringLiteral("current_name")).toString(), QStringLiteral("a.pdf"));
        QCOMPARE(options.value(QStringLiteral("current_folder")).toByteArray(), QByteArray("/tmp\0", 5));
        const auto filters = qdbus_cast<QList<PortalFilter>>(options.value(QStringLiteral("filters")));
        QCOMPARE(filters.size(), 2);
        QCOMPARE(filters.at(0).patterns.at(0).pattern, QStringLiteral("*.[pP][dD][fF]"));
        QCOMPARE(filters.at(1).patterns.at(0).pattern, QStringLiteral("*"));

        m_fake->answer(theirs(), 0,
                       {QStringLiteral("file:///tmp/b%C3%A1o.pdf"), QStringLiteral("ftp://x/y")});
        QTRY_VERIFY_WITH_TIMEOUT(m_outcome.has_value(), patienceMs);
        QCOMPARE(*m_outcome, Outcome::Chosen);
        QCOMPARE(m_files, QList<QUrl>{QUrl::fromLocalFile(QStringLiteral("/tmp/báo.pdf"))});
    }

    void severalFilesAndFolders_areAskedForAsSuch() {
        ask(FileWish::Kind::OpenFiles);
        QTRY_COMPARE_WITH_TIMEOUT(m_fake->asked.size(), 1, patienceMs);
        QVERIFY(test::FakePortal::optionsOf(m_fake->asked.last()).value(QStringLiteral("multiple")).toBool());
        ask(FileWish::Kind::ChooseFolder);
        QTRY_COMPARE_WITH_TIMEOUT(m_fake->asked.last().member(), QStringLiteral("OpenFile"), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_fake->asked.last().arguments().size() == 3 &&
                test::FakePortal::optionsOf(m_fake->asked.last()).value(QStringLiteral("directory")).toBool(),
            patienceMs);
    }

    void dialogThatIsClosed_choosesNothing_howeverThatIsTold_data() {
        QTest::addColumn<uint>("response");
        QTest::newRow("by its button") << 1U;
        QTest::newRow("by its X") << 2U;
        QTest::newRow("with no file of this computer") << 0U;
    }
    void dialogThatIsClosed_choosesNothing_howeverThatIsTold() {
        QFETCH(uint, response);
        ask(FileWish::Kind::OpenFile);
        QTRY_COMPARE_WITH_TIMEOUT(m_fake->asked.size(), 1, patienceMs);
        m_fake->answer(theirs(), response, {});
        QTRY_VERIFY_WITH_TIMEOUT(m_outcome.has_value(), patienceMs);
        QCOMPARE(*m_outcome, Outcome::Cancelled);
    }

    void portalThatCannotAsk_isToldOf_howeverItFails() {
        m_fake->refuses = true;
        ask(FileWish::Kind::OpenFile);
        QTRY_VERIFY_WITH_TIMEOUT(m_outcome.has_value(), patienceMs);
        QCOMPARE(*m_outcome, Outcome::Failed);
        m_fake->refuses = false;
        ask(FileWish::Kind::OpenFile);
        QTRY_COMPARE_WITH_TIMEOUT(m_fake->asked.size(), 2, patienceMs);
        theirs().unregisterService(QStringLiteral("org.freedesktop.portal.Desktop"));
        QTRY_VERIFY_WITH_TIMEOUT(m_outcome.has_value(), patienceMs);
        QCOMPARE(*m_outcome, Outcome::Failed);
    }

    void questionTakenBack_isClosed_andAnswersNobody() {
        ask(FileWish::Kind::OpenFile);
        QTRY_COMPARE_WITH_TIMEOUT(m_fake->asked.size(), 1, patienceMs);
        m_portal->withdraw();
        QTRY_COMPARE_WITH_TIMEOUT(m_fake->asked.last().member(), QStringLiteral("Close"), patienceMs);
        QVERIFY(!m_outcome.has_value());
    }
};

KYSO_TEST(PortalTest)
#include "PortalTest.moc"
