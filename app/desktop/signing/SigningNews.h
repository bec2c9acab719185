#pragma once

#include "SigningErrand.h"
#include "desktop/shell/Notice.h"

#include <QObject>
#include <QtQmlIntegration>

#include <deque>

namespace kyso::desktop {

/// What became of documents that are no longer the one on the screen, one after the other: each stands until
/// the person has done with it. Nothing of it can be decided there: its offers belong to the document they
/// were made for.
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
        bool isTrial = false; ///< with a certificate that has no legal value
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
    std::deque<Ended> m_ended;
};

} // namespace kyso::desktop
