#include "base/ErrorCode.h"
#include "pdf/DocumentSummary.h"
#include "render/Renderer.h"

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
    const auto summary = pdf::summarize(file, password);
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

} // namespace

/// What the rooms say of one document: a line each for its summary and its first page.
///   corpus_probe RENDERER FILE [PASSWORD]
int main(int argc, char** argv) {
    if (argc < 3) {
        std::fputs("corpus_probe RENDERER FILE [PASSWORD]\n", stderr);
        return 2;
    }
    const BytesView password = asBytes(argc > 3 ? argv[3] : "");
    say("summary", summaryOf(argv[2], password));
    say("page", firstPageOf(argv[2], password, argv[1]));
    return 0;
}
