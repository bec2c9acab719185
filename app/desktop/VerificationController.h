#pragma once

#include "Background.h"
#include "DocumentController.h"
#include "Notice.h"
#include "SettingsController.h"
#include "SignaturesModel.h"

#include <QObject>
#include <QtQmlIntegration>

#include <stop_token>

namespace kyso::desktop {

/// Judges the signatures of the open document, behind the window.
class VerificationController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(kyso::desktop::SignaturesModel* signatures READ signatures CONSTANT)
    Q_PROPERTY(bool working READ working NOTIFY changed)
    Q_PROPERTY(bool done READ done NOTIFY changed)
    /// The verdict on the whole file.
    Q_PROPERTY(QString verdict READ verdict NOTIFY changed)
    Q_PROPERTY(QString tone READ tone NOTIFY changed)
    Q_PROPERTY(kyso::desktop::Notice error READ error NOTIFY changed)

public:
    VerificationController(Background& background, DocumentController& document, SettingsController& settings,
                           QObject* parent);
    ~VerificationController() override;
    static VerificationController* create(QQmlEngine* engine, QJSEngine*);

    SignaturesModel* signatures() { return &m_signatures; }
    bool working() const { return m_working; }
    bool done() const { return m_done; }
    QString verdict() const;
    QString tone() const;
    Notice error() const { return m_error ? noticeFor(*m_error) : Notice(); }

public slots:
    void retranslate();

signals:
    void changed();

private:
    void start();

    Background& m_background;
    DocumentController& m_document;
    SettingsController& m_settings;
    SignaturesModel m_signatures;
    std::optional<Error> m_error;
    std::stop_source m_stop;
    quint64 m_run = 0;
    bool m_working = false;
    bool m_done = false;
};

} // namespace kyso::desktop
