#include "base/ErrorCode.h"
#include "pades/DocumentSummary.h"
#include "pdf/ClassicObjectSource.h"
#include "pdf/ObjectMeaning.h"
#include "pdf/QpdfObjectSource.h"
#include "render/Renderer.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>

namespace {

using namespace kyso;

void say(const char* what, const std::string& outcome) {
    std::printf("%s=%s\n", what, outcome.c_str());
    std::fflush(stdout);
}

std::string summaryOf(const std::filesystem::path& file, BytesView password) {
    const auto summary = pades::summarize(file, password);
    if (!summary)
        return std::string(nameOf(summary.error().code));
    std::string text = "ok";
    if (summary->unsignable)
        text += " unsignable:" + std::string(nameOf(summary->unsignable->code));
    return text + " pages:" + std::to_string(summary->pageCount);
}

std::string firstPageOf(const std::filesystem::path& file, BytesView password,
                        std::filesystem::path renderer) {
    render::Renderer::Settings settings;
    settings.program = std::move(renderer);
    render::Renderer pages(settings);
    if (const auto opened = pages.open(file, password); !opened)
        return std::string(nameOf(opened.error().code));
    const auto image = pages.renderPage(1, 400);
    return image ? "ok" : std::string(nameOf(image.error().code));
}

/// Whether the reader of classic tables and qpdf read every object alike, where both read the document: `ok`
/// with how many, or the first number that they differ about. What only one of them reads is no difference.
std::string readersOf(const std::filesystem::path& path, BytesView password) {
    constexpr int mostObjects = 50'000;
    const auto file = File::open(path);
    const auto own = file ? pdf::ClassicObjectSource::open(*file, file->sizeBytes()) : nullptr;
    auto other = own ? pdf::QpdfObjectSource::open(*file, file->sizeBytes(), password)
                     : failure(ErrorCode::PdfDamaged, "not read by both");
    if (!other)
        return "one";
    int both = 0;
    for (int id = 1; id <= std::min(own->highestId(), mostObjects); ++id) {
        const auto ours = own->object({id, 0});
        const auto theirs = (*other)->object({id, 0});
        if (!ours || !theirs)
            continue;
        if (!pdf::meansTheSame(*ours, *theirs))
            return "differ:" + std::to_string(id);
        ++both;
    }
    return "ok objects:" + std::to_string(both);
}

} // namespace

/// What the rooms say of one document: a line each for its summary, its first page and its readers.
///   corpus_probe RENDERER FILE [PASSWORD]
int main(int argc, char** argv) {
    if (argc < 3) {
        std::fputs("corpus_probe RENDERER FILE [PASSWORD]\n", stderr);
        return 2;
    }
    const BytesView password = asBytes(argc > 3 ? argv[3] : "");
    say("summary", summaryOf(argv[2], password));
    say("page", firstPageOf(argv[2], password, argv[1]));
    say("readers", readersOf(argv[2], password));
    return 0;
}
