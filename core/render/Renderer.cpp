#include "Renderer.h"

#include "Answers.h"
#include "Connection.h"
#include "Protocol.h"
#include "base/Limits.h"
#include "base/PathText.h"

#include <algorithm>
#include <cmath>

namespace kyso::render {
namespace {

Result<void> checkAppearance(const pdf::AppearanceContent& content, double widthPt, double heightPt) {
    const auto fits = [](double side) {
        return std::isfinite(side) && side >= 1 && side <= maxAppearanceSidePt;
    };
    if (!fits(widthPt) || !fits(heightPt))
        return failure(ErrorCode::AppearanceFailed, "a side outside 1 to 14,400 points");
    const auto tooLong = [](const std::string& line) { return line.size() > maxAppearanceLineBytes; };
    if (content.lines.size() > maxAppearanceLines || std::ranges::any_of(content.lines, tooLong) ||
        tooLong(content.drawnName))
        return failure(ErrorCode::AppearanceFailed, "more text than a signature may hold");
    return {};
}

} // namespace

Renderer::Renderer(Settings settings) : m_connection(std::make_unique<Connection>(std::move(settings))) {}

Renderer::Renderer() : Renderer(Settings{}) {}

Renderer::~Renderer() = default;

Result<OpenedDocument> Renderer::open(const std::filesystem::path& path, BytesView password,
                                      const CancelToken& cancel) {
    auto file = File::open(path);
    if (!file)
        return failure(file.error());
    return open(std::make_shared<const File>(std::move(*file)), 0, password, cancel);
}

Result<OpenedDocument> Renderer::open(std::shared_ptr<const File> file, std::uint64_t end, BytesView password,
                                      const CancelToken& cancel) {
    return m_connection->open(std::move(file), end, password, cancel);
}

void Renderer::close() {
    m_connection->close();
}

int Renderer::processId() const {
    return m_connection->processId();
}

Result<std::vector<PageSize>> Renderer::pageSizes(int firstPage, int count, const CancelToken& cancel) {
    const int asked = std::clamp(count, 0, maxPageSizesPerCall);
    PayloadWriter payload;
    payload.i32(firstPage);
    payload.i32(asked);
    return m_connection->callAboutDocument(
        {.kind = MessageKind::PageSizes, .payload = &payload, .cancel = cancel},
        [asked](const Frame& answer) { return readPageSizes(answer, asked); });
}

Result<PageImage> Renderer::renderPage(int page, int widthPx, const CancelToken& cancel) {
    PayloadWriter payload;
    payload.i32(page);
    payload.i32(widthPx);
    return m_connection->callAboutDocument(
        {.kind = MessageKind::RenderPage, .payload = &payload, .cancel = cancel},
        [widthPx](const Frame& answer) { return readPageImage(answer, widthPx); });
}

Result<std::string> Renderer::pageText(int page) {
    PayloadWriter payload;
    payload.i32(page);
    return m_connection->callAboutDocument({.kind = MessageKind::PageText, .payload = &payload},
                                           readPageText);
}

Result<os::Sandbox> Renderer::sandbox() {
    return m_connection->call({.kind = MessageKind::Sandbox}, readSandbox);
}

Result<Bytes> Renderer::draw(const pdf::AppearanceContent& content, double widthPt, double heightPt) {
    if (auto fits = checkAppearance(content, widthPt, heightPt); !fits)
        return failure(fits.error());
    Bytes image;
    if (!content.image.empty() && content.layout != pdf::AppearanceTemplate::TextOnly) {
        auto bytes = readFile(content.image, limits::maxImageFileBytes);
        // That one can be opened later.
        if (!bytes && bytes.error().code == ErrorCode::TooManyOpenFiles)
            return failure(std::move(bytes.error()));
        if (!bytes)
            return failure(ErrorCode::ImageNotReadable, bytes.error().what, bytes.error().native,
                           toUtf8(content.image.filename()));
        if (bytes->empty())
            return failure(ErrorCode::ImageNotReadable, "an empty file", {},
                           toUtf8(content.image.filename()));
        image = std::move(*bytes);
    }
    PayloadWriter payload;
    payload.u8(static_cast<std::uint8_t>(content.layout));
    payload.u32(content.inkRgb);
    payload.u8(content.softMasks ? 1 : 0);
    payload.u8(content.profiledColours ? 1 : 0);
    payload.text(content.drawnName);
    payload.u32(static_cast<std::uint32_t>(content.lines.size()));
    for (const std::string& line : content.lines)
        payload.text(line);
    payload.bytes(image);
    payload.f64(widthPt);
    payload.f64(heightPt);
    auto drawn = m_connection->call({.kind = MessageKind::Draw, .payload = &payload}, readPdf);
    if (!drawn)
        drawn.error().subject = toUtf8(content.image.filename());
    return drawn;
}

Result<Bytes> Renderer::print(const PrintJob& job, const CancelToken& cancel) {
    if (job.html.size() > maxPrintHtmlBytes || job.title.size() > maxAppearanceLineBytes ||
        job.footer.size() > maxAppearanceLineBytes)
        return failure(ErrorCode::ReportTooLarge);
    PayloadWriter payload;
    payload.text(job.html);
    payload.text(job.title);
    payload.text(job.footer);
    return m_connection->call({.kind = MessageKind::Print, .payload = &payload, .cancel = cancel}, readPdf);
}

Result<std::vector<pdf::TextLocator::Hit>> Renderer::find(const std::filesystem::path& path,
                                                          BytesView password, const std::string& text) {
    if (text.empty() || text.size() > maxSearchTextBytes)
        return std::vector<Hit>{};
    auto file = File::open(path);
    if (!file)
        return failure(file.error());
    PayloadWriter payload;
    payload.bytes(password);
    payload.text(text);
    auto hits = m_connection->call(
        {.kind = MessageKind::Find, .payload = &payload, .attached = &file->handle()}, readHits);
    if (!hits)
        hits.error().subject = toUtf8(path.filename());
    return hits;
}

} // namespace kyso::render
