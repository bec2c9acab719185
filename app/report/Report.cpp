#include "report/Report.h"

#include "Pages.h"
#include "base/File.h"
#include "base/PathText.h"
#include "render/Renderer.h"

#include <algorithm>
#include <system_error>

namespace kyso::report {

namespace {

/// Setting hundreds of pages takes longer than drawing one.
constexpr std::chrono::milliseconds settingDeadline{120'000};

BytesView bytesOf(const QByteArray& text) {
    return asBytes({text.constData(), static_cast<std::size_t>(text.size())});
}

/// Who may not read a document does not read what is said of it.
Result<void> put(BytesView bytes, const std::vector<CheckedFile>& about, const Target& target) {
    auto file = AtomicFile::create(target.file, target.onExisting);
    if (!file)
        return failure(std::move(file.error()));
    for (const auto& one : about)
        if (const auto document = File::open(one.file))
            if (auto narrowed = file->shareNoMoreThan(document->handle()); !narrowed)
                return narrowed;
    if (auto written = file->append(bytes); !written)
        return written;
    return file->commit();
}

} // namespace

Result<void> writeHtml(const std::vector<CheckedFile>& files, const Circumstances& circumstances,
                       const Target& target) {
    return put(bytesOf(htmlPage(inBothLanguages(files, circumstances))), files, target);
}

Result<void> writePdf(const std::vector<CheckedFile>& files, const Circumstances& circumstances,
                      const Target& target, render::Renderer& renderer, const CancelToken& cancel) {
    const auto report = inBothLanguages(files, circumstances);
    const QByteArray page = printedPage(report);
    render::PrintJob job;
    job.html = std::string(asText(bytesOf(page)));
    job.title = report.vietnamese.title.toStdString();
    job.footer =
        (report.vietnamese.title + QStringLiteral(" · Kyso ") + QStringLiteral(KYSO_VERSION)).toStdString();
    auto pdf = renderer.print(job, cancel);
    if (!pdf)
        return failure(std::move(pdf.error()));
    return put(*pdf, files, target);
}

std::optional<Format> formatFor(const std::filesystem::path& target) {
    std::string ending = toUtf8(target.extension());
    std::ranges::transform(ending, ending.begin(), [](unsigned char character) {
        return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                    : static_cast<char>(character);
    });
    if (ending == ".html" || ending == ".htm")
        return Format::Html;
    if (ending == ".pdf")
        return Format::Pdf;
    return std::nullopt;
}

Result<void> write(const std::vector<CheckedFile>& files, const Circumstances& circumstances,
                   const Target& target, const std::filesystem::path& rendererProgram,
                   const CancelToken& cancel) {
    const auto format = formatFor(target.file);
    if (!format)
        return failure(ErrorCode::UsageWrong, "value", {}, toUtf8(target.file.filename()));
    const auto isTarget = [&](const CheckedFile& checked) {
        std::error_code ignored;
        return std::filesystem::equivalent(checked.file, target.file, ignored) ||
               (checked.verdict &&
                std::filesystem::equivalent(checked.verdict->content, target.file, ignored));
    };
    if (std::ranges::any_of(files, isTarget))
        return failure(ErrorCode::OutputIsInput, "the report would replace a document it is about", {},
                       toUtf8(target.file.filename()));
    if (*format == Format::Html)
        return writeHtml(files, circumstances, target);
    render::Renderer renderer({.program = rendererProgram, .deadline = settingDeadline});
    return writePdf(files, circumstances, target, renderer, cancel);
}

} // namespace kyso::report
