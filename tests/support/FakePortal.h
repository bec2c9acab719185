#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QFile>
#include <QList>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace kyso::test {

inline const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");

/// A bus of the test's own, which starts no service of this computer; gone with it.
class SessionBus {
public:
    ~SessionBus() {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    /// False where there is no dbus-daemon.
    bool start() {
        QFile configuration(m_folder.filePath(QStringLiteral("bus.conf")));
        if (!configuration.open(QIODevice::WriteOnly))
            return false;
        configuration.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
                            "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                            "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        configuration.close();
        m_daemon.start(QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")),
                       {QStringLiteral("--config-file=") + configuration.fileName(),
                        QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        m_address =
            m_daemon.waitForReadyRead() ? QString::fromLocal8Bit(m_daemon.readLine()).trimmed() : QString();
        return !m_address.isEmpty();
    }
    const QString& address() const { return m_address; }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
};

/// Answers as a portal does: version, then a request for each question.
class FakePortal : public QDBusVirtualObject {
public:
    uint version = 4;
    bool refuses = false;
    QList<QDBusMessage> asked;

    QString introspect(const QString& /*path*/) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override {
        if (message.member() == QLatin1String("Get")) {
            bus.send(message.createReply(QVariant::fromValue(QDBusVariant(version))));
            return true;
        }
        asked << message;
        if (refuses) {
            bus.send(message.createErrorReply(QDBusError::AccessDenied, QStringLiteral("no")));
        } else if (message.member() != QLatin1String("Close")) {
            bus.send(message.createReply(QVariant::fromValue(QDBusObjectPath(requestOf(message)))));
        }
        return true;
    }
    static QString requestOf(const QDBusMessage& question) {
        QString sender = question.service().mid(1);
        sender.replace(QLatin1Char('.'), QLatin1Char('_'));
        return portalPath + QStringLiteral("/request/") + sender + QLatin1Char('/') +
               optionsOf(question).value(QStringLiteral("handle_token")).toString();
    }
    static QVariantMap optionsOf(const QDBusMessage& question) {
        return qdbus_cast<QVariantMap>(question.arguments().at(2));
    }
    void answer(const QDBusConnection& bus, uint response, const QStringList& uris) {
        auto signal = QDBusMessage::createSignal(requestOf(asked.last()),
                                                 QStringLiteral("org.freedesktop.portal.Request"),
                                                 QStringLiteral("Response"));
        signal << response << QVariantMap{{QStringLiteral("uris"), uris}};
        bus.send(signal);
    }
};

} // namespace kyso::test
