#pragma once

#include "SigningErrand.h"
#include "desktop/shell/Notice.h"

#include <QObject>
#include <QtQmlIntegration>

#include <optional>

namespace kyso::desktop {

/// What became of a document that is no longer the one on the screen. Nothing of it can be decided there: its
/// offers belong to the document they were made for.
class SigningNews : public QObject {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(kyso::desktop::Notice notice READ notice NOTIFY changed)
    /// "good", "warn" when there is more to know of a signature, "bad".
    Q_PROPERTY(QString tone READ tone NOTIFY changed)

public:
    /// An order that has ended.
    struct Ended {
        std::filesystem::path document;
        std::shared_ptr<const SecureBytes> password; ///< null when it needs none
        SigningOutcome outcome;
        signing::Level wanted = signing::Level::BaselineB;
    };

    explicit SigningNews(QObject* parent) : QObject(parent) {}

    Notice notice() const;
    QString tone() const;
    void tell(Ended ended);

    /// The signed document, or the one that was not signed.
    Q_INVOKABLE void open();
    Q_INVOKABLE void dismiss();

signals:
    void changed();
    void openWanted(const std::filesystem::path& file, const std::shared_ptr<const SecureBytes>& password);

private:
    std::optional<Ended> m_ended;
};

} // namespace kyso::desktop
