#include "Answers.h"

#include "base/Limits.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kyso::render {
namespace {

tl::unexpected<Error> unreadable() {
    return failure(ErrorCode::RendererCrashed, "an answer that cannot be read");
}

/// Reads numbers that have to be within bounds; after the first that is not, `isGood` says so.
class BoundedReader {
public:
    explicit BoundedReader(const Frame& answer) : m_reader(answer.payload.view()) {}

    int number(int least, int most) {
        const int value = m_reader.i32();
        const bool fits = value >= least && value <= most;
        m_isWithin = m_isWithin && fits;
        return fits ? value : least;
    }
    /// How many follow; none when they would be too many.
    std::size_t count(std::size_t most) {
        const std::size_t value = m_reader.u32();
        m_isWithin = m_isWithin && value <= most;
        return value <= most ? value : 0;
    }
    double points(double least, double most) {
        const double value = m_reader.f64();
        // What is no number is no smaller and no larger than any.
        const bool fits = value >= least && value <= most;
        m_isWithin = m_isWithin && fits;
        return fits ? value : least;
    }
    bool yesOrNo() {
        const auto value = m_reader.u8();
        m_isWithin = m_isWithin && value <= 1;
        return value == 1;
    }
    PageSize pageSize() {
        const double width = points(1, maxPageSidePt);
        return {width, points(1, maxPageSidePt)};
    }
    std::vector<PageSize> pageSizes(std::size_t most) {
        std::vector<PageSize> sizes(count(most));
        for (PageSize& size : sizes)
            size = pageSize();
        return sizes;
    }
    BytesView bytes() { return m_reader.bytes(); }

    /// Every value was there and within its bounds, and nothing is left over.
    bool isGood() const { return m_isWithin && m_reader.complete(); }

private:
    PayloadReader m_reader;
    bool m_isWithin = true;
};

/// What a document, a picture, a wish or a lack of memory makes a renderer answer.
constexpr auto codesToTell = std::to_array<ErrorCode>({
    ErrorCode::PdfNotPdf,
    ErrorCode::PdfDamaged,
    ErrorCode::PdfNoPages,
    ErrorCode::PdfPasswordNeeded,
    ErrorCode::PdfPasswordWrong,
    ErrorCode::PdfTooComplex,
    ErrorCode::PdfPageMissing,
    ErrorCode::AppearanceFailed,
    ErrorCode::ImageNotReadable,
    ErrorCode::ReportTooLarge,
    ErrorCode::ReportFailed,
    ErrorCode::Cancelled,
    ErrorCode::OutOfMemory,
    ErrorCode::Internal,
});

ErrorCode codeNamed(std::string_view name) {
    const auto* const found = std::ranges::find(codesToTell, name, nameOf);
    return found == codesToTell.end() ? ErrorCode::RendererCrashed : *found;
}

} // namespace

Result<OpenedDocument> readOpened(const Frame& answer) {
    BoundedReader reader(answer);
    OpenedDocument opened;
    opened.pageCount = reader.number(1, limits::maxPages);
    opened.firstPageSizes =
        reader.pageSizes(static_cast<std::size_t>(std::min(opened.pageCount, firstPageSizes)));
    if (!reader.isGood())
        return unreadable();
    return opened;
}

Result<std::vector<PageSize>> readPageSizes(const Frame& answer, int asked) {
    BoundedReader reader(answer);
    auto sizes = reader.pageSizes(static_cast<std::size_t>(asked));
    if (!reader.isGood())
        return unreadable();
    return sizes;
}

Result<PageImage> readPageImage(const Frame& answer, int askedWidthPx) {
    BoundedReader reader(answer);
    const int width = reader.number(1, std::clamp(askedWidthPx, 1, maxPageSidePx));
    const int height = reader.number(1, maxPageSidePx);
    constexpr int bytesPerPixel = 4;
    const int stride = reader.number(width * bytesPerPixel, width * bytesPerPixel);
    // The last row may be the one that rounding brought.
    if (!reader.isGood() || std::int64_t{width} * (height - 1) > maxPagePixels)
        return unreadable();
    PageImage image = PageImage::map(answer.attached, width, height, static_cast<std::size_t>(stride));
    if (image.empty())
        return unreadable();
    return image;
}

Result<std::string> readPageText(const Frame& answer) {
    BoundedReader reader(answer);
    std::string text(asText(reader.bytes()));
    if (!reader.isGood())
        return unreadable();
    return text;
}

Result<std::vector<pdf::TextLocator::Hit>> readHits(const Frame& answer) {
    BoundedReader reader(answer);
    std::vector<pdf::TextLocator::Hit> hits(reader.count(maxHitsPerCall));
    for (auto& hit : hits) {
        hit.page = reader.number(1, limits::maxPages);
        hit.xPt = reader.points(-maxPageSidePt, maxPageSidePt);
        hit.yPt = reader.points(-maxPageSidePt, maxPageSidePt);
        hit.widthPt = reader.points(0, maxPageSidePt);
        hit.heightPt = reader.points(0, maxPageSidePt);
    }
    if (!reader.isGood())
        return unreadable();
    return hits;
}

Result<Bytes> readPdf(const Frame& answer) {
    BoundedReader reader(answer);
    const BytesView pdf = reader.bytes();
    if (!reader.isGood() || !asText(pdf).starts_with("%PDF-"))
        return unreadable();
    return Bytes(pdf.begin(), pdf.end());
}

Result<os::Sandbox> readSandbox(const Frame& answer) {
    BoundedReader reader(answer);
    os::Sandbox sandbox;
    sandbox.callsAreBounded = reader.yesOrNo();
    sandbox.filesAreBounded = reader.yesOrNo();
    sandbox.networkIsApart = reader.yesOrNo();
    if (!reader.isGood())
        return unreadable();
    return sandbox;
}

Error readFailure(const Frame& answer) {
    constexpr std::size_t fewWords = 500;
    BoundedReader reader(answer);
    const auto text = [&reader] { return std::string(asText(reader.bytes()).substr(0, fewWords)); };
    Error error;
    error.code = codeNamed(asText(reader.bytes()));
    error.what = text();
    error.native = text();
    return reader.isGood() ? error : unreadable().value();
}

} // namespace kyso::render
