#include "UnnotedFiles.h"

#include "base/PathText.h"
#include "cms/FileDigest.h"
#include "journal/IntentLog.h"

#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace kyso::work {
namespace {

/// What tells one result from another.
using Made = std::tuple<std::string, std::string, std::string>;

Made madeIn(const journal::Record& record) {
    return {record.output, record.outputSha256, record.certificateSha256};
}

bool isInPlace(const journal::Record& record) {
    const auto file = File::open(pathFromUtf8(record.output));
    const auto digest = file ? cms::sha256Of(*file, {}) : failure(file.error());
    return digest && toHex(*digest) == record.outputSha256;
}

} // namespace

Result<std::optional<Error>> noteWhatWasLeft(journal::Journal& journal, const std::filesystem::path& file) {
    if (!journal::hasIntents(file))
        return std::nullopt;
    auto left = journal::takeLeftIntents(file);
    std::set<Made> noted;
    if (auto read = journal.each([&](const journal::Entry& entry) { noted.insert(madeIn(entry.record)); });
        !read)
        return failure(std::move(read.error()));
    std::vector<journal::Record> missing;
    for (const auto& run : left)
        for (const auto& record : run.records)
            if (!noted.contains(madeIn(record)) && isInPlace(record)) {
                noted.insert(madeIn(record));
                missing.push_back(record);
            }
    auto entered = journal.append(missing);
    if (!entered)
        return entered;
    for (auto& run : left)
        run.file.remove();
    return entered;
}

} // namespace kyso::work
