#include "OutputCheck.h"

#include "cms/SignedData.h"
#include "pdf/SignatureReading.h"

#include <algorithm>

namespace kyso::signing {
namespace {

tl::unexpected<Error> bad(std::string what) {
    return failure(ErrorCode::OutputCheckFailed, std::move(what));
}

Result<pdf::SignatureOnFile> readBack(const File& file, const SigningPlan& plan) {
    const auto& password = plan.item().password;
    auto document = pdf::Document::open(file, password ? password->view() : BytesView());
    if (!document)
        return bad("does not open: " + document.error().what);
    auto form = pdf::InteractiveForm::read(*document);
    const auto* field = form ? form->find(plan.fieldName()) : nullptr;
    if (!field || !field->isSigned())
        return bad("the signature field is not there");
    return pdf::readSignature(*document, *field);
}

Result<void> checkBytes(const pdf::SignatureOnFile& signature, const pdf::UpdateBytes& update,
                        std::uint64_t fileSize) {
    const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    const std::vector<std::int64_t> expected{0, number(update.gapBegin), number(update.gapEnd),
                                             number(fileSize - update.gapEnd)};
    if (signature.byteRange != expected)
        return bad("byte range");
    if (signature.contentsSpan != pdf::FileSpan{update.gapBegin, update.gapEnd})
        return bad("place of contents");
    return {};
}

Result<void> checkSignature(const pdf::SignatureOnFile& signature, const SigningPlan& plan,
                            BytesView contentDigest) {
    auto cms = cms::SignedData::read(signature.contents, plan.chain());
    if (!cms || cms->signers().size() != 1)
        return bad("contents are no signature");
    const auto& signer = cms->signers().front();
    if (!signer.signedAttributes ||
        !std::ranges::equal(signer.signedAttributes->messageDigest, contentDigest))
        return bad("message digest");
    if (signer.checkSignature(plan.chain().front(), contentDigest) != cms::SignatureCheck::Good)
        return bad("the signature value does not fit the certificate");
    return {};
}

} // namespace

Result<void> checkOutput(const AtomicFile& output, const SigningPlan& plan, const pdf::UpdateBytes& update,
                         BytesView contentDigest) {
    auto file = File::open(output.temporaryPath());
    if (!file)
        return bad("cannot be read back");
    if (file->sizeBytes() != update.baseOffset + update.bytes.size())
        return bad("size");
    auto signature = readBack(*file, plan);
    if (!signature)
        return failure(std::move(signature.error()));
    if (auto good = checkBytes(*signature, update, file->sizeBytes()); !good)
        return good;
    return checkSignature(*signature, plan, contentDigest);
}

} // namespace kyso::signing
