#include "WindowFixture.h"

#include "Complaints.h"

#include <QFile>
#include <QPointer>
#include <QTest>

#include <utility>

namespace kyso::test {

WindowFixture::WindowFixture(const std::string& language, const std::string& theme, bool withToken,
                             const desktop::Desktop::MakeFormats& makeFormats)
    : m_withToken(withToken), m_makeFormats(makeFormats) {
    const std::filesystem::path home = m_folder.filePath(QStringLiteral("home")).toStdString();
    qputenv("KYSO_HOME", home.string().c_str());
    qunsetenv("KYSO_LANG");
    auto& options = m_options;
    options.paths = setup::Paths::locate();
    options.paths.plugins = KYSO_BINARY_DIR "/lib/kyso/plugins";
    options.paths.renderer = KYSO_BINARY_DIR "/bin/kyso-renderer";
    options.settings.language = language;
    options.settings.theme = theme;
    options.settings.allowedServers = {"127.0.0.1"}; // where the authority of these tests has its servers
    if (withToken) {
        m_token = SoftHsmToken::create(m_folder.filePath(QStringLiteral("token")),
                                       QStringLiteral("VNPT-CA Token"), QStringLiteral("rsa2048"));
        if (!m_token) {
            return;
        }
        options.onlyModules = {m_token->modulePath.toStdString()};
        options.settings.trusted = {m_token->caFile.toStdString()};
    }
    start();
}

void WindowFixture::start() {
    Complaints::listen();
    m_desktop = std::make_unique<desktop::Desktop>(m_options, m_makeFormats);
    m_shell = std::make_unique<desktop::Window>(*m_desktop);
    m_window = m_shell->show();
}

void WindowFixture::restart() {
    m_options.settings = m_desktop->settings().settings();
    m_window = nullptr;
    m_shell.reset();
    m_desktop.reset();
    start();
}

QString WindowFixture::contract(const QString& name) {
    const QString target = m_folder.filePath(name);
    QFile::remove(target);
    QFile::copy(QStringLiteral(KYSO_SOURCE_DIR "/assets/sample-contract.pdf"), target);
    QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    return target;
}

namespace {

QQuickItem* findIn(QQuickItem* root, const QString& objectName) {
    if (!root->isVisible()) {
        return nullptr;
    }
    if (root->objectName() == objectName) {
        return root;
    }
    for (QQuickItem* child : root->childItems()) {
        if (QQuickItem* found = findIn(child, objectName)) {
            return found;
        }
    }
    return nullptr;
}

} // namespace

QQuickItem* WindowFixture::item(const QString& objectName) {
    return findIn(m_window->contentItem(), objectName);
}

void WindowFixture::click(QQuickItem* item) {
    const QPointer<QQuickItem> target(item);
    const auto middle = [&target] {
        return target ? target->mapToScene(QPointF(target->width() / 2, target->height() / 2)).toPoint()
                      : QPoint();
    };
    // Nobody hits what still moves to its place, or just came up.
    while (target && target->property("arriving").toBool()) {
        QTest::qWait(20);
    }
    constexpr int steps = 100;
    auto aim = middle();
    for (int step = 0; step < steps; ++step) {
        QTest::qWait(20);
        if (std::exchange(aim, middle()) == middle()) {
            break;
        }
    }
    QTest::mouseClick(m_window, Qt::LeftButton, Qt::NoModifier, aim);
}

void WindowFixture::drag(QPoint from, QPoint to) {
    QTest::mousePress(m_window, Qt::LeftButton, Qt::NoModifier, from);
    QTest::mouseMove(m_window, (from + to) / 2);
    QTest::mouseMove(m_window, to);
    QTest::mouseRelease(m_window, Qt::LeftButton, Qt::NoModifier, to);
}

void WindowFixture::type(const QString& text) {
    for (const QChar character : text) {
        QTest::keyClick(m_window, character.toLatin1());
    }
}

} // namespace kyso::test
