#include "PageComparison.h"

#include "PictureDifference.h"
#include "Protocol.h"
#include "base/StartThreads.h"

#include <algorithm>
#include <cmath>
#include <future>

namespace kyso::render {
namespace {

/// 72 pixels an inch: a letter of a contract is some six pixels high, and one that is another letter differs
/// in several of them.
constexpr double pixelsPerPoint = 1;
constexpr double leastWidthPx = 300;
constexpr double mostPixels = 6'000'000;
constexpr double sizeTolerancePt = 0.5;

int widthToDraw(const PageSize& size) {
    double width = std::max(leastWidthPx, size.widthPt * pixelsPerPoint);
    const double pixels = width * width * size.heightPt / std::max(1.0, size.widthPt);
    if (pixels > mostPixels)
        width *= std::sqrt(mostPixels / pixels);
    return std::isfinite(width) ? std::max(1, static_cast<int>(std::lround(width))) : 1;
}

bool isSameSize(const PageSize& a, const PageSize& b) {
    return std::abs(a.widthPt - b.widthPt) <= sizeTolerancePt &&
           std::abs(a.heightPt - b.heightPt) <= sizeTolerancePt;
}

PageDifference wholePage(int page, const PageSize& size) {
    return {page, size, {{0, 0, size.widthPt, size.heightPt}}};
}

/// Not this page's fault: the next would end the same way.
bool endsAll(ErrorCode code) {
    return code == ErrorCode::Cancelled || code == ErrorCode::RendererMissing;
}

/// What a drawing can end with that says something of the document.
bool speaksOfDocument(ErrorCode code) {
    switch (code) {
    case ErrorCode::RendererCrashed:
    case ErrorCode::PdfDamaged:
    case ErrorCode::PdfNotPdf:
    case ErrorCode::PdfNoPages:
    case ErrorCode::PdfPageMissing:
    case ErrorCode::PdfTooComplex:
    case ErrorCode::PdfPasswordNeeded:
    case ErrorCode::PdfPasswordWrong:
        return true;
    default:
        return false;
    }
}

template<class T>
std::optional<ErrorCode> codeOf(const Result<T>& result) {
    return result ? std::nullopt : std::optional(result.error().code);
}

/// Asks once again when the renderer crashed: that may have been chance.
template<class Call>
auto askedTwice(const Call& call) {
    auto answer = call();
    if (!answer && answer.error().code == ErrorCode::RendererCrashed)
        answer = call();
    return answer;
}

/// Both at once; `first` on a thread of its own.
template<class First, class Second>
auto both(const First& first, const Second& second) {
    auto running = startAsync(first);
    auto two = second();
    return std::pair{running.get(), std::move(two)};
}

std::vector<PixelRect> toPixels(const PageComparison::Explained& explained, const PageImage& image) {
    std::vector<PixelRect> out;
    if (!(explained.size.widthPt > 0) || !(explained.size.heightPt > 0))
        return out;
    const double sx = image.widthPx() / explained.size.widthPt;
    const double sy = image.heightPx() / explained.size.heightPt;
    const auto bounded = [](double value, int most) {
        return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(most)));
    };
    for (const auto& area : explained.areas) {
        const double top = explained.size.heightPt - area.yPt - area.heightPt;
        out.push_back({bounded(std::floor(area.xPt * sx), image.widthPx()),
                       bounded(std::floor(top * sy), image.heightPx()),
                       bounded(std::ceil((area.xPt + area.widthPt) * sx), image.widthPx()),
                       bounded(std::ceil((top + area.heightPt) * sy), image.heightPx())});
    }
    return out;
}

PageDifference toPoints(int page, const PageSize& size, const std::vector<PixelRect>& places,
                        const PageImage& image) {
    PageDifference out{page, size, {}};
    const double sx = size.widthPt / image.widthPx();
    const double sy = size.heightPt / image.heightPx();
    for (const auto& place : places)
        out.areas.push_back({place.left * sx, size.heightPt - place.bottom * sy,
                             (place.right - place.left) * sx, (place.bottom - place.top) * sy});
    return out;
}

} // namespace

/// One of the two documents in a renderer of its own.
class PageComparison::Side {
public:
    explicit Side(const Renderer::Settings& settings) : m_renderer(settings) {}

    Result<void> open(const std::shared_ptr<const File>& file, std::uint64_t end, BytesView password,
                      const CancelToken& cancel) {
        if (m_isOpen && m_end == end)
            return {};
        auto opened = askedTwice([&] { return m_renderer.open(file, end, password, cancel); });
        m_isOpen = opened.has_value();
        if (!opened)
            return failure(std::move(opened.error()));
        m_end = end;
        m_pageCount = opened->pageCount;
        m_sizes = std::move(opened->firstPageSizes);
        return {};
    }
    int pageCount() const { return m_pageCount; }

