#include "Output.h"

#include "CmsFile.h"
#include "base/Limits.h"
#include "base/StartThreads.h"
#include "base/WithinMemory.h"
#include "cms/FileDigest.h"
#include "signing/SourceCopy.h"

#include <future>

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

Result<AtomicFile> Output::begin(const signing::OutputChoice& place, const File* original) {
    auto file = AtomicFile::create(place.path, place.onExisting);
    if (file && original != nullptr) {
        if (auto kept = file->shareNoMoreThan(original->handle()); !kept)
            return failure(std::move(kept.error()));
    }
    return file;
}

Result<Output> Output::create(const signing::OutputChoice& place, const File* original,
                              const Content* enclosed, const Pieces& likely) {
    auto file = begin(place, original);
    if (!file)
        return failure(std::move(file.error()));
    Output out(place, original, enclosed, std::move(*file));
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
        auto again = begin(m_place, m_original);
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

Result<bool> Output::hasContent(const File& written) const {
    auto at = m_contentBegin;
    for (const auto& span : m_enclosed->spans()) {
        auto is = written.hasSameBytes({at, at + span.sizeBytes()}, m_enclosed->file(), span.begin);
        if (!is || !*is)
            return is;
        at += span.sizeBytes();
    }
    return true;
}

Result<std::string> Output::check(const Pieces& pieces, const CancelToken& cancel) {
    const auto file = File::open(m_file.temporaryPath());
    if (!file)
        return bad("cannot be read back");
    // The disk is waited for beside the rest; a small file is flushed when it is put in place.
    std::future<Result<void>> flushing;
    if (file->sizeBytes() > limits::smallFileBytes)
        flushing = startAsync([this] { return m_file.flush(); });
    auto checked = checkWritten(*file, pieces, cancel);
    if (flushing.valid())
        if (auto flushed = flushing.get(); !flushed)
            return failure(std::move(flushed.error()));
    return checked;
}

Result<std::string> Output::checkWritten(const File& file, const Pieces& pieces,
                                         const CancelToken& cancel) const {
    const auto read = CmsFile::read(file, cancel);
    if (!read)
        return read.error().code == ErrorCode::Cancelled ? failure(read.error())
                                                         : bad("does not read: " + read.error().what);
    if (!areSame(read->pieces(), pieces) || read->end() != file.sizeBytes())
        return bad("not what was written");
    if (read->content().has_value() != (m_enclosed != nullptr) ||
        read->contentBytes() != enclosedBytes().value_or(0))
        return bad("the content is not there");
    // Whoever notes what was made asks for the digest of all of it: worked out while the content is compared.
    std::future<Result<Bytes>> digesting;
    const auto digest = [&] {
        return withinMemory(file.source(), [&] { return cms::sha256Of(file, cancel); });
    };
    if (file.sizeBytes() > limits::smallFileBytes)
        digesting = startAsync(digest);
    Result<bool> same = true;
    if (m_enclosed != nullptr) {
        const auto& spans = *read->content();
        if (spans.size() > 1 || (!spans.empty() && spans.front().begin != m_contentBegin))
            return bad("the content is not in its place");
        same = hasContent(file);
    }
    const auto whole = digesting.valid() ? digesting.get() : digest();
    if (!same || !whole)
        return failure(same ? whole.error() : same.error());
    return *same ? Result<std::string>(toHex(*whole)) : bad("the content is another");
}

} // namespace kyso::cades
