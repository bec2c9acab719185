#include "Portal.h"

#include "PortalFilter.h"
#include "setup/QtPath.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>

#include <utility>

namespace kyso::desktop {

namespace {

constexpr QLatin1String service("org.freedesktop.portal.Desktop");
constexpr QLatin1String desktopPath("/org/freedesktop/portal/desktop");
constexpr QLatin1String chooser("org.freedesktop.portal.FileChooser");
constexpr QLatin1String requestInterface("org.freedesktop.portal.Request");

/// A portal that has to be started first takes a moment; one that has no screen takes its time to fail.
constexpr int patienceMs = 1500;
/// One that has to be started first is met by its next program.
constexpr int introductionMs = 300;
/// Folders can be asked for from this version on.
constexpr uint versionWithFolders = 3;

QVariantMap optionsFor(const FileWish& wish, const QString& token) {
    using Kind = FileWish::Kind;
    QVariantMap options{
        {QStringLiteral("handle_token"), token},
        {QStringLiteral("modal"), true},
        {QStringLiteral("accept_label"), wish.acceptText},
        // A zero ends it.
        {QStringLiteral("current_folder"), QFile::encodeName(setup::toQString(wish.folder)) + '\0'}};
    if (wish.kind == Kind::SaveFile) {
        options.insert(QStringLiteral("current_name"), wish.name);
    } else {
        options.insert(QStringLiteral("multiple"), wish.kind == Kind::OpenFiles);
        options.insert(QStringLiteral("directory"), wish.kind == Kind::ChooseFolder);
    }
    if (wish.kind != Kind::ChooseFolder) {
        QList<PortalFilter> filters;
        for (const FileType& type : wish.types) {
            filters << portalFilterFor(type);
        }
        options.insert(QStringLiteral("filters"), QVariant::fromValue(filters));
    }
    return options;
}

} // namespace

void Portal::introduceProgram(const QDBusConnection& bus) {
    if (!bus.isConnected()) {
        return;
    }
    // Any question does, whatever comes of it; this one changes nothing and is answered at once.
    auto question = QDBusMessage::createMethodCall(
        service, desktopPath, QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("Read"));
    question << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("color-scheme");
    (void)bus.call(question, QDBus::Block, introductionMs);
}

Portal::Portal(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus) {
    registerPortalFilters();
    m_watcher.setConnection(m_bus);
    m_watcher.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
    // A portal that ends takes its dialog with it.
    connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] { finish(Outcome::Failed); });
}

void Portal::lookFor(FileWish::Kind kind, const std::function<void(bool)>& done) {
    if (m_isDumb || !m_bus.isConnected()) {
        done(false);
        return;
    }
    auto question = QDBusMessage::createMethodCall(
        service, desktopPath, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question << QString(chooser) << QStringLiteral("version");
    auto* const call = new QDBusPendingCallWatcher(m_bus.asyncCall(question, patienceMs), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, kind, done, call] {
        call->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *call;
        m_isDumb = reply.isError() && reply.error().type() == QDBusError::NoReply;
        const uint version = reply.isError() ? 0 : reply.value().variant().toUInt();
        done(version >= (kind == FileWish::Kind::ChooseFolder ? versionWithFolders : 1));
    });
}

void Portal::ask(const FileWish& wish, const QString& parentWindow, Answer answer) {
    withdraw();
    const QString token = QStringLiteral("kyso%1").arg(++m_asked);
    QString self = m_bus.baseService().mid(1);
    self.replace(QLatin1Char('.'), QLatin1Char('_'));
    m_request = desktopPath + QStringLiteral("/request/") + self + QLatin1Char('/') + token;
    m_answer = std::move(answer);
    m_watcher.addWatchedService(service);
    m_bus.connect(service, m_request, requestInterface, QStringLiteral("Response"), this,
                  SLOT(hear(uint, QVariantMap)));
    const bool saves = wish.kind == FileWish::Kind::SaveFile;
    auto question = QDBusMessage::createMethodCall(
        service, desktopPath, chooser, saves ? QStringLiteral("SaveFile") : QStringLiteral("OpenFile"));
    question << parentWindow << wish.title << optionsFor(wish, token);
    auto* const call = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call, request = m_request] {
        call->deleteLater();
        if (call->isError() && request == m_request) {
            finish(Outcome::Failed);
        }
    });
}

void Portal::withdraw() {
    if (m_request.isEmpty()) {
        return;
    }
    m_bus.send(QDBusMessage::createMethodCall(service, m_request, requestInterface, QStringLiteral("Close")));
    m_answer = nullptr;
    finish(Outcome::Cancelled);
}

void Portal::hear(uint response, const QVariantMap& results) {
    // XDG Desktop Portal, Request: 0 chosen, 1 cancelled by the person, 2 ended in another way, which is also
    // how some tell that their dialog was closed.
    QList<QUrl> files;
    for (const QString& uri : results.value(QStringLiteral("uris")).toStringList()) {
        if (const QUrl url(uri); url.isLocalFile()) {
            files << url;
        }
    }
    finish(response == 0 && !files.isEmpty() ? Outcome::Chosen : Outcome::Cancelled, files);
}

void Portal::finish(Outcome outcome, const QList<QUrl>& files) {
    if (m_request.isEmpty()) {
        return;
    }
    m_bus.disconnect(service, std::exchange(m_request, {}), requestInterface, QStringLiteral("Response"),
                     this, SLOT(hear(uint, QVariantMap)));
    m_watcher.removeWatchedService(service);
    if (const Answer answer = std::exchange(m_answer, nullptr)) {
        answer(outcome, files);
    }
}

} // namespace kyso::desktop
