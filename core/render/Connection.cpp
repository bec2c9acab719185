#include "Connection.h"

#include "Answers.h"
#include "base/PathText.h"

#include <algorithm>

namespace kyso::render {
namespace {

constexpr std::chrono::milliseconds restOfAnswer{5'000};

/// Waits for the first byte of an answer, after a cancellation only as long as drawing takes to notice it.
/// Errors: renderer_timed_out, cancelled, renderer_crashed.
Result<void> waitForAnswer(const os::PrivateChannel& channel, Deadline deadline, const CancelToken& cancel) {
    constexpr std::chrono::milliseconds slice{100};
    constexpr std::chrono::milliseconds grace{1'000};
    std::optional<Deadline> giveUp;
    for (;;) {
        const auto now = std::chrono::steady_clock::now();
        if (!giveUp && cancel.stop_requested())
            giveUp = std::min(deadline, now + grace);
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(giveUp.value_or(deadline) - now);
        if (left.count() <= 0)
            return giveUp ? failure(ErrorCode::Cancelled)
                          : failure(ErrorCode::RendererTimedOut, "no answer within the deadline");
        const auto arrived = channel.waitForInput(cancel.stop_possible() ? std::min(left, slice) : left);
        if (!arrived)
            return failure(ErrorCode::RendererCrashed, "poll", os::textOf(arrived.error()));
        if (*arrived)
            return {};
    }
}

} // namespace

Renderer::Connection::Connection(Settings settings) : m_settings(std::move(settings)) {}

Result<Frame> Renderer::Connection::answerTo(const Call& request) {
    if (auto running = ensureRunning(); !running)
        return failure(running.error());
    return exchange(request);
}

Result<Frame> Renderer::Connection::answerAboutDocument(const Call& request) {
    if (!m_document)
        return failure(ErrorCode::FileNotFound, "no document is open");
    if (auto running = ensureRunning(); !running)
        return failure(running.error());
    if (!m_document->isOpen) {
        if (auto opened = sendOpen(request.cancel); !opened)
            return failure(opened.error());
    }
    return exchange(request);
}

Result<OpenedDocument> Renderer::Connection::open(std::shared_ptr<const File> file, std::uint64_t end,
                                                  BytesView password, const CancelToken& cancel) {
    const std::string name = toUtf8(file->path().filename());
    if (file->sizeBytes() == 0)
        return failure(ErrorCode::FileEmpty, "opening for preview", {}, name);
    const std::lock_guard lock(m_mutex);
    m_document = Document{std::move(file), end, SecureBytes(password)};
    auto opened = ensureRunning().and_then([&] { return sendOpen(cancel); });
    if (!opened) {
        m_document.reset();
        Error error = opened.error();
        error.subject = name;
        return failure(std::move(error));
    }
    return opened;
}

void Renderer::Connection::close() {
    const std::lock_guard lock(m_mutex);
    m_document.reset();
    if (m_process && !m_process->ended())
        (void)exchange({.kind = MessageKind::Close});
}

Result<void> Renderer::Connection::ensureRunning() {
    if (m_process && m_process->ended())
        drop();
    if (m_process)
        return {};
    auto started =
        RendererProcess::start(m_settings.program.empty() ? defaultRendererProgram() : m_settings.program);
    if (!started)
        return failure(started.error());
    m_process.emplace(std::move(*started));
    m_processId = m_process->id();
    return {};
}

Result<OpenedDocument> Renderer::Connection::sendOpen(const CancelToken& cancel) {
    PayloadWriter payload;
    payload.bytes(m_document->password.view());
    payload.u64(m_document->end);
    auto answer = exchange({.kind = MessageKind::Open,
                            .payload = &payload,
                            .attached = &m_document->file->handle(),
                            .cancel = cancel});
    auto opened = understood(answer, readOpened);
    m_document->isOpen = opened.has_value();
    return opened;
}

Result<Frame> Renderer::Connection::exchange(const Call& request) {
    if (request.cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    Deadline deadline = std::chrono::steady_clock::now() + m_settings.deadline;
    if (m_settings.until)
        deadline = std::min(deadline, *m_settings.until);
    const os::PrivateChannel& channel = m_process->channel();
    const std::uint32_t id = ++m_lastRequest;
    const BytesView payload = request.payload == nullptr ? BytesView{} : request.payload->view();
    auto sent = sendFrame(channel, {.kind = request.kind, .requestId = id}, payload,
                          request.attached == nullptr ? os::noHandle : request.attached->get(), deadline);
    if (!sent) {
        drop();
        return failure(sent.error());
    }
    auto answer = [&]() -> Result<Frame> {
        // A cancelled request is still answered, mostly soon: that is cheaper than a fresh process.
        const CancelCallback onCancel(request.cancel, [&channel, id] {
            (void)sendFrame(channel, {.kind = MessageKind::Cancel, .requestId = id}, {}, os::noHandle,
                            std::chrono::steady_clock::now());
        });
        if (auto arrived = waitForAnswer(channel, deadline, request.cancel); !arrived)
            return failure(arrived.error());
        // Whoever begins an answer ends it at once, also when nobody wants it any more.
        const Deadline soon = std::chrono::steady_clock::now() + restOfAnswer;
        return receiveFrame(channel, maxResponseBytes, std::min(deadline, soon));
    }();
    if (!answer || answer->header.requestId != id) {
        drop();
        return answer ? failure(ErrorCode::RendererCrashed, "an answer to another question")
                      : failure(answer.error());
    }
    if (answer->header.kind == MessageKind::Done)
        return answer;
    Error failed = answer->header.kind == MessageKind::Failed
                       ? readFailure(*answer)
                       : failure(ErrorCode::RendererCrashed, "no answer at all").value();
    // Nobody gave it up.
    if (failed.code == ErrorCode::Cancelled && !request.cancel.stop_requested())
        failed.code = ErrorCode::RendererCrashed;
    // One that ran out of memory has none for the next document either.
    if (failed.code == ErrorCode::RendererCrashed || failed.code == ErrorCode::OutOfMemory)
        drop();
    return failure(std::move(failed));
}

void Renderer::Connection::drop() {
    m_process.reset();
    m_processId = 0;
    if (m_document)
        m_document->isOpen = false;
}

} // namespace kyso::render
