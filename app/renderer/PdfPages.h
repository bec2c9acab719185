#pragma once

#include "base/Bytes.h"
#include "base/Pages.h"
#include "base/Result.h"
#include "base/os/Handle.h"

#include <QImage>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

class QIODevice;

namespace Poppler {
class Document;
class Page;
} // namespace Poppler

namespace kyso::renderer {

/// One document in Poppler. Main thread of the renderer process.
class PdfPages {
public:
    /// The first `end` bytes of the file, all of them when it is 0. Errors: pdf_not_pdf, pdf_damaged,
    /// pdf_no_pages, pdf_too_complex, pdf_password_needed, pdf_password_wrong.
    static Result<PdfPages> open(os::Handle file, BytesView password, std::uint64_t end = 0);

    PdfPages(PdfPages&&) noexcept;
    PdfPages& operator=(PdfPages&&) noexcept;
    ~PdfPages();

    int count() const { return m_count; }
    /// As a person sees the page: rotated, cropped. Pages from 1. Errors: pdf_page_missing.
    Result<PageSize> size(int page) const;
    /// Opaque, 32 bits a pixel. Errors: pdf_page_missing, cancelled, out_of_memory.
    Result<QImage> draw(int page, int widthPx, const std::function<bool()>& isCancelled) const;
    /// Errors: pdf_page_missing.
    Result<QString> text(int page) const;
    /// Poppler's page, for text positions. Errors: pdf_page_missing.
    Result<std::unique_ptr<Poppler::Page>> page(int page) const;

private:
    PdfPages(std::unique_ptr<QIODevice> file, std::unique_ptr<Poppler::Document> document, int count);

    std::unique_ptr<QIODevice> m_file; ///< behind the document
    std::unique_ptr<Poppler::Document> m_document;
    int m_count = 0;
};

} // namespace kyso::renderer
