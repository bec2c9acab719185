#include "PinPromptController.h"

#include "desktop/shell/Parts.h"

#include <QMetaObject>

#include <utility>

namespace kyso::desktop {

PinPromptController::PinPromptController(QObject* parent) : QObject(parent) {}

PinPromptController::~PinPromptController() {
    refuseAll();
}

PinPromptController* PinPromptController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<PinPromptController>(engine);
}

Result<SecureBytes> PinPromptController::requestPin(const provider::PinRequest& request) {
    std::unique_lock lock(m_mutex);
    if (m_refuseAll) {
        return failure(ErrorCode::Cancelled, "the program is ending");
    }
    m_answer.reset();
    QMetaObject::invokeMethod(
        this, [this, request] { show(request, false); }, Qt::QueuedConnection);
    m_answered.wait(lock, [this] { return m_answer.has_value(); });
    Result<SecureBytes> answer = std::move(*m_answer);
    m_answer.reset();
    return answer;
}

void PinPromptController::pinPadStarted(const provider::PinRequest& request) {
    QMetaObject::invokeMethod(
        this, [this, request] { show(request, true); }, Qt::QueuedConnection);
}

void PinPromptController::pinPadFinished() {
    QMetaObject::invokeMethod(
        this, [this] { hide(); }, Qt::QueuedConnection);
}

void PinPromptController::show(const provider::PinRequest& request, bool onPinPad) {
    m_request = request;
    m_asking = true;
    m_onPinPad = onPinPad;
    emit changed();
}

void PinPromptController::hide() {
    m_asking = false;
    m_onPinPad = false;
    emit changed();
}

void PinPromptController::settle(Result<SecureBytes> answer) {
    {
        const std::lock_guard lock(m_mutex);
        m_answer = std::move(answer);
    }
    m_answered.notify_all();
}

void PinPromptController::answer(PinInputItem* input) {
    if (!m_asking || m_onPinPad || input == nullptr) {
        return;
    }
    Result<SecureBytes> pin = input->take(); // the field is wiped when the dialog closes
    hide();
    settle(std::move(pin));
}

void PinPromptController::cancel() {
    if (!m_asking) {
        return;
    }
    const bool waiting = !m_onPinPad;
    hide();
    if (waiting) {
        settle(failure(ErrorCode::Cancelled));
    }
    emit cancelled();
}

void PinPromptController::refuseAll() {
    {
        const std::lock_guard lock(m_mutex);
        m_refuseAll = true;
    }
    settle(failure(ErrorCode::Cancelled, "the program is ending"));
}

void PinPromptController::setOccasion(const QString& occasion) {
    if (occasion != m_occasion) {
        m_occasion = occasion;
        emit changed();
    }
}

QString PinPromptController::title() const {
    if (m_onPinPad) {
        return tr("Enter the PIN on the reader");
    }
    switch (m_request.purpose) {
    case provider::PinPurpose::FilePassword:
        return tr("Enter the file's password");
    case provider::PinPurpose::Signature:
        return tr("Enter the PIN for this signature");
    case provider::PinPurpose::Login:
        break;
    }
    return tr("Enter the token's PIN");
}

QString PinPromptController::subject() const {
    const QString label = QString::fromStdString(m_request.tokenLabel);
    const QString serial = QString::fromStdString(m_request.tokenSerial);
    return serial.isEmpty() ? label : tr("%1 · serial number %2").arg(label, serial);
}

QString PinPromptController::warning() const {
    if (forFile()) {
        return m_request.previousWasWrong ? tr("That password was wrong. Check it and enter it again.")
                                          : QString();
    }
    if (m_request.finalTry || m_request.triesLeft == 1) {
        return tr("This is the last try. One more wrong PIN locks the token.");
    }
    if (m_request.triesLeft && m_request.previousWasWrong) {
        return tr("That PIN was wrong. %n tries left.", nullptr, *m_request.triesLeft);
    }
    if (m_request.previousWasWrong || m_request.countLow) {
        return tr("The PIN entered before was wrong. Too many wrong PINs lock the token.");
    }
    return {};
}

QString PinPromptController::warningTone() const {
    const bool last = m_request.finalTry || m_request.triesLeft == 1;
    return last && !forFile() ? QStringLiteral("bad") : QStringLiteral("warn");
}

} // namespace kyso::desktop
