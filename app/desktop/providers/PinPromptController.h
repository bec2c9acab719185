#pragma once

#include "PinInputItem.h"
#include "base/Progress.h"
#include "provider/PinPrompt.h"

#include <QObject>
#include <QtQmlIntegration>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>

class QJSEngine;
class QQmlEngine;

namespace kyso::desktop {

/// Asks the person for a PIN or password: called on any thread, which waits; shown and answered on the GUI
/// thread, one question after the other. A question that is withdrawn goes from the screen by itself; why it
/// was is told by whoever asked. Never remembers an answer.
class PinPromptController : public QObject, public provider::PinPrompt {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// A dialog is to be seen.
    Q_PROPERTY(bool asking READ asking NOTIFY changed)
    /// The PIN is being entered on the reader.
    Q_PROPERTY(bool onPinPad READ onPinPad NOTIFY changed)
    /// A token was asked to sign and does not answer: it may wait for a touch.
    Q_PROPERTY(bool confirming READ confirming NOTIFY changed)
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

    Result<SecureBytes> requestPin(const provider::PinRequest& request,
                                   const CancelToken& withdrawn) override;
    void pinPadStarted(const provider::PinRequest& request) override;
    void pinPadFinished() override;
    void confirmationStarted(const provider::PinRequest& request) override;
    void confirmationFinished() override;

    bool confirming() const { return m_confirming; }
    bool asking() const { return m_question || m_pad; }
    bool onPinPad() const { return m_pad.has_value(); }
    bool forFile() const { return m_shown.purpose == provider::PinPurpose::FilePassword; }
    QString title() const;
    QString subject() const;
    QString warning() const;
    QString warningTone() const;
    const QString& occasion() const { return m_occasion; }
    void setOccasion(const QString& occasion);
    int minimumLength() const { return m_shown.minLength; }
    int maximumLength() const { return m_shown.maxLength > 0 ? m_shown.maxLength : 255; }

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
    /// What stands on the screen until it is answered or withdrawn.
    struct Question {
        std::uint64_t number = 0;
        provider::PinRequest request;
    };

    // GUI thread.
    void show(std::optional<Question> question);
    void hide(std::uint64_t number);
    void showPad(std::optional<provider::PinRequest> pad);
    void showConfirmation(bool isAwaited);
    void tell();
    void settle(std::uint64_t number, Result<SecureBytes> answer);

    std::optional<Question> m_question;
    std::optional<provider::PinRequest> m_pad;
    provider::PinRequest m_shown; ///< also while the dialog goes
    bool m_confirming = false;
    QString m_occasion;

    // Between the threads.
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::uint64_t> m_inLine; ///< the first is on the screen
    std::optional<Result<SecureBytes>> m_answer;
    std::uint64_t m_lastNumber = 0;
    bool m_refuseAll = false;
};

} // namespace kyso::desktop
