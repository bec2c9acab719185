#include "DocumentViewController.h"

#include "PageWishes.h"
#include "messages/ErrorText.h"
#include "setup/QtPath.h"

#include <QMetaObject>
#include <QThread>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace kyso::viewer {
namespace {

constexpr std::array zoomSteps = {0.1, 0.25, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25,
                                  1.5, 1.75, 2.0, 2.5,  3.0,  4.0, 6.0, 8.0};

/// Half of the processors draw, the rest stays for the window and for signing.
int drawingThreads() {
    return std::clamp(QThread::idealThreadCount() / 2, 1, 3);
}

} // namespace

DocumentViewController::DocumentViewController(QObject* parent) : QObject(parent) {}

DocumentViewController::~DocumentViewController() = default;

void DocumentViewController::setSource(const QUrl& source) {
    if (source != m_source)
        open(source, {});
}

void DocumentViewController::open(const QUrl& source, SecureBytes password, quint64 end,
                                  const std::optional<FileIdentity>& identity) {
    m_keepsPlace = false;
    m_wantedPlace.reset();
    if (source.isEmpty() || source != m_source || end != m_end)
        forgetPages();
    openFile(source, std::move(password), end, identity);
}

void DocumentViewController::openNext(const QUrl& source, SecureBytes password,
                                      const std::optional<FileIdentity>& identity) {
    if (m_state != State::Ready || source.isEmpty()) {
        open(source, std::move(password), 0, identity);
        return;
    }
    m_keepsPlace = true;
    m_wantedPlace.reset();
    openFile(source, std::move(password), 0, identity);
}

void DocumentViewController::forgetPages() {
    m_generation = 0;
    m_pages.reset(0, {});
    m_currentPage = 0;
    m_wantedPage = 0;
    emit pageCountChanged();
    emit currentPageChanged();
}

void DocumentViewController::openFile(const QUrl& source, SecureBytes password, quint64 end,
                                      const std::optional<FileIdentity>& identity) {
    const bool isNew = source != m_source || end != m_end;
    m_source = source;
    m_end = end;
    m_identity = identity;
    m_cache.clear();
    m_pageErrors.clear();
    if (isNew)
        emit sourceChanged();
    if (source.isEmpty()) {
        if (m_loader)
            m_loader->close();
        setState(State::Empty);
        return;
    }
    if (!m_loader) {
        // Queued calls reach this object only while it lives, and the loader ends before it does.
        m_loader = std::make_unique<PageLoader>(
            render::Renderer::Settings{m_rendererProgram.toStdString()}, drawingThreads(),
            PageLoader::Listener{
                [this](int generation, const Result<render::OpenedDocument>& opened) {
                    QMetaObject::invokeMethod(
                        this, [this, generation, opened] { whenOpened(generation, opened); },
                        Qt::QueuedConnection);
                },
                [this](int generation, PageKey key, const Result<QImage>& image) {
                    QMetaObject::invokeMethod(
                        this, [this, generation, key, image] { whenDrawn(generation, key, image); },
                        Qt::QueuedConnection);
                },
                [this](int generation, int firstPage, const std::vector<PageSize>& sizes) {
                    QMetaObject::invokeMethod(
                        this,
                        [this, generation, firstPage, sizes] { whenSized(generation, firstPage, sizes); },
                        Qt::QueuedConnection);
                }});
    }
    setState(State::Opening);
    const QString path = source.isLocalFile() ? source.toLocalFile() : source.toString();
    m_generation = m_loader->open(setup::toPath(path), end, std::move(password), identity);
}

void DocumentViewController::unlock(SecureBytes password) {
    if (m_state == State::PasswordNeeded)
        open(m_source, std::move(password), m_end, m_identity);
}

void DocumentViewController::unlockWith(const QString& password) {
    QByteArray utf8 = password.toUtf8();
    SecureBytes secret(asBytes({utf8.constData(), static_cast<std::size_t>(utf8.size())}));
    wipe(utf8.data(), static_cast<std::size_t>(utf8.size()));
    unlock(std::move(secret));
}

void DocumentViewController::reload() {
    if (m_source.isEmpty() || !m_loader)
        return;
    m_cache.clear();
    m_pageErrors.clear();
    setState(State::Opening);
    m_generation = m_loader->reopen();
}

void DocumentViewController::setState(State state, Error error) {
    m_state = state;
    m_error = std::move(error);
    emit stateChanged();
}

QString DocumentViewController::errorCode() const {
    const bool hasError = m_state == State::Failed || m_state == State::PasswordNeeded;
    return hasError ? QString::fromUtf8(nameOf(m_error.code).data(),
                                        static_cast<qsizetype>(nameOf(m_error.code).size()))
                    : QString();
}

QString DocumentViewController::errorMessage() const {
    return errorCode().isEmpty() ? QString() : messages::describe(m_error).message;
}

QString DocumentViewController::errorRemedy() const {
    return errorCode().isEmpty() ? QString() : messages::describe(m_error).remedy;
}

std::optional<Error> DocumentViewController::pageError(int page) const {
    const auto found = m_pageErrors.find(page);
    return found == m_pageErrors.end() ? std::nullopt : std::optional(found->second);
}

