#pragma once

#include "PinInputItem.h"
#include "base/Progress.h"
#include "provider/PinPrompt.h"

#include <QObject>
#include <QtQmlIntegration>

#include <condition_variable>
#include <mutex>

class QJSEngine;
class QQmlEngine;

namespace kyso::desktop {

/// Asks the person for a PIN or password: called on the key's owner thread, which waits; shown and answered
/// on the GUI thread. Never remembers an answer.
class PinPromptController : public QObject, public provider::PinPrompt {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// A dialog is to be seen.
    Q_PROPERTY(bool asking READ asking NOTIFY changed)
    /// The PIN is being entered on the reader.
    Q_PROPERTY(bool onPinPad READ onPinPad NOTIFY changed)
    Q_PROPERTY(bool forFile READ forFile NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    /// Which token or file: label and serial number.
    Q_PROPERTY(QString subject READ subject NOTIFY changed)
    Q_PROPERTY(QString warning READ warning NOTIFY changed)
    /// "warn" or "bad".
    Q_PROPERTY(QString warningTone READ warningTone NOTIFY changed)
    /// What will be signed.
    Q_PROPERTY(QString occasion READ occasion WRITE setOccasion NOTIFY changed)
    Q_PROPERTY(int minimumLength READ minimumLength NOTIFY changed)
    Q_PROPERTY(int maximumLength READ maximumLength NOTIFY changed)

public:
    /// No default: QML would make an instance of its own instead of asking create().
    explicit PinPromptController(QObject* parent);
    ~PinPromptController() override;
    static PinPromptController* create(QQmlEngine* engine, QJSEngine*);

    Result<SecureBytes> requestPin(const provider::PinRequest& request) override;
    void pinPadStarted(const provider::PinRequest& request) override;
    void pinPadFinished() override;

    bool asking() const { return m_asking; }
    bool onPinPad() const { return m_onPinPad; }
    bool forFile() const { return m_request.purpose == provider::PinPurpose::FilePassword; }
    QString title() const;
    QString subject() const;
    QString warning() const;
    QString warningTone() const;
    const QString& occasion() const { return m_occasion; }
    void setOccasion(const QString& occasion);
    int minimumLength() const { return m_request.minLength; }
    int maximumLength() const { return m_request.maxLength > 0 ? m_request.maxLength : 255; }

    Q_INVOKABLE void answer(kyso::desktop::PinInputItem* input);
    Q_INVOKABLE void cancel();
    /// Every question from now on is answered with "cancelled": the program ends.
    void refuseAll();

public slots:
    void retranslate() { emit changed(); }

signals:
    void changed();
    void cancelled();

private:
    void show(const provider::PinRequest& request, bool onPinPad);
    void hide();
    void settle(Result<SecureBytes> answer);

    // GUI thread.
    provider::PinRequest m_request;
    QString m_occasion;
    bool m_asking = false;
    bool m_onPinPad = false;

    // Between the two threads.
    std::mutex m_mutex;
    std::condition_variable m_answered;
    std::optional<Result<SecureBytes>> m_answer;
    bool m_refuseAll = false;
};

} // namespace kyso::desktop
