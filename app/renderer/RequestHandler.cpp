#include "RequestHandler.h"

#include "PrintedText.h"
#include "Stamp.h"
#include "TextSearch.h"
#include "base/os/SharedPages.h"

#include <poppler-qt6.h>

#include <algorithm>
#include <new>

namespace kyso::renderer {
namespace {

using render::MessageKind;
using render::PayloadReader;

tl::unexpected<Error> unreadable() {
    return failure(ErrorCode::Internal, "a request that cannot be read");
}

std::vector<PlacedWord> wordsOn(const Poppler::Page& page) {
    std::vector<PlacedWord> words;
    for (const auto& box : page.textList()) {
        PlacedWord word{box->text(), {}, box->hasSpaceAfter() || box->nextWord() == nullptr};
        int character = -1; // Poppler counts code points
        for (const QChar unit : word.text) {
            character += unit.isLowSurrogate() ? 0 : 1;
            word.boxes.push_back(box->charBoundingBox(character));
        }
        words.push_back(std::move(word));
    }
    return words;
}

/// Whether text stands where a page can be: a matrix may move it anywhere, or nowhere.
bool isOnSomePage(const VisibleRect& place) {
    const auto isWithin = [](double value, double least) {
        return value >= least && value <= render::maxPageSidePt;
    };
    return isWithin(place.xPt, -render::maxPageSidePt) && isWithin(place.yPt, -render::maxPageSidePt) &&
           isWithin(place.widthPt, 0) && isWithin(place.heightPt, 0);
}

void put(render::PayloadWriter& payload, int page, const VisibleRect& hit) {
    payload.i32(page);
    payload.f64(hit.xPt);
    payload.f64(hit.yPt);
    payload.f64(hit.widthPt);
    payload.f64(hit.heightPt);
}

} // namespace

RequestHandler::RequestHandler(const os::Sandbox& sandbox, std::function<bool()> isCancelled)
    : m_sandbox(sandbox), m_isCancelled(std::move(isCancelled)) {}

Result<Answer> RequestHandler::handle(render::Frame& request) {
    try {
        switch (request.header.kind) {
        case MessageKind::Open:
            return open(request);
        case MessageKind::Close:
            m_document.reset();
            return Answer{};
        case MessageKind::Find:
            return find(request);
        case MessageKind::Draw:
            return draw(request);
        case MessageKind::Print:
            return print(request);
        case MessageKind::Sandbox:
            return sandbox();
        case MessageKind::PageSizes:
        case MessageKind::RenderPage:
        case MessageKind::PageText:
            break;
        default:
            return unreadable();
        }
        if (!m_document)
            return failure(ErrorCode::Internal, "no document is open");
        if (request.header.kind == MessageKind::PageSizes)
            return pageSizes(request);
        return request.header.kind == MessageKind::RenderPage ? renderPage(request) : pageText(request);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    } catch (const std::exception& error) {
        return failure(ErrorCode::Internal, error.what());
    }
}

Answer RequestHandler::sandbox() const {
    Answer answer;
    for (const bool isThere :
         {m_sandbox.callsAreBounded, m_sandbox.filesAreBounded, m_sandbox.networkIsApart})
        answer.payload.u8(isThere ? 1 : 0);
    return answer;
}

Result<Answer> RequestHandler::open(render::Frame& request) {
    m_document.reset();
    PayloadReader reader(request.payload.view());
    const BytesView password = reader.bytes();
    const std::uint64_t end = reader.u64();
    if (!reader.complete())
        return unreadable();
    auto opened = PdfPages::open(std::move(request.attached), password, end);
    if (!opened)
        return failure(opened.error());
    m_document.emplace(std::move(*opened));
    Answer answer;
    const int sizes = std::min(render::firstPageSizes, m_document->count());
    answer.payload.i32(m_document->count());
    answer.payload.u32(static_cast<std::uint32_t>(sizes));
    for (int page = 1; page <= sizes; ++page) {
        // A page that cannot be read still has a place in the document; drawing it says what is wrong.
        const auto size = m_document->size(page).value_or(PageSize{595, 842});
        answer.payload.f64(size.widthPt);
        answer.payload.f64(size.heightPt);
    }
    return answer;
}

Result<Answer> RequestHandler::pageSizes(const render::Frame& request) const {
    PayloadReader reader(request.payload.view());
    const int first = reader.i32();
    const int count = reader.i32();
    if (!reader.complete() || count < 0 || count > render::maxPageSizesPerCall)
        return unreadable();
    if (first < 1 || first > m_document->count())
        return failure(ErrorCode::PdfPageMissing);
    Answer answer;
    const int given = std::min(count, m_document->count() - first + 1);
    answer.payload.u32(static_cast<std::uint32_t>(given));
    for (int page = first; page < first + given; ++page) {
        const auto size = m_document->size(page).value_or(PageSize{595, 842});
        answer.payload.f64(size.widthPt);
        answer.payload.f64(size.heightPt);
    }
    return answer;
}

Result<Answer> RequestHandler::renderPage(const render::Frame& request) const {
    PayloadReader reader(request.payload.view());
    const int page = reader.i32();
    const int widthPx = reader.i32();
    if (!reader.complete())
        return unreadable();
    auto image = m_document->draw(page, widthPx, m_isCancelled);
    if (!image)
        return failure(image.error());
    Answer answer;
    answer.payload.i32(image->width());
    answer.payload.i32(image->height());
    answer.payload.u32(static_cast<std::uint32_t>(image->bytesPerLine()));
    answer.attached =
        os::makeSharedPages({image->constBits(), static_cast<std::size_t>(image->sizeInBytes())});
    if (!answer.attached)
        return failure(ErrorCode::OutOfMemory, "no shared memory for the page");
    return answer;
}

Result<Answer> RequestHandler::pageText(const render::Frame& request) const {
    PayloadReader reader(request.payload.view());
    const int page = reader.i32();
    if (!reader.complete())
        return unreadable();
    auto text = m_document->text(page);
    if (!text)
        return failure(text.error());
    Answer answer;
    const QByteArray utf8 = text->toUtf8().left(render::maxResponseBytes / 2);
    answer.payload.text({utf8.constData(), static_cast<std::size_t>(utf8.size())});
    return answer;
}

Result<Answer> RequestHandler::find(render::Frame& request) const {
    PayloadReader reader(request.payload.view());
    const BytesView password = reader.bytes();
    const QString wanted = QString::fromStdString(reader.text());
    if (!reader.complete())
        return unreadable();
    auto document = PdfPages::open(std::move(request.attached), password);
    if (!document)
        return failure(document.error());
    render::PayloadWriter found;
    std::uint32_t count = 0;
    for (int page = 1; page <= document->count() && count < render::maxHitsPerCall; ++page) {
        if (m_isCancelled())
            return failure(ErrorCode::Cancelled);
        const auto opened = document->page(page);
        const auto size = document->size(page);
        if (!opened || !size)
            continue;
        for (const QRectF& hit : findInWords(wordsOn(**opened), wanted)) {
            const VisibleRect place{hit.x(), size->heightPt - hit.bottom(), hit.width(), hit.height()};
            if (!isOnSomePage(place))
                continue;
            if (count == render::maxHitsPerCall)
                break;
            put(found, page, place);
            ++count;
        }
    }
    Answer answer;
    answer.payload.u32(count);
    answer.payload.raw(found.view());
    return answer;
}

Result<Answer> RequestHandler::draw(const render::Frame& request) {
    PayloadReader reader(request.payload.view());
    pdf::AppearanceContent content;
    const std::uint8_t layout = reader.u8();
    content.inkRgb = reader.u32();
    content.softMasks = reader.u8() != 0;
    content.profiledColours = reader.u8() != 0;
    content.drawnName = reader.text();
    const std::uint32_t lines = reader.u32();
    if (layout > static_cast<std::uint8_t>(pdf::AppearanceTemplate::ImageOnly) ||
        lines > render::maxAppearanceLines)
        return unreadable();
    content.layout = static_cast<pdf::AppearanceTemplate>(layout);
    for (std::uint32_t i = 0; i < lines; ++i)
        content.lines.push_back(reader.text());
    const BytesView image = reader.bytes();
    const double width = reader.f64();
    const double height = reader.f64();
    if (!reader.complete())
        return unreadable();
    prepareForText();
    auto drawn = drawStamp(content, image, QSizeF(width, height));
    if (!drawn)
        return failure(drawn.error());
    Answer answer;
    answer.payload.bytes(
        {reinterpret_cast<const std::uint8_t*>(drawn->constData()), static_cast<std::size_t>(drawn->size())});
    return answer;
}

Result<Answer> RequestHandler::print(const render::Frame& request) {
    PayloadReader reader(request.payload.view());
    const BytesView html = reader.bytes();
    const BytesView title = reader.bytes();
    const BytesView footer = reader.bytes();
    if (!reader.complete() || html.size() > render::maxPrintHtmlBytes)
        return unreadable();
    prepareForText();
    const auto text = [](BytesView bytes) {
        return QString::fromUtf8(reinterpret_cast<const char*>(bytes.data()),
                                 static_cast<qsizetype>(bytes.size()));
    };
    auto printed = printText({text(html), text(title), text(footer)}, m_isCancelled);
    if (!printed)
        return failure(printed.error());
    Answer answer;
    answer.payload.bytes({reinterpret_cast<const std::uint8_t*>(printed->constData()),
                          static_cast<std::size_t>(printed->size())});
    return answer;
}

void RequestHandler::prepareForText() {
    if (m_textDrawing)
        return;
    static int argumentCount = 1;
    static char program[] = "kyso-renderer";
    static char* arguments[] = {program, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    m_textDrawing = std::make_unique<QGuiApplication>(argumentCount, arguments);
}

} // namespace kyso::renderer
