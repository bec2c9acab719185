#pragma once

#include "DocumentPagesModel.h"
#include "PageCache.h"
#include "PageLoader.h"
#include "base/Error.h"

#include <QObject>
#include <QUrl>

#include <map>
#include <memory>
#include <optional>

namespace kyso::viewer {

/// One document on the screen: opens it, knows its pages, zoom and place, and which drawings are wanted. All
/// waiting happens on the loader's threads. GUI thread. What goes wrong is a state, an error code and
/// sentences; the window goes on.
class DocumentViewController : public QObject {
    Q_OBJECT
    /// Opening happens by setting it; an empty URL closes.
    Q_PROPERTY(QUrl source READ source WRITE setSource NOTIFY sourceChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool ready READ isReady NOTIFY stateChanged)
    Q_PROPERTY(QString errorCode READ errorCode NOTIFY stateChanged)
    Q_PROPERTY(QString errorMessage READ errorMessage NOTIFY stateChanged)
    Q_PROPERTY(QString errorRemedy READ errorRemedy NOTIFY stateChanged)
    Q_PROPERTY(int pageCount READ pageCount NOTIFY pageCountChanged)
    Q_PROPERTY(kyso::viewer::DocumentPagesModel* pages READ pages CONSTANT)
    /// From 1; 0 without a document. Setting it brings the page into view, once the document is open.
    Q_PROPERTY(int currentPage READ currentPage WRITE setCurrentPage NOTIFY currentPageChanged)
    /// 1 is 96 pixels an inch; setting it ends fitting.
    Q_PROPERTY(qreal zoom READ zoom WRITE setZoom NOTIFY zoomChanged)
    Q_PROPERTY(bool fitsWidth READ fitsWidth WRITE setFitsWidth NOTIFY fitsWidthChanged)
    /// The room pages may take, set by the view: fitting follows it.
    Q_PROPERTY(qreal viewportWidth READ viewportWidth WRITE setViewportWidth NOTIFY viewportWidthChanged)
    Q_PROPERTY(qreal pixelsPerPoint READ pixelsPerPoint NOTIFY zoomChanged)
    /// The widest page at this zoom, in pixels.
    Q_PROPERTY(qreal contentWidth READ contentWidth NOTIFY contentWidthChanged)
    /// The renderer program; empty means beside the running one. To be set before opening.
    Q_PROPERTY(
        QString rendererProgram READ rendererProgram WRITE setRendererProgram NOTIFY rendererProgramChanged)

public:
    enum class State { Empty, Opening, Ready, PasswordNeeded, Failed };
    Q_ENUM(State)

    static constexpr qreal smallestZoom = 0.1;
    static constexpr qreal largestZoom = 8;
    static constexpr std::size_t cacheBytes = 48U << 20;

    explicit DocumentViewController(QObject* parent = nullptr);
    ~DocumentViewController() override;

    QUrl source() const { return m_source; }
    void setSource(const QUrl& source);
    State state() const { return m_state; }
    bool isReady() const { return m_state == State::Ready; }
    const Error& error() const { return m_error; }
    QString errorCode() const;
    QString errorMessage() const;
    QString errorRemedy() const;
    int pageCount() const { return m_pages.rowCount(); }
    DocumentPagesModel* pages() { return &m_pages; }
    int currentPage() const { return m_currentPage; }
    void setCurrentPage(int page);
    qreal zoom() const { return m_zoom; }
    void setZoom(qreal zoom);
    bool fitsWidth() const { return m_fitsWidth; }
    void setFitsWidth(bool fits);
    qreal viewportWidth() const { return m_viewportWidth; }
    void setViewportWidth(qreal width);
    qreal pixelsPerPoint() const { return m_zoom * 96 / 72; }
    qreal contentWidth() const { return m_pages.widestPt() * pixelsPerPoint(); }
    QString rendererProgram() const { return m_rendererProgram; }
    void setRendererProgram(const QString& program);

