#pragma once

#include "FileWish.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>
#include <QVariantMap>

#include <functional>

namespace kyso::desktop {

/// The desktop's own file dialogs, GNOME's, KDE's or another's, over org.freedesktop.portal.FileChooser. They
/// ask before a file is replaced. One question at a time; never waits; GUI thread.
class Portal : public QObject {
    Q_OBJECT

public:
    /// Failed: there is nobody who could ask.
    enum class Outcome { Chosen, Cancelled, Failed };
    using Answer = std::function<void(Outcome, const QList<QUrl>&)>;

    /// Has the portal look at this program while it may be looked at: it turns down whoever it cannot tell
    /// from a program in a sandbox of its making, and remembers whom it knows. Before os::keepMemoryPrivate;
    /// waits for a moment at most.
    static void introduceProgram(const QDBusConnection& bus);

    /// `bus` is where the portal is looked for, the session's.
    Portal(const QDBusConnection& bus, QObject* parent);

    /// `done` hears whether this desktop has dialogs that can ask for `kind`. One that does not say so soon
    /// is not asked again.
    void lookFor(FileWish::Kind kind, const std::function<void(bool)>& done);
    /// `parentWindow` as the portal names windows, such as `x11:1a`; may be empty. A question that is still
    /// open is withdrawn without an answer.
    void ask(const FileWish& wish, const QString& parentWindow, Answer answer);
    /// Takes the question back; nobody is answered.
    void withdraw();

private slots:
    void hear(uint response, const QVariantMap& results);

private:
    void finish(Outcome outcome, const QList<QUrl>& files = {});

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    QString m_request; ///< the path of the open question
    Answer m_answer;
    quint64 m_asked = 0;
    bool m_isDumb = false;
};

} // namespace kyso::desktop
