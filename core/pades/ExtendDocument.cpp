#include "ExtendDocument.h"

#include "OutputCheck.h"
#include "SignaturesOnFile.h"
#include "Wishes.h"
#include "base/PathText.h"
#include "base/WithinMemory.h"
#include "signing/Raising.h"
#include "signing/SourceCopy.h"

#include <algorithm>

namespace kyso::pades {

using signing::copyWhole;
using signing::ExtendedFile;
using signing::ExtendItem;
using signing::ExtendTools;
using signing::Level;
using signing::RunShared;

namespace {

/// One document on its way to a higher level.
class Extension {
public:
    Extension(const ExtendItem& item, const ExtendTools& tools, RunShared& shared, const CancelToken& cancel)
        : m_item(item), m_tools(tools), m_shared(shared), m_cancel(cancel) {}

    Result<ExtendedFile> run(const ProgressCallback& progress) {
        m_outcome.input = m_item.input;
        m_outcome.format = formatId;
        auto source = File::open(m_item.input);
        if (!source)
            return failure(std::move(source.error()));
        const auto choice = m_shared.names.choose({m_item.output, m_item.onExist, m_item.allowReplacingInput},
                                                  &source->identity());
        if (!choice)
            return failure(choice.error());
        m_outcome.output = choice->path;
        m_outcome.skipped = choice->skip;
        if (choice->skip)
            return std::move(m_outcome);
        if (auto good = lookAtSource(*source); !good)
            return failure(aboutInput(std::move(good.error())));
        auto output = AtomicFile::create(choice->path, choice->onExisting);
        if (!output)
            return failure(std::move(output.error()));
        if (auto kept = output->shareNoMoreThan(source->handle()); !kept)
            return failure(std::move(kept.error()));
        if (auto copied = copyWhole(*source, *output, progress, m_cancel); !copied)
            return failure(std::move(copied.error()));
        Preservation preservation(*output,
                                  {m_tools.services, m_item.password, m_tools.clock.now(), m_cancel});
        if (auto raised = raise(preservation); !raised)
            return failure(aboutInput(std::move(raised.error())));
        if (auto good = checkResult(*source, *output, preservation); !good)
            return failure(std::move(good.error()));
        if (auto same = source->checkUnchanged(); !same)
            return failure(std::move(same.error()));
        if (m_cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        m_outcome.evidence = preservation.used();
        if (m_tools.beforePlacing != nullptr)
            m_tools.beforePlacing->isReady(m_outcome);
        if (auto done = output->commit(m_shared.folders); !done)
            return failure(std::move(done.error()));
        return std::move(m_outcome);
    }

private:
    BytesView password() const { return m_item.password ? m_item.password->view() : BytesView(); }

    Error aboutInput(Error error) const {
        if (error.subject.empty())
            error.subject = toUtf8(m_item.input);
        return error;
    }

    Result<void> lookAtSource(const File& source) {
        const auto document = pdf::Document::open(source, password());
        if (!document)
            return failure(document.error());
        const auto signatures = SignaturesOnFile::read(*document);
        if (!signatures)
            return failure(signatures.error());
        if (signatures->all().empty())
            return failure(ErrorCode::PdfNotSigned, "no signature to raise", {}, toUtf8(m_item.input));
        // What does not hold now would be kept for ever as if it did.
        if (auto good = judgeEarlier(); !good)
            return good;
        m_before = signatures->all().size();
        m_outcome.signatures = static_cast<int>(std::ranges::count_if(
            signatures->all(), [](const ReadSignature& one) { return !one.isDocumentTimeStamp; }));
        for (const auto& one : signatures->all())
            noteSigner(one);
        m_lacksTimeStamp = std::ranges::any_of(
            signatures->all(), [&](const ReadSignature& one) { return !signatures->isTimeStamped(one); });
        return {};
    }

    Result<void> judgeEarlier() {
        auto said = signing::lookBeforeRaising(m_tools.earlier, {m_item.input, m_item.password},
                                               m_item.allowUndecidedSignatures, m_cancel);
        if (!said)
            return failure(std::move(said.error()));
        m_outcome.earlierInDoubt = std::move(*said);
        return {};
    }

    void noteSigner(const ReadSignature& signature) {
        if (signature.isDocumentTimeStamp || signature.data.signers().empty())
            return;
        const auto signer = signature.data.certificateOf(signature.data.signers().front());
        if (signer && std::ranges::find(m_outcome.signers, *signer) == m_outcome.signers.end())
            m_outcome.signers.push_back(*signer);
    }

    Result<void> addTimeStamp(Preservation& preservation, Level level) {
        const auto bytes = m_shared.timeStampBytesToRaise(level, m_tools.services, m_cancel);
        return bytes ? preservation.addTimeStamp(level, *bytes) : failure(bytes.error());
    }

    Result<void> raise(Preservation& preservation) {
        return signing::raise(
            m_item,
            {[&] { return m_lacksTimeStamp ? addTimeStamp(preservation, Level::BaselineT) : Result<void>(); },
             [&] { return preservation.addEvidence(); },
             [&] { return addTimeStamp(preservation, Level::BaselineLTA); },
             [&] { return !preservation.timeStamps().empty() || !preservation.additions().isEmpty(); }},
            m_outcome);
    }

    Result<void> checkResult(const File& source, AtomicFile& output, const Preservation& preservation) {
        const auto bad = [](std::string what) {
            return failure(ErrorCode::OutputCheckFailed, std::move(what));
        };
        const auto file = File::open(output.temporaryPath());
        if (!file)
            return bad("cannot be read back");
        std::vector<CoveredBytes> places;
        for (const auto& stamp : preservation.timeStamps())
            places.push_back(stamp.covered());
        // What begins the output is the original, as shows below: its digest comes on the way.
        const auto end = source.sizeBytes();
        places.push_back({end, end, end, x509::DigestAlgorithm::Sha256});
        auto onDisk = flushAndReadBack(output, *file, places, m_cancel);
        if (!onDisk)
            return failure(onDisk.error());
        m_outcome.inputSha256 = toHex(onDisk->covered.back());
        onDisk->covered.pop_back();
        // What was signed before stays byte for byte.
        const auto isWhole = file->beginsWith(source);
        if (!isWhole)
            return failure(isWhole.error());
        if (!*isWhole)
            return bad("it does not begin with the original");
        const auto document = pdf::Document::open(*file, password());
        if (!document)
            return bad("does not open: " + document.error().what);
        const auto signatures = SignaturesOnFile::read(*document);
        if (!signatures || signatures->all().size() != m_before + preservation.timeStamps().size())
            return bad("the signatures do not read back");
        if (auto good = checkPreservation(*document, preservation, onDisk->covered); !good)
            return good;
        m_outcome.outputSha256 = toHex(onDisk->wholeSha256);
        return {};
    }

    const ExtendItem& m_item;
    const ExtendTools& m_tools;
    RunShared& m_shared;
    const CancelToken& m_cancel;
    ExtendedFile m_outcome;
    std::size_t m_before = 0;
    bool m_lacksTimeStamp = false;
};

} // namespace

Result<ExtendedFile> extendDocument(const ExtendItem& item, const ExtendTools& tools, RunShared& shared,
                                    const ProgressCallback& progress, const CancelToken& cancel) {
    return Extension(item, tools, shared, cancel).run(progress);
}

} // namespace kyso::pades
