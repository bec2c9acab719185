#include "CertificateFiles.h"

#include "base/PathText.h"

#include <algorithm>
#include <iterator>
#include <system_error>

namespace kyso::trust {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostFiles = 10'000;

} // namespace

Result<std::vector<fs::path>> filesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && files.size() < mostFiles)
            files.push_back(entry->path());
    }
    if (problem)
        return failure(ErrorCode::TrustAnchorsUnreadable, "reading the folder", problem.message(),
                       toUtf8(folder));
    std::sort(files.begin(), files.end());
    return files;
}

Result<std::vector<x509::Certificate>> certificatesAt(const fs::path& path,
                                                      const ReadCertificateFile& readOne) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored))
        return readOne(path);
    const auto files = filesIn(path);
    if (!files)
        return failure(files.error());
    std::vector<x509::Certificate> all;
    for (const auto& file : *files)
        if (auto some = readOne(file))
            std::move(some->begin(), some->end(), std::back_inserter(all));
    if (all.empty())
        return failure(ErrorCode::TrustAnchorsUnreadable, "no certificate in the folder", {}, toUtf8(path));
    return all;
}

} // namespace kyso::trust
