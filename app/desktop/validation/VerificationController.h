#pragma once

#include "SignaturesModel.h"
#include "base/CancelToken.h"
#include "desktop/document/DocumentController.h"
#include "desktop/settings/LoginController.h"
#include "desktop/settings/SettingsController.h"
#include "desktop/settings/TrustController.h"
#include "desktop/shell/Background.h"
#include "desktop/shell/Notice.h"
#include "pdfdiff/Revisions.h"
#include "setup/Online.h"
#include "work/Formats.h"

#include <QObject>
#include <QtQmlIntegration>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace kyso::desktop {

/// What was found out about a document: when, and whether nobody was asked for it. A value.
struct Judgement {
    std::filesystem::path document;
    validation::FileReport report;
    Time at;
    bool wasOffline = false;
};

/// Judges the signatures of the open document, behind the window. A verdict is on the bytes that are shown:
/// where another file stands under that name by now there is none, but an error (file_changed).
class VerificationController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(kyso::desktop::SignaturesModel* signatures READ signatures CONSTANT)
    Q_PROPERTY(bool working READ working NOTIFY changed)
    Q_PROPERTY(bool done READ done NOTIFY changed)
    /// The verdict on the whole file.
    Q_PROPERTY(QString verdict READ verdict NOTIFY changed)
    /// Why, in one sentence; empty when the verdict says it all.
    Q_PROPERTY(QString explanation READ explanation NOTIFY changed)
    Q_PROPERTY(QString tone READ tone NOTIFY changed)
    /// The verdict in a few words, to stand beside the document's name; empty without a signature.
    Q_PROPERTY(QString brief READ brief NOTIFY changed)
    /// "neutral" until it is known.
    Q_PROPERTY(QString briefTone READ briefTone NOTIFY changed)
    /// The document that detached signatures are of; empty when that stands in the file, or is not there.
    Q_PROPERTY(QString contentName READ contentName NOTIFY changed)
    Q_PROPERTY(int versionCount READ versionCount NOTIFY changed)
    /// The life of the document, as versionsOf() tells it.
    Q_PROPERTY(QVariantList versions READ versions NOTIFY changed)
    /// Pages are being drawn as they were signed and as they are now, behind the first answer.
    Q_PROPERTY(bool comparing READ comparing NOTIFY changed)
    /// What came of it, in one sentence; empty while nothing was compared.
    Q_PROPERTY(QString pages READ pages NOTIFY changed)
    Q_PROPERTY(QString pagesTone READ pagesTone NOTIFY changed)
    /// The first signature since which pages look different, {revision, name, places} as SignaturesModel has
    /// them; empty when there is none.
    Q_PROPERTY(QVariantMap different READ different NOTIFY changed)
    /// Why there is no verdict. The document opened again helps against file_changed.
    Q_PROPERTY(kyso::desktop::Notice error READ error NOTIFY changed)

public:
    VerificationController(Background& background, DocumentController& document, SettingsController& settings,
                           TrustController& trust, LoginController& login, const work::Formats& formats,
                           QObject* parent);
    ~VerificationController() override;
    static VerificationController* create(QQmlEngine* engine, QJSEngine*);

    SignaturesModel* signatures() { return &m_signatures; }
    bool working() const { return m_working; }
    bool done() const { return m_done; }
    QString verdict() const;
    QString explanation() const;
    QString tone() const;
    QString brief() const;
    QString briefTone() const;
    QString contentName() const;
    int versionCount() const { return m_done ? m_signatures.report().revisionCount : 0; }
    QVariantList versions() const;
    bool comparing() const { return m_comparing; }
    QString pages() const;
    QString pagesTone() const;
    QVariantMap different() const;
    Notice error() const { return m_error ? noticeFor(*m_error) : Notice(); }
    /// Nothing until all of it is known, pictures included.
    std::optional<Judgement> judgement() const;
    /// Nobody waits for the verdict any more: what is under way ends soon.
    void cancel() { m_stop.request_stop(); }

public slots:
    void retranslate();

signals:
    void changed();

private:
    void lookAtVersions();
    void compareThePages();
    void start();
    std::shared_ptr<setup::Online> makeOnline() const;

    Background& m_background;
    DocumentController& m_document;
    SettingsController& m_settings;
    LoginController& m_login;
    const work::Formats& m_formats;
    /// Jobs under way end with the one they began with.
    std::shared_ptr<setup::Online> m_online;
    SignaturesModel m_signatures;
    /// What each version changed; empty until that is known.
    std::vector<pdf::Revision> m_revisions;
    std::optional<Error> m_error;
    Time m_judgedAt;
    bool m_judgedOffline = false;
    CancelSource m_stop;
    quint64 m_run = 0;
    bool m_working = false;
    bool m_done = false;
    bool m_comparing = false;
};

} // namespace kyso::desktop
