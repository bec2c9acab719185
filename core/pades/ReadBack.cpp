#include "ReadBack.h"

#include "base/Limits.h"
#include "base/StartThreads.h"
#include "base/WithinMemory.h"
#include "signing/RunningDigest.h"

#include <algorithm>
#include <optional>
#include <set>

namespace kyso::pades {

using signing::RunningDigest;

namespace {

constexpr std::uint64_t blockBytes = 1U << 20;

/// The digest of one place while the file goes by. With the whole file's algorithm it is a branch of that one
/// from the gap on, so that nothing is digested twice.
class PlaceDigest {
public:
    static Result<PlaceDigest> begin(const CoveredBytes& place) {
        PlaceDigest made(place);
        if (place.algorithm == x509::DigestAlgorithm::Sha256)
            return made;
        auto own = RunningDigest::create(place.algorithm);
        if (!own)
            return failure(std::move(own.error()));
        made.m_digest = std::move(*own);
        return made;
    }
    /// At the boundary `at`, before what follows is added. Errors: out_of_memory.
    Result<void> arrive(std::uint64_t at, const RunningDigest& whole) {
        if (at == m_place.gapBegin && !m_digest) {
            auto branch = whole.fork();
            if (!branch)
                return failure(std::move(branch.error()));
            m_digest = std::move(*branch);
        }
        return {};
    }
    void add(std::uint64_t at, BytesView bytes) {
        const bool isCovered = at < m_place.gapBegin || (at >= m_place.gapEnd && at < m_place.end);
        if (m_digest && isCovered)
            m_digest->add(bytes);
    }
    Bytes finish() { return m_digest->finish(); }

private:
    explicit PlaceDigest(const CoveredBytes& place) : m_place(place) {}
    CoveredBytes m_place;
    std::optional<RunningDigest> m_digest;
};

Result<void> compare(const File& file, const File& original, BytesView appended) {
    const auto differs = [] { return failure(ErrorCode::OutputCheckFailed, "not what was written"); };
    if (file.sizeBytes() != original.sizeBytes() + appended.size())
        return differs();
    // Nothing but memory is waited for, of which one thread takes half.
    const auto middle = original.sizeBytes() / 2;
    auto beside = startAsync([&] {
        return withinMemory(original.source(), [&] { return file.hasSameBytes(original, 0, middle); });
    });
    const auto second = file.hasSameBytes(original, middle, original.sizeBytes());
    const auto first = beside.get();
    if (!first || !second)
        return failure(first ? second.error() : first.error());
    const auto rest = file.read(original.sizeBytes(), appended.size());
    if (!rest)
        return failure(rest.error());
    return *first && *second && std::ranges::equal(*rest, appended) ? Result<void>() : differs();
}

bool isIn(const CoveredBytes& place, std::uint64_t sizeBytes) {
    return place.gapBegin <= place.gapEnd && place.gapEnd <= place.end && place.end <= sizeBytes;
}

} // namespace

Result<ReadBack> readBack(const File& file, const std::vector<CoveredBytes>& places,
                          const CancelToken& cancel) {
    auto whole = RunningDigest::create(x509::DigestAlgorithm::Sha256);
    if (!whole)
        return failure(std::move(whole.error()));
    std::vector<PlaceDigest> digests;
    std::set<std::uint64_t> boundaries{file.sizeBytes()};
    for (const auto& place : places) {
        if (!isIn(place, file.sizeBytes()))
            return failure(ErrorCode::OutputCheckFailed, "size");
        auto digest = PlaceDigest::begin(place);
        if (!digest)
            return failure(std::move(digest.error()));
        digests.push_back(std::move(*digest));
        boundaries.insert({place.gapBegin, place.gapEnd, place.end});
    }
    Bytes block;
    std::uint64_t at = 0;
    for (const auto boundary : boundaries) {
        while (at < boundary) {
            if (cancel.stop_requested())
                return failure(ErrorCode::Cancelled);
            block.resize(static_cast<std::size_t>(std::min(blockBytes, boundary - at)));
            if (auto done = file.readInto(at, block); !done)
                return failure(std::move(done.error()));
            whole->add(block);
            for (auto& digest : digests)
                digest.add(at, block);
            at += block.size();
        }
        for (auto& digest : digests)
            if (auto done = digest.arrive(at, *whole); !done)
                return failure(std::move(done.error()));
    }
    ReadBack out;
    for (auto& digest : digests)
        out.covered.push_back(digest.finish());
    out.wholeSha256 = whole->finish();
    return out;
}

Result<ReadBack> flushAndReadBack(AtomicFile& output, const File& file,
                                  const std::vector<CoveredBytes>& places, const CancelToken& cancel) {
    const auto read = [&] {
        return withinMemory(output.target(), [&] { return readBack(file, places, cancel); });
    };
    if (file.sizeBytes() <= limits::smallFileBytes)
        return read(); // what is wrong is told before the disk is waited for
    auto beside = startAsync(read);
    auto flushed = output.flush();
    auto onDisk = beside.get();
    if (!flushed)
        return failure(std::move(flushed.error()));
    return onDisk;
}

Result<void> flushAndCompare(AtomicFile& output, const File& file, const File& original, BytesView appended) {
    auto beside = startAsync(
        [&] { return withinMemory(output.target(), [&] { return compare(file, original, appended); }); });
    auto flushed = output.flush();
    auto same = beside.get();
    return flushed ? same : flushed;
}

} // namespace kyso::pades
