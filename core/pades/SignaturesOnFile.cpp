#include "SignaturesOnFile.h"

#include "pdf/InteractiveForm.h"

#include <algorithm>

namespace kyso::pades {

namespace {

tl::unexpected<Error> broken(const pdf::SignatureOnFile& signature, std::string what) {
    return failure(ErrorCode::SignatureBroken, std::move(what), {}, signature.fieldName);
}

Result<std::uint64_t> coveredEndOf(const pdf::SignatureOnFile& signature, std::uint64_t documentEnd) {
    const auto& range = signature.byteRange;
    const auto end = static_cast<std::int64_t>(documentEnd);
    if (!range || range->size() != 4 || range->at(0) != 0 || range->at(1) < 0 ||
        range->at(2) < range->at(1) || range->at(2) > end || range->at(3) < 0 ||
        range->at(3) > end - range->at(2))
        return broken(signature, "byte range");
    if (signature.contentsSpan !=
        FileSpan{static_cast<std::uint64_t>(range->at(1)), static_cast<std::uint64_t>(range->at(2))})
        return broken(signature, "the byte range leaves out something else than the contents");
    return static_cast<std::uint64_t>(range->at(2) + range->at(3));
}

Result<ReadSignature> readOne(pdf::SignatureOnFile onFile, std::uint64_t documentEnd) {
    const auto about = [&onFile](Error error) {
        error.subject = onFile.fieldName;
        return failure(std::move(error));
    };
    auto end = coveredEndOf(onFile, documentEnd);
    if (!end)
        return failure(std::move(end.error()));
    auto data = cms::SignedData::read(onFile.contents);
    if (!data)
        return about(std::move(data.error()));
    if (data->signers().size() != 1)
        return broken(onFile, "not one signer");
    ReadSignature out{std::move(onFile), std::move(*data), false, {}, *end};
    out.isDocumentTimeStamp = out.onFile.type == "DocTimeStamp" || out.onFile.subFilter == "ETSI.RFC3161";
    auto tokens = out.data.signers().front().signatureTimeStamps();
    if (out.isDocumentTimeStamp)
        tokens = {out.onFile.contents};
    for (const auto& der : tokens) {
        auto token = cms::TimeStampToken::read(der);
        if (!token) {
            token.error().subject = out.onFile.fieldName;
            return failure(std::move(token.error()));
        }
        out.timeStamps.push_back(std::move(*token));
    }
    return out;
}

} // namespace

Result<SignaturesOnFile> SignaturesOnFile::read(const pdf::Document& document, const std::string& onlyField) {
    auto form = pdf::InteractiveForm::read(document);
    if (!form)
        return failure(std::move(form.error()));
    SignaturesOnFile out;
    for (const auto& field : form->signatureFields()) {
        if (!field.isSigned())
            continue;
        auto onFile = pdf::readSignature(document, field);
        auto signature =
            onFile ? readOne(std::move(*onFile), document.endOffset()) : failure(std::move(onFile.error()));
        if (!signature && !onlyField.empty() && field.name != onlyField)
            continue;
        if (!signature)
            return failure(std::move(signature.error()));
        const auto take = [&out](const std::vector<x509::Certificate>& certificates) {
            for (const auto& one : certificates)
                if (std::ranges::find(out.m_certificates, one) == out.m_certificates.end())
                    out.m_certificates.push_back(one);
        };
        take(signature->data.certificates());
        for (const auto& token : signature->timeStamps)
            take(token.certificates());
        out.m_all.push_back(std::move(*signature));
    }
    return out;
}

Time SignaturesOnFile::provenBy(const ReadSignature& signature, bool withOwn, Time now) const {
    auto proven = now;
    if (withOwn)
        for (const auto& token : signature.timeStamps)
            proven = std::min(proven, token.genTime());
    for (const auto& other : m_all)
        if (other.isDocumentTimeStamp && other.coveredEnd > signature.coveredEnd)
            proven = std::min(proven, other.timeStamps.front().genTime());
    return proven;
}

std::vector<SignaturesOnFile::Need> SignaturesOnFile::needsOf(const ReadSignature& signature,
                                                              Time now) const {
    std::vector<Need> needs;
    if (!signature.isDocumentTimeStamp)
        if (const auto signer = signature.data.certificateOf(signature.data.signers().front()))
            needs.push_back({*signer, provenBy(signature, true, now)});
    for (const auto& token : signature.timeStamps)
        if (auto tsa = token.tsaCertificate(m_certificates))
            needs.push_back({std::move(*tsa), provenBy(signature, false, now)});
    return needs;
}

bool SignaturesOnFile::isTimeStamped(const ReadSignature& signature) const {
    return !signature.timeStamps.empty() || std::ranges::any_of(m_all, [&](const ReadSignature& other) {
        return other.isDocumentTimeStamp && other.coveredEnd > signature.coveredEnd;
    });
}

} // namespace kyso::pades
