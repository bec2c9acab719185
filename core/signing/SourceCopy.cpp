#include "SourceCopy.h"

#include "base/Limits.h"
#include "base/StartThreads.h"
#include "base/WithinMemory.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <optional>
#include <unistd.h>
#include <vector>

namespace kyso::signing {
namespace {

constexpr std::size_t copyStepBytes = 8U << 20;
constexpr std::size_t digestStepBytes = 1U << 20;

/// What is copied, and where to.
struct Way {
    FileSpan from;
    std::uint64_t to = 0;
};

Result<void> copySmall(const File& source, AtomicFile& target, const Way& way, RunningDigest* digest) {
    auto bytes = source.read(way.from.begin, static_cast<std::size_t>(way.from.sizeBytes()));
    if (!bytes)
        return failure(std::move(bytes.error()));
    if (digest)
        digest->add(*bytes);
    return target.writeAt(way.to, *bytes);
}

// How far the copy has come, told to the digesting thread.
class CopiedBytes {
public:
    void advance(std::uint64_t to) {
        const std::lock_guard lock(m_mutex);
        m_copied = to;
        m_changed.notify_one();
    }
    void stop() {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        m_changed.notify_one();
    }
    /// Waits for bytes beyond `known`; nothing when no more will come.
    std::optional<std::uint64_t> beyond(std::uint64_t known) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_copied > known || m_stopped; });
        return m_copied > known ? std::optional(m_copied) : std::nullopt;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint64_t m_copied = 0;
    bool m_stopped = false;
};

class LargeCopy {
public:
    LargeCopy(const File& source, AtomicFile& target, const Way& way, RunningDigest* digest)
        : m_source(source), m_target(target), m_way(way), m_digest(digest) {}

    Result<void> run(const ProgressCallback& progress, const CancelToken& cancel) {
        if (!m_digest)
            return copyAll(progress, cancel);
        const auto digest = [this] {
            return withinMemory(m_source.path(), [this] { return digestCopied(); });
        };
        Result<void> digested;
        std::vector<JoiningThread> beside;
        const bool isBeside = startThreads(beside, 1, [&] { digested = digest(); }) > 0;
        auto copied = withinMemory(m_source.path(), [&] { return copyAll(progress, cancel); });
        m_copied.stop();
        beside.clear();
        if (!copied)
            return copied;
        return isBeside ? digested : digest();
    }

private:
    Result<void> copyAll(const ProgressCallback& progress, const CancelToken& cancel) {
        const auto total = m_way.from.sizeBytes();
        for (std::uint64_t done = 0; done < total;) {
            if (cancel.stop_requested())
                return failure(ErrorCode::Cancelled);
            const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(copyStepBytes, total - done));
            auto part = m_inKernel ? copyInKernel(done, step) : copyThroughMemory(done, step);
            if (!part)
                return failure(std::move(part.error()));
            // The disk starts now, so that the flush before the rename has little left to wait for.
            (void)::sync_file_range(m_target.descriptor(), static_cast<off_t>(m_way.to + done),
                                    static_cast<off_t>(*part), SYNC_FILE_RANGE_WRITE);
            done += *part;
            m_copied.advance(done);
            if (progress)
                progress({done, total});
        }
        return {};
    }

    Result<std::size_t> copyInKernel(std::uint64_t offset, std::size_t size) {
        auto from = static_cast<off64_t>(m_way.from.begin + offset);
        auto to = static_cast<off64_t>(m_way.to + offset);
        const auto got = ::copy_file_range(m_source.descriptor(), &from, m_target.descriptor(), &to, size, 0);
        if (got > 0)
            return static_cast<std::size_t>(got);
        if (got == 0)
            return failure(ErrorCode::FileChanged, "shorter than when it was opened", {},
                           m_source.path().string());
        if (errno == EINTR)
            return 0;
        if (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP) {
            m_inKernel = false;
            return copyThroughMemory(offset, size);
        }
        if (errno == EIO)
            return failure(ErrorCode::ReadFailed, "copy", std::strerror(errno), m_source.path().string());
        return failure(writeError(errno, m_target.target(), "copy"));
    }

    Result<std::size_t> copyThroughMemory(std::uint64_t offset, std::size_t size) {
        m_buffer.resize(std::min(size, digestStepBytes));
        if (auto done = m_source.readInto(m_way.from.begin + offset, m_buffer); !done)
            return failure(std::move(done.error()));
        if (auto done = m_target.writeAt(m_way.to + offset, m_buffer); !done)
            return failure(std::move(done.error()));
        return m_buffer.size();
    }

    Result<void> digestCopied() {
        Bytes block(digestStepBytes);
        std::uint64_t done = 0;
        while (const auto copied = m_copied.beyond(done)) {
            while (done < *copied) {
                const auto step =
                    static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), *copied - done));
                const auto got =
                    ::pread(m_target.descriptor(), block.data(), step, static_cast<off_t>(m_way.to + done));
                if (got < 0 && errno == EINTR)
                    continue;
                if (got <= 0)
                    return failure(ErrorCode::WriteFailed, "reading back what was written",
                                   got < 0 ? std::strerror(errno) : "", m_target.target().string());
                m_digest->add(BytesView(block).first(static_cast<std::size_t>(got)));
                done += static_cast<std::uint64_t>(got);
            }
        }
        return {};
    }

    const File& m_source;
    AtomicFile& m_target;
    Way m_way;
    RunningDigest* m_digest; ///< may be null
    CopiedBytes m_copied;
    Bytes m_buffer;
    bool m_inKernel = true;
};

Result<void> copy(const File& source, AtomicFile& target, const Way& way, RunningDigest* digest,
                  const ProgressCallback& progress, const CancelToken& cancel) {
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (way.from.sizeBytes() <= limits::smallFileBytes)
        return copySmall(source, target, way, digest);
    return LargeCopy(source, target, way, digest).run(progress, cancel);
}

} // namespace

Result<void> copyWithDigest(const File& source, AtomicFile& target, RunningDigest& digest,
                            const ProgressCallback& progress, const CancelToken& cancel) {
    return copy(source, target, {{0, source.sizeBytes()}, 0}, &digest, progress, cancel);
}

Result<void> copyWithDigest(const File& source, FileSpan from, AtomicFile& target, std::uint64_t to,
                            RunningDigest& digest, const ProgressCallback& progress,
                            const CancelToken& cancel) {
    return copy(source, target, {from, to}, &digest, progress, cancel);
}

Result<void> copyWhole(const File& source, AtomicFile& target, const ProgressCallback& progress,
                       const CancelToken& cancel) {
    return copy(source, target, {{0, source.sizeBytes()}, 0}, nullptr, progress, cancel);
}

} // namespace kyso::signing
