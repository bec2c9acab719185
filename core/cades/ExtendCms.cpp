#include "ExtendCms.h"

#include "LongTerm.h"
#include "Names.h"
#include "Output.h"
#include "Wishes.h"
#include "base/Limits.h"
#include "base/PathText.h"
#include "cms/FileDigest.h"
#include "signing/Raising.h"

#include <algorithm>
#include <numeric>

namespace kyso::cades {

using signing::ExtendedFile;
using signing::ExtendItem;
using signing::ExtendTools;
using signing::Level;
using signing::RunShared;

namespace {

/// One file on its way to a higher level.
class Extension {
public:
    Extension(const ExtendItem& item, const ExtendTools& tools, RunShared& shared, const CancelToken& cancel)
        : m_item(item), m_tools(tools), m_shared(shared), m_cancel(cancel) {}

    Result<ExtendedFile> run(const ProgressCallback& progress) {
        m_outcome.input = m_item.input;
        m_outcome.format = formatId;
        const auto source = File::openKept(m_item.input);
        if (!source)
            return failure(source.error());
        m_shared.names.protect(contentFor(source->path(), m_item.content));
        const auto choice = m_shared.names.choose({m_item.output, m_item.onExist, m_item.allowReplacingInput},
                                                  &source->identity());
        if (!choice)
            return failure(choice.error());
        m_outcome.output = choice->path;
        m_outcome.skipped = choice->skip;
        if (choice->skip)
            return std::move(m_outcome);
        auto done = raiseFile(*source, *choice, progress);
        if (!done && done.error().subject.empty())
            done.error().subject = toUtf8(m_item.input);
        return done ? Result<ExtendedFile>(std::move(m_outcome)) : failure(std::move(done.error()));
    }

private:
    Result<void> raiseFile(const File& source, const signing::OutputChoice& choice,
                           const ProgressCallback& progress) {
        const auto cms = CmsFile::read(source, m_cancel);
        if (!cms)
            return failure(cms.error());
        // One that came with an odd name may keep it.
        if (!mayHold(m_item.output, cms->content().has_value()) &&
            m_item.output.extension() != m_item.input.shownPath().extension())
            return failure(ErrorCode::UsageWrong, "conflict", {},
                           "-o " + toUtf8(m_item.output.filename()) + " " + m_item.input.fileName());
        if (auto good = look(*cms); !good)
            return good;
        auto content = Content::find(source, *cms, m_item.content);
        if (!content)
            return failure(std::move(content.error()));
        if (!*content)
            return failure(ErrorCode::SignedContentMissing, "nothing of that name beside it", {},
                           toUtf8(source.source().shownPath().stem()));
        if (auto good = judgeEarlier(); !good)
            return good;
        // Nothing else tells for certain whether one may write there; before anybody is asked for anything.
        if (auto writable = AtomicFile::create(choice.path, choice.onExisting); !writable)
            return failure(std::move(writable.error()));
        Pieces pieces = cms->pieces();
        LongTerm longTerm(pieces, {m_tools.services, m_tools.clock.now(), m_cancel});
        if (auto raised = raise(longTerm, cms->signedData(), **content); !raised)
            return raised;
        if (auto kept = checkKept(cms->pieces(), pieces); !kept)
            return kept;
        const auto* enclosed = cms->content() ? &**content : nullptr;
        auto output = Output::create(choice, &source, enclosed, pieces);
        if (!output)
            return failure(std::move(output.error()));
        if (enclosed != nullptr) {
            auto digest = signing::RunningDigest::create(x509::DigestAlgorithm::Sha256);
            if (!digest)
                return failure(std::move(digest.error()));
            if (auto copied = output->copy(*digest, progress, m_cancel); !copied)
                return copied;
        }
        if (auto written = output->write(pieces, m_cancel); !written)
            return written;
        auto checked = output->check(pieces, m_cancel);
        if (!checked)
            return failure(std::move(checked.error()));
        m_outcome.outputSha256 = std::move(*checked);
        m_outcome.evidence = longTerm.used();
        if (source.sizeBytes() <= limits::smallFileBytes) {
            const auto digest = cms::sha256Of(source, m_cancel);
            if (!digest)
                return failure(digest.error());
            m_outcome.inputSha256 = toHex(*digest);
        }
        for (const File* file : {&source, (*content)->detached()})
            if (file != nullptr)
                if (auto same = file->checkUnchanged(); !same)
                    return same;
        if (m_cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (m_tools.beforePlacing != nullptr)
            m_tools.beforePlacing->isReady(m_outcome);
        return output->file().commit(m_shared.folders);
    }

    Result<void> look(const CmsFile& cms) {
        const auto& data = cms.signedData();
        if (data.signers().empty())
            return failure(ErrorCode::PdfNotSigned, "no signature to raise");
        if (hasOlderArchive(data))
            return failure(ErrorCode::OlderArchiveForm, "archive-time-stamp before version 3");
        m_outcome.signatures = static_cast<int>(data.signers().size());
        for (const auto& signer : data.signers()) {
            const auto certificate = data.certificateOf(signer);
            if (certificate && std::ranges::find(m_outcome.signers, *certificate) == m_outcome.signers.end())
                m_outcome.signers.push_back(*certificate);
        }
        return {};
    }

    /// What does not hold now would be kept for ever as if it did.
    Result<void> judgeEarlier() {
        auto said =
            signing::lookBeforeRaising(m_tools.earlier, {m_item.input, m_item.password, m_item.content},
                                       m_item.allowUndecidedSignatures, m_cancel);
        if (!said)
            return failure(std::move(said.error()));
        m_outcome.earlierInDoubt = std::move(*said);
        return {};
    }

    Result<void> tryTimeStamps(Level level) {
        const auto bytes = m_shared.timeStampBytesToRaise(level, m_tools.services, m_cancel);
        return bytes ? Result<void>() : failure(bytes.error());
    }

    Result<void> raise(LongTerm& longTerm, const cms::SignedData& data, const Content& content) {
        std::vector<std::size_t> all(data.signers().size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        return signing::raise(
            m_item,
            {[&] { return stampAll(longTerm, data, all); }, [&] { return longTerm.addEvidence(all); },
             [&] { return archiveAll(longTerm, all, content); }, [&] { return longTerm.hasAdded(); }},
            m_outcome);
    }

    Result<void> stampAll(LongTerm& longTerm, const cms::SignedData& data,
                          const std::vector<std::size_t>& all) {
        for (const auto index : all) {
            if (isTimeStamped(data.signers()[index]))
                continue;
            if (auto tried = tryTimeStamps(Level::BaselineT); !tried)
                return tried;
            if (auto time = longTerm.addTimeStamp(index, Level::BaselineT); !time)
                return failure(std::move(time.error()));
        }
        return {};
    }

    Result<void> archiveAll(LongTerm& longTerm, const std::vector<std::size_t>& all, const Content& content) {
        const auto sha256 = content.digest("SHA256", m_cancel);
        if (!sha256)
            return failure(sha256.error());
        if (auto tried = tryTimeStamps(Level::BaselineLTA); !tried)
            return tried;
        for (const auto index : all)
            if (auto done = longTerm.addArchiveTimeStamp(index, *sha256); !done)
                return done;
        return {};
    }

    /// Nothing that anybody signed or stamped before is another.
    static Result<void> checkKept(const Pieces& before, const Pieces& after) {
        const auto bad = [] { return failure(ErrorCode::OutputCheckFailed, "an earlier part is another"); };
        const auto begins = [](const std::vector<Bytes>& all, const std::vector<Bytes>& beginning) {
            return all.size() >= beginning.size() &&
                   std::equal(beginning.begin(), beginning.end(), all.begin());
        };
        if (!begins(after.certificates, before.certificates) ||
            !begins(after.revocations, before.revocations) || after.signers.size() != before.signers.size() ||
            after.contentType != before.contentType)
            return bad();
        for (std::size_t i = 0; i < before.signers.size(); ++i) {
            const auto then = withoutUnsignedAttributes(before.signers[i]);
            const auto now = withoutUnsignedAttributes(after.signers[i]);
            if (!then || !now || *then != *now)
                return bad();
        }
        return {};
    }

    const ExtendItem& m_item;
    const ExtendTools& m_tools;
    RunShared& m_shared;
    const CancelToken& m_cancel;
    ExtendedFile m_outcome;
};

} // namespace

Result<ExtendedFile> extendCms(const ExtendItem& item, const ExtendTools& tools, RunShared& shared,
                               const ProgressCallback& progress, const CancelToken& cancel) {
    return Extension(item, tools, shared, cancel).run(progress);
}

} // namespace kyso::cades
