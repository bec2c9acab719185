#include "Format.h"
#include "base/WithinMemory.h"

#include <algorithm>

namespace kyso::validation {
namespace {

Result<FileReport> validate(const Source& source, const Formats& formats, const ValidationOptions& options,
                            const CancelToken& cancel) {
    const auto file = File::openKept(source);
    if (!file)
        return failure(file.error());
    const auto* const format = formatOf(*file, formats);
    if (format == nullptr)
        return failure(ErrorCode::FormatUnsupported, "no format at all", {}, toUtf8(source));
    auto report = format->validate(*file, options, cancel);
    if (!report)
        return report;
    // What was asked last may have been given up; what came of that is no verdict.
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    // A verdict about bytes that were changed while we read would be about neither file.
    if (auto unchanged = file->checkUnchanged(); !unchanged)
        return failure(std::move(unchanged.error()));
    report->file = source.shownPath();
    report->identity = file->identity();
    return report;
}

} // namespace

const Format* formatOf(const File& file, const Formats& formats) {
    const auto found = std::ranges::find_if(formats, [&](const auto& one) { return one->recognises(file); });
    if (found != formats.end())
        return found->get();
    return formats.empty() ? nullptr : formats.back().get();
}

Result<FileReport> validateFile(const Source& file, const Formats& formats, const ValidationOptions& options,
                                const CancelToken& cancel) {
    return withinMemory(file, [&] { return validate(file, formats, options, cancel); });
}

} // namespace kyso::validation
