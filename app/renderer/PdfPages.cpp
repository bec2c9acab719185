#include "PdfPages.h"

#include "FileBeginning.h"
#include "base/Limits.h"
#include "base/SecureBytes.h"
#include "base/os/FileAccess.h"
#include "render/Protocol.h"

#include <poppler-qt6.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace kyso::renderer {
namespace {

/// Readers look for the header within the first kilobyte (ISO 32000-2 annex I, implementation note on 7.5.2).
bool startsLikePdf(const os::Handle& file) {
    std::array<std::uint8_t, 1024> start{};
    const auto got = os::readSomeAt(file, 0, start);
    return got && asText(BytesView(start).first(*got)).find("%PDF-") != std::string_view::npos;
}

/// Pages without a usable size are seen as points, never as nothing or as kilometres.
double bounded(double side) {
    return std::isfinite(side) ? std::clamp(side, 1.0, render::maxPageSidePt) : 1.0;
}

/// The largest size of that shape with at most maxPagePixels, no larger than asked.
QSize pixelsFor(const PageSize& size, int widthPx) {
    constexpr double maxSidePx = render::maxPageSidePx;
    double width = std::clamp<double>(widthPx, 1, maxSidePx);
    const double ratio = size.heightPt / size.widthPt;
    width =
        std::min({width, std::sqrt(static_cast<double>(render::maxPagePixels) / ratio), maxSidePx / ratio});
    return {
        std::max(1, static_cast<int>(width)),
        std::clamp(static_cast<int>(std::lround(std::floor(width) * ratio)), 1, static_cast<int>(maxSidePx))};
}

} // namespace

PdfPages::PdfPages(std::unique_ptr<QIODevice> file, std::unique_ptr<Poppler::Document> document, int count)
    : m_file(std::move(file)), m_document(std::move(document)), m_count(count) {}

PdfPages::PdfPages(PdfPages&&) noexcept = default;
PdfPages& PdfPages::operator=(PdfPages&&) noexcept = default;
PdfPages::~PdfPages() = default;

Result<PdfPages> PdfPages::open(os::Handle file, BytesView password, std::uint64_t end) {
    if (!file)
        return failure(ErrorCode::Internal, "no file came with the request");
    if (!startsLikePdf(file))
        return failure(ErrorCode::PdfNotPdf, "no PDF header in the first kilobyte");
    QByteArray secret(reinterpret_cast<const char*>(password.data()),
                      static_cast<qsizetype>(password.size()));
    // Read through its handle: there is no path that this process may open it by.
    auto beginning = std::make_unique<FileBeginning>(
        std::move(file), end > 0 ? end : std::numeric_limits<std::uint64_t>::max());
    auto document = Poppler::Document::load(beginning.get(), secret, secret);
    wipe(secret.data(), static_cast<std::size_t>(secret.size()));
    if (!document)
        return failure(ErrorCode::PdfDamaged, "Poppler cannot read it");
    if (document->isLocked())
        return failure(password.empty() ? ErrorCode::PdfPasswordNeeded : ErrorCode::PdfPasswordWrong);
    const int count = document->numPages();
    if (count <= 0)
        return failure(ErrorCode::PdfNoPages);
    if (count > limits::maxPages)
        return failure(ErrorCode::PdfTooComplex, "more pages than are shown");
    document->setRenderHint(Poppler::Document::Antialiasing);
    document->setRenderHint(Poppler::Document::TextAntialiasing);
    document->setPaperColor(Qt::white);
    return PdfPages(std::move(beginning), std::move(document), count);
}

Result<std::unique_ptr<Poppler::Page>> PdfPages::page(int page) const {
    if (page < 1 || page > m_count)
        return failure(ErrorCode::PdfPageMissing);
    auto found = m_document->page(page - 1);
    if (!found)
        return failure(ErrorCode::PdfDamaged, "the page cannot be read");
    return found;
}

Result<PageSize> PdfPages::size(int number) const {
    auto found = page(number);
    if (!found)
        return failure(found.error());
    const QSizeF size = (*found)->pageSizeF();
    return PageSize{bounded(size.width()), bounded(size.height())};
}

Result<QImage> PdfPages::draw(int number, int widthPx, const std::function<bool()>& isCancelled) const {
    auto found = page(number);
    if (!found)
        return failure(found.error());
    const QSizeF seen = (*found)->pageSizeF();
    const PageSize size{bounded(seen.width()), bounded(seen.height())};
    const QSize pixels = pixelsFor(size, widthPx);
    const auto abort = [](const QVariant& payload) {
        return (*static_cast<const std::function<bool()>*>(payload.value<const void*>()))();
    };
    QImage image =
        (*found)->renderToImage(72.0 * pixels.width() / size.widthPt, 72.0 * pixels.height() / size.heightPt,
                                0, 0, pixels.width(), pixels.height(), Poppler::Page::Rotate0, nullptr,
                                nullptr, abort, QVariant::fromValue(static_cast<const void*>(&isCancelled)));
    if (isCancelled())
        return failure(ErrorCode::Cancelled);
    if (image.isNull())
        return failure(ErrorCode::OutOfMemory, "the page cannot be drawn");
    if (image.format() != QImage::Format_RGB32)
        image = std::move(image).convertToFormat(QImage::Format_RGB32);
    return image;
}

Result<QString> PdfPages::text(int number) const {
    auto found = page(number);
    if (!found)
        return failure(found.error());
    return (*found)->text(QRectF()).normalized(QString::NormalizationForm_C);
}

} // namespace kyso::renderer