    /// Opens with a password, which is overwritten.
    /// `end`: only so many of its bytes, which are an earlier version; 0 for all of them.
    void open(const QUrl& source, SecureBytes password, quint64 end = 0,
              const std::optional<FileIdentity>& identity = {});
    /// What is open has gone on to another file, signed for example: what is in view stays in view.
    void openNext(const QUrl& source, SecureBytes password, const std::optional<FileIdentity>& identity = {});
    /// Brings that height of a page into view, unless it is there: 0 is its top, 1 its foot. Also while it
    /// opens.
    void showPlace(int page, qreal down);
    /// Tries a password on the document that needs one.
    void unlock(SecureBytes password);
    /// The same from an input field; the field's own copy is the field's to clear.
    Q_INVOKABLE void unlockWith(const QString& password);
    /// Opens the same file anew with the password it was opened with, after it was signed or changed.
    Q_INVOKABLE void reload();
    Q_INVOKABLE void zoomIn();
    Q_INVOKABLE void zoomOut();
    /// What the view shows now; drawings are wanted for these first. `devicePixelRatio` of its screen.
    Q_INVOKABLE void setVisiblePages(int first, int last, qreal devicePixelRatio);
    /// The view scrolled so that this page is the current one.
    Q_INVOKABLE void pageCameIntoView(int page);

    /// The best drawing at hand for a page shown that wide; a null image when there is none yet.
    QImage image(int page, int widthPx) { return m_cache.best(page, widthPx); }
    /// Why a page cannot be drawn; internal when it can.
    std::optional<Error> pageError(int page) const;

signals:
    void sourceChanged();
    void stateChanged();
    void pageCountChanged();
    void currentPageChanged();
    /// Somebody other than the view wants this page in view.
    void pageWanted(int page);
    /// The same of a height on that page, which may be in view.
    void placeWanted(int page, qreal down);
    /// The pages are those of the next file from now on: the view remembers its place, and goes back to it.
    void pagesAboutToChange();
    void pagesChanged();
    /// The view remembers its place.
    void zoomAboutToChange();
    void zoomChanged();
    void fitsWidthChanged();
    void viewportWidthChanged();
    void contentWidthChanged();
    void rendererProgramChanged();
    /// A better drawing of the page, or an error in its place, is there.
    void pageImageChanged(int page);

private:
    void openFile(const QUrl& source, SecureBytes password, quint64 end,
                  const std::optional<FileIdentity>& identity);
    void forgetPages();
    void setState(State state, Error error = {});
    void applyZoom(qreal zoom);
    void fit();
    void wish();
    int widthPx(int page) const;
    void whenOpened(int generation, Result<render::OpenedDocument> opened);
    void whenDrawn(int generation, PageKey key, const Result<QImage>& image);
    void whenSized(int generation, int firstPage, const std::vector<PageSize>& sizes);

    QUrl m_source;
    quint64 m_end = 0;
    std::optional<FileIdentity> m_identity;
    QString m_rendererProgram;
    State m_state = State::Empty;
    Error m_error;
    DocumentPagesModel m_pages;
    PageCache m_cache{cacheBytes};
    std::map<int, Error> m_pageErrors;
    int m_generation = 0;
    int m_currentPage = 0;
    int m_wantedPage = 0; ///< asked for before the document was open; 0 none
    struct Place {
        int page = 0;
        qreal down = 0;
    };
    std::optional<Place> m_wantedPlace; ///< as m_wantedPage
    bool m_keepsPlace = false;
    int m_firstVisible = 1;
    int m_lastVisible = 1;
    qreal m_devicePixelRatio = 1;
    qreal m_zoom = 1;
    bool m_fitsWidth = false;
    qreal m_viewportWidth = 0;
    std::unique_ptr<PageLoader> m_loader; ///< last, so that it ends first
};

} // namespace kyso::viewer
