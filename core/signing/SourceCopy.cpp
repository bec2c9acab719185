#include "SourceCopy.h"

#include "base/Limits.h"
#include "base/PathText.h"
#include "base/StartThreads.h"
#include "base/WithinMemory.h"
#include "base/os/FileAccess.h"
#include "base/os/FileCopy.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
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
            return withinMemory(m_source.source(), [this] { return digestCopied(); });
        };
        Result<void> digested;
        std::vector<JoiningThread> beside;
        const bool isBeside = startThreads(beside, 1, [&] { digested = digest(); }) > 0;
        auto copied = withinMemory(m_source.source(), [&] { return copyAll(progress, cancel); });
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
            auto part = m_withinSystem ? copyWithinSystem(done, step) : copyThroughMemory(done, step);
            if (!part)
                return failure(std::move(part.error()));
            // The disk starts now, so that the flush before the rename has little left to wait for.
            os::startWritingOut(m_target.handle(), m_way.to + done, *part);
            done += *part;
            m_copied.advance(done);
            if (progress)
                progress({done, total});
        }
        return {};
    }

    Result<std::size_t> copyWithinSystem(std::uint64_t offset, std::size_t size) {
        const auto got = os::copyWithinSystem(m_source.handle(), m_way.from.begin + offset, m_target.handle(),
                                              m_way.to + offset, size);
        if (!got && got.error() == std::errc::io_error)
            return failure(ErrorCode::ReadFailed, "copy", os::textOf(got.error()), toUtf8(m_source.source()));
        if (!got)
            return failure(os::writeError(got.error(), m_target.target(), "copy"));
        if (!*got) {
            m_withinSystem = false;
            return copyThroughMemory(offset, size);
        }
        if (**got == 0)
            return failure(ErrorCode::FileChanged, "shorter than when it was opened", {},
                           toUtf8(m_source.source()));
        return **got;
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
                    os::readSomeAt(m_target.handle(), m_way.to + done, std::span(block).first(step));
                if (!got || *got == 0)
                    return failure(ErrorCode::WriteFailed, "reading back what was written",
                                   got ? std::string() : os::textOf(got.error()), toUtf8(m_target.target()));
                m_digest->add(BytesView(block).first(*got));
                done += *got;
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
    bool m_withinSystem = true;
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
