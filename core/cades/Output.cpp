#include "Output.h"

#include "CmsFile.h"
#include "base/StartThreads.h"
#include "base/WithinMemory.h"
#include "signing/SourceCopy.h"

#include <algorithm>

namespace kyso::cades {
namespace {

tl::unexpected<Error> bad(std::string what) {
    return failure(ErrorCode::OutputCheckFailed, std::move(what));
}

bool areSame(const Pieces& a, const Pieces& b) {
    return a.digestAlgorithms == b.digestAlgorithms && a.contentType == b.contentType &&
           a.certificates == b.certificates && a.revocations == b.revocations && a.signers == b.signers;
}

} // namespace

std::optional<std::uint64_t> Output::enclosedBytes() const {
    return m_enclosed != nullptr ? std::optional(m_enclosed->sizeBytes()) : std::nullopt;
}

Result<Output> Output::create(const signing::OutputChoice& place, const Content* enclosed,
                              const Pieces& likely) {
    auto file = AtomicFile::create(place.path, place.onExisting);
    if (!file)
        return failure(std::move(file.error()));
    Output out(place, enclosed, std::move(*file));
    if (enclosed != nullptr)
        out.m_contentBegin = likely.frame(out.enclosedBytes()).before.size();
    return out;
}

Result<void> Output::copy(signing::RunningDigest& digest, const ProgressCallback& progress,
                          const CancelToken& cancel) {
    auto to = m_contentBegin;
    for (const auto& span : m_enclosed->spans()) {
        if (auto done =
                signing::copyWithDigest(m_enclosed->file(), span, m_file, to, digest, progress, cancel);
            !done)
            return done;
        to += span.sizeBytes();
    }
    return {};
}

Result<void> Output::write(const Pieces& pieces, const CancelToken& cancel) {
    const auto frame = pieces.frame(enclosedBytes());
    if (m_enclosed != nullptr && frame.before.size() != m_contentBegin) {
        // A length takes a byte more or less than was thought: once more, to its place.
        auto again = AtomicFile::create(m_place.path, m_place.onExisting);
        auto digest = signing::RunningDigest::create(x509::DigestAlgorithm::Sha256);
        if (!again || !digest)
            return failure(again ? std::move(digest.error()) : std::move(again.error()));
        m_file = std::move(*again);
        m_contentBegin = frame.before.size();
        if (auto copied = copy(*digest, {}, cancel); !copied)
            return copied;
    }
    if (auto done = m_file.writeAt(0, frame.before); !done)
        return done;
    return frame.behind.empty() ? Result<void>() : m_file.append(frame.behind);
}

Result<bool> Output::hasContent(const File& written, std::uint64_t begin) const {
    const auto same = [&](std::uint64_t from, std::uint64_t to) -> Result<bool> {
        auto at = begin;
        for (const auto& span : m_enclosed->spans()) {
            const auto size = span.sizeBytes();
            const auto first = std::clamp(from, at, at + size);
            const auto last = std::clamp(to, at, at + size);
            auto is = written.hasSameBytes({first, last}, m_enclosed->file(), span.begin + (first - at));
            if (!is || !*is)
                return is;
            at += size;
        }
        return true;
    };
    const auto end = begin + m_enclosed->sizeBytes();
    const auto middle = begin + m_enclosed->sizeBytes() / 2;
    if (m_enclosed->sizeBytes() <= smallFileBytes)
        return same(begin, end);
    // Nothing but memory is waited for, of which one thread takes half.
    auto beside =
        startAsync([&] { return withinMemory(written.path(), [&] { return same(begin, middle); }); });
    auto second = same(middle, end);
    auto first = beside.get();
    return first && *first ? second : first;
}

Result<std::string> Output::check(const Pieces& pieces, const CancelToken& cancel) {
    const auto file = File::open(m_file.temporaryPath());
    if (!file)
        return bad("cannot be read back");
    const auto read = CmsFile::read(*file, cancel);
    if (!read)
        return read.error().code == ErrorCode::Cancelled ? failure(read.error())
                                                         : bad("does not read: " + read.error().what);
    if (!areSame(read->pieces(), pieces) || read->end() != file->sizeBytes())
        return bad("not what was written");
    if (read->content().has_value() != (m_enclosed != nullptr) ||
        read->contentBytes() != enclosedBytes().value_or(0))
        return bad("the content is not there");
    if (m_enclosed != nullptr) {
        const auto& spans = *read->content();
        if (spans.size() > 1 || (!spans.empty() && spans.front().begin != m_contentBegin))
            return bad("the content is not in its place");
        const auto same = hasContent(*file, m_contentBegin);
        if (!same)
            return failure(same.error());
        if (!*same)
            return bad("the content is another");
    }
    if (file->sizeBytes() > smallFileBytes)
        return std::string();
    const auto whole = file->read(0, static_cast<std::size_t>(file->sizeBytes()));
    const auto digest = whole ? cms::digestOf("SHA256", *whole) : std::nullopt;
    return digest ? Result<std::string>(toHex(*digest)) : bad("cannot be read back");
}

} // namespace kyso::cades
