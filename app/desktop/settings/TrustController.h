#pragma once

#include "SettingsController.h"
#include "desktop/providers/PinInputItem.h"
#include "desktop/shell/Background.h"
#include "desktop/shell/Notice.h"
#include "x509/Certificate.h"

#include <QAbstractListModel>
#include <QUrl>
#include <QtQmlIntegration>

#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

class QJSEngine;
class QQmlEngine;

namespace kyso::desktop {

/// The certificates a person chose to trust: listed, added from files or a folder, removed and brought back.
/// The folder is read and written behind the window. GUI thread.
class TrustController : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// The name of the one removed last, as long as it can be brought back.
    Q_PROPERTY(QString removedName READ removedName NOTIFY changed)
    Q_PROPERTY(kyso::desktop::Notice error READ error NOTIFY changed)
    /// A file that was chosen has a password: it is asked for.
    Q_PROPERTY(bool passwordNeeded READ passwordNeeded NOTIFY changed)
    Q_PROPERTY(bool passwordWrong READ passwordWrong NOTIFY changed)
    Q_PROPERTY(QString pendingName READ pendingName NOTIFY changed)

public:
    enum Role { Name = Qt::UserRole + 1, Issuer, Validity, Fingerprint, Expired };

    TrustController(Background& background, SettingsController& settings, QObject* parent);
    static TrustController* create(QQmlEngine* engine, QJSEngine*);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_anchors.size()); }
    QString removedName() const;
    Notice error() const { return m_error ? noticeFor(*m_error) : Notice(); }

    bool passwordNeeded() const { return !m_locked.empty(); }
    bool passwordWrong() const { return m_passwordWrong; }
    QString pendingName() const;

    Q_INVOKABLE void refresh();
    /// Files or one folder.
    Q_INVOKABLE void add(const QList<QUrl>& places);
    Q_INVOKABLE void remove(const QString& fingerprint);
    Q_INVOKABLE void bringBack();
    Q_INVOKABLE void dismissError();
    Q_INVOKABLE void submitPassword(kyso::desktop::PinInputItem* input);
    /// Leaves that file out.
    Q_INVOKABLE void dismissPassword();

public slots:
    void retranslate();

signals:
    void changed();
    /// Verdicts may come out differently from now on.
    void anchorsChanged();

private:
    struct Outcome {
        std::vector<x509::Certificate> anchors;
        std::optional<x509::Certificate> removed;
        std::optional<Error> error;
        /// Have a password that was not given.
        std::vector<std::filesystem::path> locked;
        /// The password that was given is not its own.
        std::optional<std::filesystem::path> refused;
        bool touched = false;
    };
    void run(std::function<Outcome(const std::filesystem::path& folder)> work);

    Background& m_background;
    std::filesystem::path m_folder;
    std::vector<x509::Certificate> m_anchors;
    std::optional<x509::Certificate> m_removed;
    std::optional<Error> m_error;
    /// To be opened with a password, one after the other.
    std::deque<std::filesystem::path> m_locked;
    bool m_passwordWrong = false;
};

} // namespace kyso::desktop
