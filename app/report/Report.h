#pragma once

#include "CheckedFile.h"
#include "base/AtomicFile.h"

#include <vector>

namespace kyso::render {
class Renderer;
}

namespace kyso::report {

/// Where a report goes, and whether it may take the place of what stands there.
struct Target {
    std::filesystem::path file;
    MayReplace onExisting = OnExisting::Fail;
};

/// Writes the report on `files` as one HTML file that needs no other, whole or not at all. Worker thread.
/// Errors: output_exists, output_not_writable, disk_full, write_failed.
Result<void> writeHtml(const std::vector<CheckedFile>& files, const Circumstances& circumstances,
                       const Target& target);

/// The same as PDF (A4, numbered pages, fonts embedded), set in the renderer process. Errors: as writeHtml,
/// report_too_large, report_failed, renderer_missing, renderer_crashed, renderer_timed_out, cancelled.
Result<void> writePdf(const std::vector<CheckedFile>& files, const Circumstances& circumstances,
                      const Target& target, render::Renderer& renderer, const CancelToken& cancel = {});

enum class Format { Html, Pdf };
/// By the name's ending, `.html`, `.htm` or `.pdf`; nothing for any other.
std::optional<Format> formatFor(const std::filesystem::path& target);

/// Writes what the name's ending says, with a renderer process of its own for PDF. Errors: usage_wrong for
/// another ending, output_is_input where the report would replace one of `files` or what a detached signature
/// among them is of, else as above.
Result<void> write(const std::vector<CheckedFile>& files, const Circumstances& circumstances,
                   const Target& target, const std::filesystem::path& rendererProgram,
                   const CancelToken& cancel = {});

} // namespace kyso::report
