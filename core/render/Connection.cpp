#include "Connection.h"

#include "Answers.h"
#include "base/PathText.h"

#include <algorithm>

namespace kyso::render {

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
        return receiveAnswer(channel, {deadline, request.cancel});
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
