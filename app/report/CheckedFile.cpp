#include "report/CheckedFile.h"

#include "pdf/FileDigest.h"

namespace kyso::report {

CheckedFile CheckedFile::from(const std::filesystem::path& path, Result<validation::FileReport> verdict,
                              const CancelToken& cancel) {
    CheckedFile checked{path, std::move(verdict), {}, {}};
    if (const auto file = File::open(path)) {
        checked.sizeBytes = file->sizeBytes();
        if (const auto digest = pdf::sha256Of(*file, cancel))
            checked.sha256 = toHex(*digest);
    }
    return checked;
}

} // namespace kyso::report
