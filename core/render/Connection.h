#pragma once

#include "Protocol.h"
#include "Renderer.h"
#include "RendererProcess.h"
#include "base/File.h"
#include "base/SecureBytes.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace kyso::render {

/// Keeps one renderer process and what it must know again after a restart. Serves one call at a time, from
/// any thread.
class Renderer::Connection {
public:
    explicit Connection(Settings settings);

    struct Call {
        MessageKind kind = MessageKind::Close;
        const PayloadWriter* payload = nullptr;
        const os::Handle* attached = nullptr;
        CancelToken cancel = {};
    };

    /// One request, and what `read` makes of its answer: a function from a Frame to a Result. What it refuses
    /// ends the process.
    template<class Read>
    auto call(const Call& request, const Read& read) {
        const std::lock_guard lock(m_mutex);
        return understood(answerTo(request), read);
    }
    /// The same, about the document that `open` opened: it is opened again first if the process is a new one.
    template<class Read>
    auto callAboutDocument(const Call& request, const Read& read) {
        const std::lock_guard lock(m_mutex);
        return understood(answerAboutDocument(request), read);
    }

    /// `end` 0 is the file's own.
    Result<OpenedDocument> open(std::shared_ptr<const File> file, std::uint64_t end, BytesView password,
                                const CancelToken& cancel);
    void close();
    /// Of the running process; 0 when none runs. Any thread, without waiting.
    int processId() const { return m_processId; }

private:
    struct Document {
        std::shared_ptr<const File> file;
        std::uint64_t end = 0;
        SecureBytes password;
        /// Whether the running process has it open.
        bool isOpen = false;
    };

    template<class Read>
    auto understood(const Result<Frame>& answer, const Read& read) -> decltype(read(*answer)) {
        if (!answer)
            return failure(answer.error());
        auto value = read(*answer);
        if (!value)
            drop();
        return value;
    }
    Result<void> ensureRunning();
    Result<Frame> answerTo(const Call& request);
    Result<Frame> answerAboutDocument(const Call& request);
    Result<Frame> exchange(const Call& request);
    Result<OpenedDocument> sendOpen(const CancelToken& cancel);
    void drop();

    const Settings m_settings;
    std::mutex m_mutex;
    std::optional<RendererProcess> m_process;
    std::optional<Document> m_document;
    std::uint32_t m_lastRequest = 0;
    std::atomic<int> m_processId = 0;
};

} // namespace kyso::render
