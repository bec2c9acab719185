#include "PageLoader.h"

#include "base/File.h"
#include "base/PathText.h"

#include <algorithm>

namespace kyso::viewer {
namespace {

constexpr int sizesAtOnce = 200;

/// The pixels stay where the renderer put them; the last copy of the image unmaps them.
QImage toImage(render::PageImage pixels) {
    auto kept = std::make_unique<render::PageImage>(std::move(pixels));
    const render::PageImage& image = *kept;
    return {image.data(),         image.widthPx(),
            image.heightPx(),     static_cast<qsizetype>(image.strideBytes()),
            QImage::Format_RGB32, [](void* memory) { delete static_cast<render::PageImage*>(memory); },
            kept.release()};
}

} // namespace

PageLoader::PageLoader(const render::Renderer::Settings& settings, int threads, Listener listener)
    : m_listener(std::move(listener)) {
    for (int i = 0; i < std::max(1, threads); ++i)
        m_workers.push_back(std::make_unique<Worker>(settings));
    for (const auto& worker : m_workers)
        worker->thread = std::thread([this, &one = *worker] { run(one); });
}

PageLoader::~PageLoader() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        for (const auto& worker : m_workers)
            worker->cancel.request_stop();
    }
    m_changed.notify_all();
    for (const auto& worker : m_workers)
        worker->thread.join();
}

int PageLoader::open(const std::filesystem::path& path, std::uint64_t end, SecureBytes password,
                     const std::optional<FileIdentity>& identity) {
    const std::lock_guard lock(m_mutex);
    return start(path, end, std::make_shared<const SecureBytes>(std::move(password)), identity);
}

int PageLoader::reopen() {
    const std::lock_guard lock(m_mutex);
    return m_document ? start(m_document->path, m_document->end, m_document->password, m_document->identity)
                      : 0;
}

int PageLoader::start(std::filesystem::path path, std::uint64_t end,
                      std::shared_ptr<const SecureBytes> password,
                      const std::optional<FileIdentity>& identity) {
    m_wishes.clear();
    for (const auto& worker : m_workers)
        worker->cancel.request_stop();
    m_document = Document{.generation = ++m_lastGeneration,
                          .path = std::move(path),
                          .end = end,
                          .password = std::move(password),
                          .identity = identity};
    m_changed.notify_all();
    return m_lastGeneration;
}

void PageLoader::close() {
    const std::lock_guard lock(m_mutex);
    m_wishes.clear();
    m_document.reset();
    ++m_lastGeneration;
    for (const auto& worker : m_workers)
        worker->cancel.request_stop();
}

void PageLoader::want(const std::vector<PageKey>& wishes) {
    const std::lock_guard lock(m_mutex);
    m_wishes.assign(wishes.begin(), wishes.end());
    for (const auto& worker : m_workers) {
        if (!worker->drawing)
            continue;
        const auto same = std::find(m_wishes.begin(), m_wishes.end(), *worker->drawing);
        if (same == m_wishes.end())
            worker->cancel.request_stop();
        else
            m_wishes.erase(same);
    }
    m_changed.notify_all();
}

bool PageLoader::hasWork() const {
    if (!m_document)
        return false;
    if (m_document->state == Document::State::Open)
        return !m_wishes.empty() || m_document->firstUnsizedPage <= m_document->pageCount;
    return m_document->state == Document::State::ToOpen;
}

void PageLoader::run(Worker& worker) {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_stopping || hasWork(); });
        if (m_stopping)
            return;
        worker.cancel = CancelSource();
        if (m_document->state == Document::State::ToOpen)
            openDocument(worker, lock);
        else if (!m_wishes.empty())
            drawPage(worker, lock);
        else
            fetchSizes(worker, lock);
    }
}

Result<render::OpenedDocument> PageLoader::openIn(render::Renderer& renderer, const Document& document,
                                                  const CancelToken& cancel) {
    auto file = File::open(document.path);
    if (!file)
        return failure(std::move(file.error()));
    // Every thread opens it by itself, some only later: the pages are of one file all the same.
    if (document.identity && file->identity() != *document.identity)
        return failure(ErrorCode::FileChanged, "draw pages", {}, toUtf8(document.path));
    return renderer.open(std::make_shared<const File>(std::move(*file)), document.end,
                         document.password->view(), cancel);
}

void PageLoader::openDocument(Worker& worker, std::unique_lock<std::mutex>& lock) {
    m_document->state = Document::State::Opening;
    const Document document = *m_document;
    const CancelToken cancel = worker.cancel.get_token();
    lock.unlock();
    auto opened = openIn(worker.renderer, document, cancel);
    lock.lock();
    if (m_lastGeneration != document.generation)
        return;
    worker.openedGeneration = opened ? document.generation : 0;
    m_document->state = opened ? Document::State::Open : Document::State::Failed;
    if (opened) {
        m_document->pageCount = opened->pageCount;
        m_document->firstUnsizedPage = static_cast<int>(opened->firstPageSizes.size()) + 1;
        m_changed.notify_all();
    }
    lock.unlock();
    m_listener.opened(document.generation, std::move(opened));
    lock.lock();
}

Result<void> PageLoader::ensureOpen(Worker& worker, const Document& document, const CancelToken& cancel) {
    if (worker.openedGeneration == document.generation)
        return {};
    auto opened = openIn(worker.renderer, document, cancel);
    if (!opened)
        return failure(opened.error());
    worker.openedGeneration = document.generation;
    return {};
}

void PageLoader::drawPage(Worker& worker, std::unique_lock<std::mutex>& lock) {
    const PageKey key = m_wishes.front();
    m_wishes.pop_front();
    worker.drawing = key;
    const Document document = *m_document;
    const CancelToken cancel = worker.cancel.get_token();
    lock.unlock();
    auto image = ensureOpen(worker, document, cancel)
                     .and_then([&] { return worker.renderer.renderPage(key.page, key.widthPx, cancel); })
                     .map(toImage);
    lock.lock();
    worker.drawing.reset();
    const bool forNothing = !image && image.error().code == ErrorCode::Cancelled;
    if (forNothing || m_lastGeneration != document.generation)
        return;
    lock.unlock();
    m_listener.drawn(document.generation, key, std::move(image));
    lock.lock();
}

void PageLoader::fetchSizes(Worker& worker, std::unique_lock<std::mutex>& lock) {
    const int first = m_document->firstUnsizedPage;
    m_document->firstUnsizedPage += sizesAtOnce;
    const Document document = *m_document;
    const CancelToken cancel = worker.cancel.get_token();
    lock.unlock();
    auto sizes = ensureOpen(worker, document, cancel).and_then([&] {
        return worker.renderer.pageSizes(first, sizesAtOnce, cancel);
    });
    // Sizes that cannot be had stay estimated.
    if (sizes)
        m_listener.sized(document.generation, first, std::move(*sizes));
    lock.lock();
}

} // namespace kyso::viewer
