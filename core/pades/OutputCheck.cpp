#include "OutputCheck.h"

#include "cms/TimeStampToken.h"
#include "pdf/SignatureReading.h"

#include <algorithm>

namespace kyso::pades {

using signing::Level;
using signing::SignedFile;

namespace {

tl::unexpected<Error> bad(std::string what) {
    return failure(ErrorCode::OutputCheckFailed, std::move(what));
}

Result<pdf::SignatureOnFile> readBack(const pdf::Document& document, const std::string& fieldName) {
    auto form = pdf::InteractiveForm::read(document);
    const auto* field = form ? form->find(fieldName) : nullptr;
    if (!field || !field->isSigned())
        return bad("the signature field is not there");
    return pdf::readSignature(document, *field);
}

/// Everything up to `end` but the gap.
Result<void> checkBytes(const pdf::SignatureOnFile& signature, std::uint64_t gapBegin, std::uint64_t gapEnd,
                        std::uint64_t end) {
    const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    const std::vector<std::int64_t> expected{0, number(gapBegin), number(gapEnd), number(end - gapEnd)};
    if (signature.byteRange != expected)
        return bad("byte range");
    if (signature.contentsSpan != FileSpan{gapBegin, gapEnd})
        return bad("place of contents");
    return {};
}

Result<void> checkTimeStamp(const cms::SignerInfo& signer, const SignedFile& outcome) {
    const auto tokens = signer.signatureTimeStamps();
    if (tokens.size() != (outcome.stampedAt ? 1U : 0U) ||
        (outcome.level != Level::BaselineB && !outcome.stampedAt))
        return bad("signature time-stamp");
    if (tokens.empty())
        return {};
    const auto token = cms::TimeStampToken::read(tokens.front());
    if (!token || !token->coversBytes(signer.signature) || token->genTime() != *outcome.stampedAt)
        return bad("the time-stamp is not that of this signature");
    return {};
}

Result<void> checkSignature(const pdf::SignatureOnFile& signature, const SigningPlan& plan,
                            BytesView contentDigest, const SignedFile& outcome) {
    auto cms = cms::SignedData::read(signature.contents, plan.chain());
    if (!cms || cms->signers().size() != 1)
        return bad("contents are no signature");
    const auto& signer = cms->signers().front();
    if (!signer.signedAttributes ||
        !std::ranges::equal(signer.signedAttributes->messageDigest, contentDigest))
        return bad("message digest");
    if (signer.checkSignature(plan.chain().front(), contentDigest) != cms::SignatureCheck::Good)
        return bad("the signature value does not fit the certificate");
    return checkTimeStamp(signer, outcome);
}

bool holdsAll(const std::vector<Bytes>& there, const std::vector<Bytes>& wanted) {
    return std::ranges::all_of(
        wanted, [&there](const Bytes& one) { return std::ranges::find(there, one) != there.end(); });
}

Result<void> checkStore(const pdf::Document& document, const pdf::DocumentSecurityStore& wanted) {
    if (wanted.isEmpty())
        return {};
    const auto store = pdf::DocumentSecurityStore::read(document);
    if (!store || !holdsAll(store->certificates, wanted.certificates) ||
        !holdsAll(store->ocsps, wanted.ocsps) || !holdsAll(store->crls, wanted.crls))
        return bad("the security store");
    for (const auto& [key, places] : wanted.forSignature) {
        const auto found = store->forSignature.find(key);
        if (found == store->forSignature.end() ||
            found->second.certificates.size() < places.certificates.size() ||
            found->second.ocsps.size() < places.ocsps.size() ||
            found->second.crls.size() < places.crls.size())
            return bad("the security store's entry for a signature");
    }
    return {};
}

} // namespace

Result<void> checkPreservation(const pdf::Document& document, const Preservation& preservation,
                               std::span<const Bytes> stampedBytes) {
    if (stampedBytes.size() != preservation.timeStamps().size())
        return bad("a document time-stamp was not read back");
    if (auto good = checkStore(document, preservation.additions()); !good)
        return good;
    for (std::size_t i = 0; i < stampedBytes.size(); ++i) {
        const auto& written = preservation.timeStamps()[i];
        const auto stamp = readBack(document, written.fieldName);
        if (!stamp)
            return failure(stamp.error());
        if (auto good = checkBytes(*stamp, written.gapBegin, written.gapEnd, written.fileEnd); !good)
            return good;
        const auto token = cms::TimeStampToken::read(stamp->contents);
        if (!token || !token->coversDigest("SHA256", stampedBytes[i]))
            return bad("a document time-stamp is not that of this document");
    }
    return {};
}

Result<void> checkOutput(const File& file, const ReadBack& onDisk, const SigningPlan& plan,
                         const pdf::UpdateBytes& update, const SignedFile& outcome,
                         const Preservation& preservation) {
    const auto signedEnd = update.end();
    if (file.sizeBytes() < signedEnd || (outcome.level < Level::BaselineLT && file.sizeBytes() != signedEnd))
        return bad("size");
    const auto& password = plan.item().password;
    auto document = pdf::Document::open(file, password ? password->view() : BytesView());
    if (!document)
        return bad("does not open: " + document.error().what);
    const auto signature = readBack(*document, plan.fieldName());
    if (!signature)
        return failure(signature.error());
    if (auto good = checkBytes(*signature, update.gapBegin, update.gapEnd, signedEnd); !good)
        return good;
    if (auto good = checkSignature(*signature, plan, onDisk.covered.front(), outcome); !good)
        return good;
    return checkPreservation(*document, preservation, std::span(onDisk.covered).subspan(1));
}

} // namespace kyso::pades