void DocumentViewController::whenOpened(int generation, Result<render::OpenedDocument> opened) {
    if (generation != m_generation)
        return;
    const bool keepsPlace = std::exchange(m_keepsPlace, false);
    const auto place = std::exchange(m_wantedPlace, std::nullopt);
    if (!opened) {
        if (keepsPlace)
            forgetPages();
        const ErrorCode code = opened.error().code;
        const bool locked = code == ErrorCode::PdfPasswordNeeded || code == ErrorCode::PdfPasswordWrong;
        setState(locked ? State::PasswordNeeded : State::Failed, std::move(opened.error()));
        return;
    }
    const int pageBefore = m_wantedPage > 0 ? std::exchange(m_wantedPage, 0) : m_currentPage;
    if (keepsPlace)
        emit pagesAboutToChange();
    m_pages.reset(opened->pageCount, opened->firstPageSizes);
    fit();
    emit pageCountChanged();
    emit contentWidthChanged();
    setState(State::Ready);
    m_currentPage = std::clamp(pageBefore, 1, opened->pageCount);
    emit currentPageChanged();
    if (keepsPlace)
        emit pagesChanged();
    else if (pageBefore > 1)
        emit pageWanted(m_currentPage);
    if (place)
        showPlace(place->page, place->down);
    wish();
}

void DocumentViewController::whenDrawn(int generation, PageKey key, const Result<QImage>& image) {
    if (generation != m_generation)
        return;
    if (image) {
        m_cache.insert(key, *image);
        m_pageErrors.erase(key.page);
    } else {
        m_pageErrors.insert_or_assign(key.page, image.error());
    }
    emit pageImageChanged(key.page);
}

void DocumentViewController::whenSized(int generation, int firstPage, const std::vector<PageSize>& sizes) {
    if (generation != m_generation)
        return;
    const double before = m_pages.widestPt();
    m_pages.setSizes(firstPage, sizes);
    if (m_pages.widestPt() != before) {
        fit();
        emit contentWidthChanged();
    }
}

void DocumentViewController::setCurrentPage(int page) {
    if (m_state != State::Ready) {
        m_wantedPage = m_state == State::Empty ? 0 : std::max(0, page);
        return;
    }
    const int wanted = std::clamp(page, 1, pageCount());
    if (wanted != m_currentPage) {
        m_currentPage = wanted;
        emit currentPageChanged();
    }
    emit pageWanted(wanted);
}

void DocumentViewController::showPlace(int page, qreal down) {
    if (m_state == State::Opening)
        m_wantedPlace = Place{page, down};
    else if (m_state == State::Ready && page >= 1 && page <= pageCount())
        emit placeWanted(page, std::clamp(down, 0.0, 1.0));
}

void DocumentViewController::pageCameIntoView(int page) {
    if (m_state != State::Ready || page < 1 || page > pageCount() || page == m_currentPage)
        return;
    m_currentPage = page;
    emit currentPageChanged();
}

void DocumentViewController::setZoom(qreal zoom) {
    if (m_fitsWidth) {
        m_fitsWidth = false;
        emit fitsWidthChanged();
    }
    applyZoom(zoom);
}

void DocumentViewController::applyZoom(qreal zoom) {
    const qreal bounded = std::isfinite(zoom) ? std::clamp(zoom, smallestZoom, largestZoom) : 1.0;
    if (qFuzzyCompare(bounded, m_zoom))
        return;
    emit zoomAboutToChange();
    m_zoom = bounded;
    emit zoomChanged();
    emit contentWidthChanged();
    wish();
}

void DocumentViewController::zoomIn() {
    const auto* next =
        std::find_if(zoomSteps.begin(), zoomSteps.end(), [this](double s) { return s > m_zoom * 1.01; });
    setZoom(next == zoomSteps.end() ? largestZoom : *next);
}

void DocumentViewController::zoomOut() {
    const auto next =
        std::find_if(zoomSteps.rbegin(), zoomSteps.rend(), [this](double s) { return s < m_zoom * 0.99; });
    setZoom(next == zoomSteps.rend() ? smallestZoom : *next);
}

void DocumentViewController::setFitsWidth(bool fits) {
    if (fits == m_fitsWidth)
        return;
    m_fitsWidth = fits;
    emit fitsWidthChanged();
    fit();
}

void DocumentViewController::setViewportWidth(qreal width) {
    if (qFuzzyCompare(width + 1, m_viewportWidth + 1))
        return;
    m_viewportWidth = width;
    emit viewportWidthChanged();
    fit();
}

void DocumentViewController::fit() {
    if (m_fitsWidth && m_viewportWidth > 0 && m_pages.widestPt() > 0)
        applyZoom(m_viewportWidth * 72 / 96 / m_pages.widestPt());
}

void DocumentViewController::setRendererProgram(const QString& program) {
    if (program == m_rendererProgram)
        return;
    m_rendererProgram = program;
    emit rendererProgramChanged();
}

void DocumentViewController::setVisiblePages(int first, int last, qreal devicePixelRatio) {
    m_firstVisible = first;
    m_lastVisible = std::max(first, last);
    m_devicePixelRatio = devicePixelRatio > 0 ? devicePixelRatio : 1;
    wish();
}

int DocumentViewController::widthPx(int page) const {
    return static_cast<int>(
        std::lround(m_pages.sizePt(page).width() * pixelsPerPoint() * m_devicePixelRatio));
}

void DocumentViewController::wish() {
    if (m_state != State::Ready)
        return;
    m_loader->want(
        wishesFor({.first = m_firstVisible, .last = m_lastVisible, .current = m_currentPage}, pageCount(),
                  m_cache, [this](int page) {
                      return PageWidths{
                          .quickPx = static_cast<int>(std::lround(m_pages.sizePt(page).width() * 96 / 72)),
                          .targetPx = m_pageErrors.contains(page) ? 0 : widthPx(page)};
                  }));
}

} // namespace kyso::viewer
