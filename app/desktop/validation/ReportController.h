#pragma once

#include "VerificationController.h"
#include "base/CancelToken.h"
#include "desktop/document/DocumentController.h"
#include "desktop/files/SaveTarget.h"
#include "desktop/settings/SettingsController.h"
#include "desktop/shell/Background.h"
#include "desktop/shell/Notice.h"

#include <QObject>
#include <QStringList>
#include <QUrl>
#include <QtQmlIntegration>

#include <optional>

namespace kyso::desktop {

/// Saving the report on a verdict: what is attested is what had been found out when the person asked for it,
/// and it goes on whatever is judged or opened meanwhile. GUI thread.
class ReportController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// There is something to attest, and nothing in its way.
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    /// Where it goes is being asked, about the document that is open.
    Q_PROPERTY(bool asking READ asking NOTIFY changed)
    Q_PROPERTY(bool saving READ saving NOTIFY changed)
    /// Where saving begins.
    Q_PROPERTY(QUrl suggested READ suggested NOTIFY changed)
    /// Paths of what was judged, which no report replaces: the document, and what detached signatures are of.
    Q_PROPERTY(QStringList kept READ kept NOTIFY changed)
    /// Names the document where that is not the open one any more.
    Q_PROPERTY(kyso::desktop::Notice error READ error NOTIFY changed)

public:
    ReportController(Background& background, DocumentController& document,
                     VerificationController& verification, SettingsController& settings, QObject* parent);
    ~ReportController() override;
    static ReportController* create(QQmlEngine* engine, QJSEngine*);

    bool ready() const { return !m_saving && m_verification.judgement().has_value(); }
    bool asking() const { return m_asked.has_value(); }
    bool saving() const { return m_saving; }
    QUrl suggested() const;
    QStringList kept() const;
    Notice error() const;

    /// Begins to ask where the report on the verdict goes. It ends with save(), dismiss(), or another
    /// document.
    Q_INVOKABLE void ask();
    Q_INVOKABLE void dismiss();
    /// The answer; nothing happens when nobody asked. By the name's ending: .pdf or .html. What stands there
    /// without the person's having agreed to lose it is kept (output_exists), the documents it is about in
    /// any case (output_is_input). Tells `saved` or an error.
    Q_INVOKABLE void save(const kyso::desktop::SaveTarget& target);
    Q_INVOKABLE void dismissError();
    /// Nobody waits for it any more: what is under way ends soon.
    void cancel() { m_stop.request_stop(); }

public slots:
    void retranslate() { emit changed(); }

signals:
    void changed();
    void saved(const QString& file);

private:
    struct Failure {
        Error error;
        std::filesystem::path document;
    };

    Background& m_background;
    DocumentController& m_document;
    VerificationController& m_verification;
    SettingsController& m_settings;
    std::optional<Judgement> m_asked;
    std::optional<Failure> m_failure;
    CancelSource m_stop;
    bool m_saving = false;
};

} // namespace kyso::desktop
