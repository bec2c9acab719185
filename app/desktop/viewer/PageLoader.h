#pragma once

#include "PageCache.h"
#include "base/CancelToken.h"
#include "base/SecureBytes.h"
#include "render/Renderer.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace kyso::viewer {

/// Opens one document and draws its pages on threads of its own, one renderer process each. What is wanted is
/// told as a whole list, the most wanted first; what has not begun and is no longer on it is forgotten, what
/// is being drawn for nothing is cancelled. Sizes of further pages come when nothing else is to do.
class PageLoader {
public:
    /// Called from the loader's threads. `generation` is the number open() gave.
    struct Listener {
        std::function<void(int generation, Result<render::OpenedDocument>)> opened;
        std::function<void(int generation, PageKey, Result<QImage>)> drawn;
        std::function<void(int generation, int firstPage, std::vector<PageSize>)> sized;
    };

    PageLoader(const render::Renderer::Settings& settings, int threads, Listener listener);
    /// Cancels what is running and waits for it; about a second at most.
    ~PageLoader();
    PageLoader(const PageLoader&) = delete;
    PageLoader& operator=(const PageLoader&) = delete;

    /// Any thread, like all that follows; never waits for a drawing.
    int open(const std::filesystem::path& path, SecureBytes password) {
        return open(path, 0, std::move(password));
    }
    /// An earlier version: its first `end` bytes; 0 for all of them. With an `identity`, a file that is
    /// another by the time one of the threads opens it is not drawn (file_changed).
    int open(const std::filesystem::path& path, std::uint64_t end, SecureBytes password,
             const std::optional<FileIdentity>& identity = {});
    /// The same file with the same password, anew; 0 when none was open.
    int reopen();
    void close();
    void want(const std::vector<PageKey>& wishes);

private:
    struct Document {
        int generation = 0;
        std::filesystem::path path;
        std::uint64_t end = 0;
        std::shared_ptr<const SecureBytes> password;
        std::optional<FileIdentity> identity;
        int pageCount = 0;
        int firstUnsizedPage = 0;
        enum class State { ToOpen, Opening, Open, Failed } state = State::ToOpen;
    };
    struct Worker {
        explicit Worker(const render::Renderer::Settings& settings) : renderer(settings) {}
        render::Renderer renderer;
        int openedGeneration = 0;
        std::optional<PageKey> drawing;
        CancelSource cancel;
        std::thread thread;
    };

    int start(std::filesystem::path path, std::uint64_t end, std::shared_ptr<const SecureBytes> password,
              const std::optional<FileIdentity>& identity);
    void run(Worker& worker);
    bool hasWork() const;
    void openDocument(Worker& worker, std::unique_lock<std::mutex>& lock);
    void drawPage(Worker& worker, std::unique_lock<std::mutex>& lock);
    void fetchSizes(Worker& worker, std::unique_lock<std::mutex>& lock);
    static Result<render::OpenedDocument> openIn(render::Renderer& renderer, const Document& document,
                                                 const CancelToken& cancel);
    Result<void> ensureOpen(Worker& worker, const Document& document, const CancelToken& cancel);

    const Listener m_listener;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    int m_lastGeneration = 0;
    std::optional<Document> m_document;
    std::deque<PageKey> m_wishes;
    std::vector<std::unique_ptr<Worker>> m_workers;
};

} // namespace kyso::viewer
