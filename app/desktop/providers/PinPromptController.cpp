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

Result<SecureBytes> PinPromptController::requestPin(const provider::PinRequest& request,
                                                    const CancelToken& withdrawn) {
    // Before the lock is taken and until it is given back: whoever withdraws takes it too.
    const CancelCallback onWithdrawal(withdrawn, [this] {
        const std::lock_guard lock(m_mutex);
        m_changed.notify_all();
    });
    std::unique_lock lock(m_mutex);
    const auto over = [this, &withdrawn] { return m_refuseAll || withdrawn.stop_requested(); };
    const auto number = ++m_lastNumber;
    m_inLine.push_back(number);
    m_changed.wait(lock, [&] { return over() || m_inLine.front() == number; });
    if (!over()) {
        m_answer.reset();
        QMetaObject::invokeMethod(
            this, [this, question = Question{number, request}] { show(question); }, Qt::QueuedConnection);
        m_changed.wait(lock, [&] { return over() || m_answer; });
        // Before the next question is shown.
        QMetaObject::invokeMethod(
            this, [this, number] { hide(number); }, Qt::QueuedConnection);
    }
    std::optional<Result<SecureBytes>> answer;
    if (m_inLine.front() == number) {
        answer = std::exchange(m_answer, std::nullopt);
    }
    std::erase(m_inLine, number);
    m_changed.notify_all();
    if (over() || !answer) {
        return failure(ErrorCode::Cancelled, "the question was withdrawn");
    }
    return std::move(*answer);
}

void PinPromptController::pinPadStarted(const provider::PinRequest& request) {
    QMetaObject::invokeMethod(
        this, [this, request] { showPad(request); }, Qt::QueuedConnection);
}

void PinPromptController::pinPadFinished() {
    QMetaObject::invokeMethod(
        this, [this] { showPad(std::nullopt); }, Qt::QueuedConnection);
}

void PinPromptController::confirmationStarted(const provider::PinRequest&) {
    QMetaObject::invokeMethod(
        this, [this] { showConfirmation(true); }, Qt::QueuedConnection);
}

void PinPromptController::confirmationFinished() {
    QMetaObject::invokeMethod(
        this, [this] { showConfirmation(false); }, Qt::QueuedConnection);
}

void PinPromptController::showConfirmation(bool isAwaited) {
    m_confirming = isAwaited;
    emit changed();
}

void PinPromptController::show(std::optional<Question> question) {
    m_question = std::move(question);
    tell();
}

void PinPromptController::hide(std::uint64_t number) {
    if (m_question && m_question->number == number) {
        show(std::nullopt);
    }
}

void PinPromptController::showPad(std::optional<provider::PinRequest> pad) {
    m_pad = std::move(pad);
    tell();
}

void PinPromptController::tell() {
    if (asking()) {
        m_shown = m_pad ? *m_pad : m_question->request;
    }
    emit changed();
}

void PinPromptController::settle(std::uint64_t number, Result<SecureBytes> answer) {
    {
        const std::lock_guard lock(m_mutex);
        // It may have been withdrawn just now.
        if (m_inLine.empty() || m_inLine.front() != number) {
            return;
        }
        m_answer = std::move(answer);
    }
    m_changed.notify_all();
}

void PinPromptController::answer(PinInputItem* input) {
    if (!m_question || m_pad || input == nullptr) {
        return;
    }
    const auto number = m_question->number;
    Result<SecureBytes> pin = input->take(); // the field is wiped when the dialog closes
    hide(number);
    settle(number, std::move(pin));
}

void PinPromptController::cancel() {
    if (!asking()) {
        return;
    }
    if (m_question && !m_pad) {
        const auto number = m_question->number;
        hide(number);
        settle(number, failure(ErrorCode::Cancelled));
    } else {
        showPad(std::nullopt);
    }
    emit cancelled();
}

void PinPromptController::refuseAll() {
    {
        const std::lock_guard lock(m_mutex);
        m_refuseAll = true;
    }
    m_changed.notify_all();
}

void PinPromptController::setOccasion(const QString& occasion) {
    if (occasion != m_occasion) {
        m_occasion = occasion;
        emit changed();
    }
}

QString PinPromptController::title() const {
    if (m_pad) {
        return tr("Enter the PIN on the reader");
    }
    switch (m_shown.purpose) {
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
    const QString label = QString::fromStdString(m_shown.tokenLabel);
    const QString serial = QString::fromStdString(m_shown.tokenSerial);
    return serial.isEmpty() ? label : tr("%1 · serial number %2").arg(label, serial);
}

QString PinPromptController::warning() const {
    if (forFile()) {
        return m_shown.previousWasWrong ? tr("That password was wrong. Check it and enter it again.")
                                        : QString();
    }
    if (m_shown.finalTry || m_shown.triesLeft == 1) {
        return tr("This is the last try. One more wrong PIN locks the token.");
    }
    if (m_shown.triesLeft && m_shown.previousWasWrong) {
        return tr("That PIN was wrong. %n tries left.", nullptr, *m_shown.triesLeft);
    }
    if (m_shown.previousWasWrong || m_shown.countLow) {
        return tr("The PIN entered before was wrong. Too many wrong PINs lock the token.");
    }
    return {};
}

QString PinPromptController::warningTone() const {
    const bool last = m_shown.finalTry || m_shown.triesLeft == 1;
    return last && !forFile() ? QStringLiteral("bad") : QStringLiteral("warn");
}

} // namespace kyso::desktop
