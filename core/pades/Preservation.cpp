#include "Preservation.h"

#include "SignaturesOnFile.h"
#include "net/TimeStampClient.h"
#include "pdf/InteractiveForm.h"
#include "pdfwrite/TimeStampUpdate.h"
#include "signing/EvidenceCollection.h"
#include "signing/RunningDigest.h"

#include <algorithm>

namespace kyso::pades {

using signing::EvidenceCollection;
using signing::Level;
using signing::RunningDigest;
using signing::unreachable;

namespace {

constexpr std::size_t digestStepBytes = 1U << 20;
/// When nobody knows yet how long tokens are; a longer one is asked for once more with room for it.
constexpr std::size_t usualTokenBytes = 8192;
/// Tokens of one server differ by a few bytes, those of a spare server by more.
constexpr std::size_t tokenSlackBytes = 1024;

Result<Bytes> digestAround(const File& file, const pdf::UpdateBytes& update, const CancelToken& cancel) {
    auto digest = RunningDigest::create(x509::DigestAlgorithm::Sha256);
    if (!digest)
        return failure(std::move(digest.error()));
    Bytes block;
    for (std::uint64_t at = 0; at < file.sizeBytes(); at += block.size()) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        block.resize(
            static_cast<std::size_t>(std::min<std::uint64_t>(digestStepBytes, file.sizeBytes() - at)));
        if (auto done = file.readInto(at, block); !done)
            return failure(std::move(done.error()));
        digest->add(block);
    }
    digest->add(update.beforeGap());
    digest->add(update.behindGap());
    return digest->finish();
}

} // namespace

Result<Preservation::SoFar> Preservation::open() const {
    auto opened = File::open(m_output.temporaryPath());
    if (!opened)
        return failure(std::move(opened.error()));
    auto file = std::make_unique<const File>(std::move(*opened));
    auto document = pdf::Document::open(*file, m_setting.password ? m_setting.password->view() : BytesView());
    if (!document)
        return failure(std::move(document.error()));
    return SoFar{std::move(file), std::move(*document)};
}

Result<void> Preservation::addEvidence(const std::string& fieldName) {
    const auto level = Level::BaselineLT;
    auto soFar = open();
    if (!soFar)
        return failure(std::move(soFar.error()));
    const auto& document = soFar->document;
    auto atHand = pdf::DocumentSecurityStore::read(document);
    if (!atHand)
        return failure(std::move(atHand.error()));
    auto signatures = SignaturesOnFile::read(document, fieldName);
    if (!signatures)
        return failure(std::move(signatures.error()));
    EvidenceCollection collection(m_setting.services, *atHand, m_setting.now, m_setting.cancel);
    pdf::DocumentSecurityStore additions;
    for (const auto& signature : signatures->all()) {
        if (!fieldName.empty() && signature.onFile.fieldName != fieldName)
            continue;
        pdf::SignatureEvidence places;
        for (const auto& need : signatures->needsOf(signature, m_setting.now))
            if (auto added =
                    collection.add(need.certificate, signatures->certificates(), need.provenAt, places);
                !added)
                return failure(unreachable(level, std::move(added.error())));
        places.gatheredAt = m_setting.now;
        additions.forSignature[pdf::evidenceKey(signature.onFile.contents)] = std::move(places);
    }
    static_cast<x509::EvidenceSet&>(additions) = std::move(collection.gathered());
    auto update = pdf::buildSecurityStoreUpdate(document, additions);
    if (!update)
        return failure(std::move(update.error()));
    if (auto written = m_output.append(asBytes(update->bytes)); !written)
        return written;
    m_additions = std::move(additions);
    for (auto& one : collection.used())
        m_used.push_back(std::move(one));
    return {};
}

Result<void> Preservation::addTimeStamp(Level level, std::size_t tokenBytes) {
    auto* const client = m_setting.services.timeStamps;
    if (!client)
        return failure(unreachable(
            level,
            {ErrorCode::TsaUnreachable, "no time-stamp server is named", {}, {}, false, std::nullopt}));
    auto soFar = open();
    if (!soFar)
        return failure(std::move(soFar.error()));
    auto form = pdf::InteractiveForm::read(soFar->document);
    if (!form)
        return failure(std::move(form.error()));
    auto room = (tokenBytes == 0 ? usualTokenBytes : tokenBytes) + tokenSlackBytes;
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto update = pdf::buildTimeStampUpdate(soFar->document, *form, room);
        if (!update)
            return failure(std::move(update.error()));
        auto digest = digestAround(*soFar->file, *update, m_setting.cancel);
        if (!digest)
            return failure(std::move(digest.error()));
        const auto token = client->stamp(x509::DigestAlgorithm::Sha256, *digest, m_setting.cancel);
        if (!token)
            return failure(unreachable(level, token.error()));
        if (token->der().size() > room) {
            room = token->der().size() + tokenSlackBytes;
            continue;
        }
        if (auto filled = update->fillGap(token->der()); !filled)
            return filled;
        if (auto written = m_output.append(asBytes(update->bytes)); !written)
            return written;
        m_timeStamps.push_back(
            {form->freeFieldName("Timestamp"), update->gapBegin, update->gapEnd, update->end()});
        return {};
    }
    return failure(unreachable(
        level, {ErrorCode::TsaBadResponse, "tokens of ever another length", {}, {}, true, std::nullopt}));
}

} // namespace kyso::pades
