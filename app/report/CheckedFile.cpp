#include "report/CheckedFile.h"

#include "base/PathText.h"
#include "cms/FileDigest.h"

namespace kyso::report {
namespace {

bool isStill(const std::filesystem::path& path, const FileIdentity& identity) {
    const auto file = File::open(path);
    return file && file->identity() == identity;
}

tl::unexpected<Error> changed(const std::filesystem::path& path) {
    return failure(ErrorCode::CheckedFileChanged, "another file than the one judged", {},
                   toUtf8(path.filename()));
}

} // namespace

CheckedFile CheckedFile::from(const std::filesystem::path& path, Result<validation::FileReport> verdict,
                              const CancelToken& cancel) {
    CheckedFile checked{path, std::move(verdict), {}, {}, false};
    if (checked.verdict) {
        checked.sizeBytes = checked.verdict->identity.sizeBytes;
        checked.sha256 = checked.verdict->sha256;
        return checked;
    }
    // Nothing is attested of it; the digest says which file could not be judged.
    if (const auto file = File::open(path)) {
        checked.sizeBytes = file->sizeBytes();
        if (const auto digest = cms::sha256Of(*file, cancel))
            checked.sha256 = toHex(*digest);
    }
    return checked;
}

Result<CheckedFile> CheckedFile::fromEarlier(const std::filesystem::path& path,
                                             validation::FileReport verdict, const CancelToken& cancel) {
    const auto file = File::open(path);
    if (!file || file->identity() != verdict.identity)
        return changed(path);
    const auto digestOf = [&](const File& judged) -> Result<std::string> {
        const auto digest = cms::sha256Of(judged, cancel);
        // Also where it was changed while it was read.
        if (const auto same = judged.checkUnchanged(); !same)
            return changed(judged.path());
        return digest ? Result<std::string>(toHex(*digest)) : failure(digest.error());
    };
    if (verdict.sha256.empty()) {
        auto digest = digestOf(*file);
        if (!digest)
            return failure(std::move(digest.error()));
        verdict.sha256 = std::move(*digest);
    }
    if (!verdict.content.empty()) {
        const auto content = File::open(verdict.content);
        if (!content || content->identity() != verdict.contentIdentity)
            return changed(verdict.content);
        auto digest = digestOf(*content);
        if (!digest)
            return failure(std::move(digest.error()));
        verdict.contentSha256 = std::move(*digest);
    }
    return from(path, std::move(verdict), cancel);
}

void CheckedFile::lookAgain() {
    isChangedSince =
        verdict && (!isStill(file, verdict->identity) ||
                    (!verdict->content.empty() && !isStill(verdict->content, verdict->contentIdentity)));
}

} // namespace kyso::report