    /// Pages are asked about in their order.
    Result<PageSize> sizeOf(int page, const CancelToken& cancel) {
        while (static_cast<std::size_t>(page) > m_sizes.size()) {
            const int first = static_cast<int>(m_sizes.size()) + 1;
            auto more = askedTwice([&] { return m_renderer.pageSizes(first, maxPageSizesPerCall, cancel); });
            if (!more)
                return failure(std::move(more.error()));
            if (more->empty())
                return failure(ErrorCode::PdfPageMissing);
            m_sizes.insert(m_sizes.end(), more->begin(), more->end());
        }
        return m_sizes[static_cast<std::size_t>(page) - 1];
    }
    Result<PageImage> draw(int page, int widthPx, const CancelToken& cancel) {
        return askedTwice([&] { return m_renderer.renderPage(page, widthPx, cancel); });
    }

private:
    Renderer m_renderer;
    bool m_isOpen = false;
    std::uint64_t m_end = 0;
    int m_pageCount = 0;
    std::vector<PageSize> m_sizes;
};

/// One comparison: page after page into an answer.
struct PageComparison::Run {
    Side& before;
    Side& now;
    const Explain& explain;
    const CancelToken& cancel;
    ComparedPages out = {};

    /// Answers whether the next page may be come to.
    bool comparePage(int page) {
        const auto was = before.sizeOf(page, cancel);
        const auto is = now.sizeOf(page, cancel);
        if (!was || !is)
            return note(page, was.value_or(PageSize{595, 842}), codeOf(was), codeOf(is));
        if (!isSameSize(*was, *is)) {
            ++out.compared;
            out.different.push_back(wholePage(page, *is));
            return true;
        }
        const int widthPx = widthToDraw(*was);
        const auto [first, second] = both([&] { return before.draw(page, widthPx, cancel); },
                                          [&] { return now.draw(page, widthPx, cancel); });
        if (!first || !second)
            return note(page, *is, codeOf(first), codeOf(second));
        ++out.compared;
        if (first->widthPx() != second->widthPx() || first->heightPx() != second->heightPx()) {
            out.different.push_back(wholePage(page, *is));
            return true;
        }
        if (differingPlaces(*first, *second, {}).empty())
            return true;
        const auto explained = explain ? explain(page) : Explained{};
        const auto places = differingPlaces(*first, *second, toPixels(explained, *second));
        if (!places.empty())
            out.different.push_back(toPoints(page, *is, places, *second));
        return true;
    }

    /// A page of which one picture, or both, could not be had.
    bool note(int page, const PageSize& size, std::optional<ErrorCode> was, std::optional<ErrorCode> is) {
        for (const auto& code : {was, is})
            if (code && endsAll(*code)) {
                out.stoppedBy = code;
                return false;
            }
        if (!was && speaksOfDocument(*is)) {
            ++out.compared;
            out.different.push_back(wholePage(page, size));
        } else {
            out.notDrawn.push_back(page);
        }
        return true;
    }
};

PageComparison::PageComparison(Settings settings, std::shared_ptr<const File> file, BytesView password)
    : m_settings(std::move(settings)), m_file(std::move(file)), m_password(password),
      m_until(std::chrono::steady_clock::now() + m_settings.deadline) {
    const Renderer::Settings each{
        .program = m_settings.program, .deadline = m_settings.pageDeadline, .until = m_until};
    m_before = std::make_unique<Side>(each);
    m_now = std::make_unique<Side>(each);
}

PageComparison::~PageComparison() = default;

Result<ComparedPages> PageComparison::compare(std::uint64_t signedEnd, const Explain& explain,
                                              const CancelToken& cancel) {
    const auto [first, second] =
        both([&] { return m_before->open(m_file, signedEnd, m_password.view(), cancel); },
             [&] { return m_now->open(m_file, 0, m_password.view(), cancel); });
    Run run{*m_before, *m_now, explain, cancel};
    auto& out = run.out;
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (!first) {
        out.stoppedBy = first.error().code;
        return std::move(out);
    }
    const int was = m_before->pageCount();
    const int is = second ? m_now->pageCount() : 0;
    if (!second && !speaksOfDocument(second.error().code)) {
        out.stoppedBy = second.error().code;
        out.notReached = was;
        return std::move(out);
    }
    const int last = std::min(std::max(was, is), m_settings.mostPages);
    int page = 1;
    for (bool goesOn = true; goesOn && page <= last; ++page) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (std::chrono::steady_clock::now() >= m_until) {
            out.stoppedBy = ErrorCode::RendererTimedOut;
            break;
        }
        if (page <= was && page <= is) {
            goesOn = run.comparePage(page);
            continue;
        }
        // In one of the two only.
        const auto size = page <= was ? m_before->sizeOf(page, cancel) : m_now->sizeOf(page, cancel);
        ++out.compared;
        out.different.push_back(wholePage(page, size.value_or(PageSize{595, 842})));
    }
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    out.notReached = std::max(was, is) - out.compared - static_cast<int>(out.notDrawn.size());
    if (out.notReached > 0 && !out.stoppedBy)
        out.stoppedBy = ErrorCode::PdfTooComplex;
    return std::move(out);
}

} // namespace kyso::render
