#pragma once

#include "PageImage.h"
#include "base/File.h"
#include "base/Pages.h"
#include "base/Progress.h"
#include "base/os/Sandbox.h"
#include "pdf/AppearanceSource.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kyso::render {

/// What is known of a document right after opening it; everything else is asked for page by page.
struct OpenedDocument {
    int pageCount = 0;
    /// Sizes of the first pages, as a person sees them (rotated, cropped), in points.
    std::vector<PageSize> firstPageSizes;
};

/// A text to be set on A4 pages.
struct PrintJob {
    /// Qt's subset of HTML, UTF-8. Nothing it names is ever loaded.
    std::string html;
    std::string title;
    /// Stands at the foot of every page, beside the page's number.
    std::string footer;
};

/// Pages, text and signature appearances from the `kyso-renderer` process. The process starts with the first
/// call; when it crashes or overruns the deadline it is ended and the next call starts a fresh one, with the
/// document opened again by itself. Every call blocks: worker threads only, any number of them, one call at a
/// time is served. What it answers is believed within bounds only (Answers). Errors of every call:
/// renderer_missing, renderer_crashed, renderer_timed_out, cancelled.
class Renderer final : public pdf::AppearanceSource, public pdf::TextLocator {
public:
    struct Settings {
        /// The renderer program; empty means `kyso-renderer` beside the running program.
        std::filesystem::path program;
        /// How long one call may take before the process is ended.
        std::chrono::milliseconds deadline{10'000};
        /// When all calls together have to be over; none is answered later.
        std::optional<std::chrono::steady_clock::time_point> until = {};
    };

    explicit Renderer(Settings settings);
    Renderer();
    ~Renderer() override;

    /// Opens the document that pageSizes, renderPage and pageText are about, closing the one before.
    /// `password` may be empty. Errors: file_*, pdf_not_pdf, pdf_damaged, pdf_no_pages, pdf_password_needed,
    /// pdf_password_wrong.
    Result<OpenedDocument> open(const std::filesystem::path& path, BytesView password,
                                const CancelToken& cancel = {});
    /// The same of the first `end` bytes of a file that is open already, as an earlier revision of it; 0 for
    /// all of them.
    Result<OpenedDocument> open(std::shared_ptr<const File> file, std::uint64_t end, BytesView password,
                                const CancelToken& cancel = {});
    void close();
    /// Of the running renderer process, 0 when none runs; for diagnosis. Any thread, does not wait.
    int processId() const;

    /// What the renderer process is kept in, as far as this system has it.
    Result<os::Sandbox> sandbox();

    /// Sizes of up to `count` pages from `firstPage` (from 1), in points as a person sees them.
    /// Errors: pdf_page_missing.
    Result<std::vector<PageSize>> pageSizes(int firstPage, int count, const CancelToken& cancel = {});

    /// Draws page `page` (from 1) `widthPx` wide, its height following; both are lowered where the page would
    /// have more than maxPagePixels. Errors: pdf_page_missing, pdf_damaged, out_of_memory, cancelled.
    Result<PageImage> renderPage(int page, int widthPx, const CancelToken& cancel = {});

    /// The text of a page (from 1) in reading order, UTF-8, composed. Errors: pdf_page_missing.
    Result<std::string> pageText(int page);

    /// A one-page PDF for a visible signature (see pdf::AppearanceSource); 1 to 14,400 points a side.
    Result<Bytes> draw(const pdf::AppearanceContent& content, double widthPt, double heightPt) override;

    /// Sets a text as PDF, A4, pages numbered, fonts embedded. Errors: report_too_large, report_failed.
    Result<Bytes> print(const PrintJob& job, const CancelToken& cancel = {});

    /// Every place where `text` stands (see pdf::TextLocator). Opens the file apart from `open`. Errors as
    /// open; nothing found is an empty list.
    Result<std::vector<Hit>> find(const std::filesystem::path& file, BytesView password,
                                  const std::string& text) override;

private:
    class Connection;
    std::unique_ptr<Connection> m_connection;
};

} // namespace kyso::render
