#pragma once

#include "base/AtomicFile.h"
#include "signing/Format.h"
#include "signing/SigningChoice.h"
#include "validation/Findings.h"
#include "validation/Format.h"

namespace kyso::test {

/// A format made up to prove that nobody else knows which formats there are: a text that begins with `note:`;
/// signed, the certificate and the value follow in hexadecimal, each on a line of its own.
class NoteFormat final : public signing::Format, public validation::Format {
public:
    std::string_view id() const override { return "note"; }
    bool recognises(const File& file) const override {
        const auto begin =
            file.read(0, static_cast<std::size_t>(std::min<std::uint64_t>(5, file.sizeBytes())));
        return begin && asText(*begin) == "note:";
    }
    Result<bool> check(const signing::SignItem&, const std::vector<x509::Certificate>*,
                       signing::EarlierSignatures*, const CancelToken&) const override {
        return true;
    }
    Result<std::unique_ptr<signing::Plan>> plan(const signing::SignItem& item,
                                                const signing::SigningTools& tools,
                                                signing::RunShared& shared,
                                                const CancelToken&) const override {
        auto made = std::make_unique<Stages>(item);
        auto choice = signing::SigningChoice::make(item.request, tools);
        auto text = readFile(item.input.path(), 1U << 20U);
        const auto file = File::open(item.input);
        if (!choice || !text || !file)
            return failure(choice ? text.error() : choice.error());
        const auto place = shared.names.choose(signing::wishOf(item), &file->identity());
        if (!place)
            return failure(place.error());
        made->choice = *choice;
        made->text = *text;
        made->item.output = place->path;
        return made;
    }
    Result<signing::ExtendedFile> extend(const signing::ExtendItem&, const signing::ExtendTools&,
                                         signing::RunShared&, const ProgressCallback&,
                                         const CancelToken&) const override {
        return failure(ErrorCode::LevelUnsupported);
    }
    Result<int> countSignatures(const File& file, const CancelToken& cancel) const override {
        const auto report = validate(file, {}, cancel);
        return report ? Result<int>(static_cast<int>(report->signatures.size())) : failure(report.error());
    }
    Result<validation::FileReport> validate(const File& file, const validation::ValidationOptions&,
                                            const CancelToken&) const override {
        const auto whole = file.read(0, static_cast<std::size_t>(file.sizeBytes()));
        validation::FileReport report;
        report.format = "Note";
        const std::string all(whole ? asText(*whole) : "");
        const auto second = all.rfind('\n');
        const auto first = second == std::string::npos ? second : all.rfind('\n', second - 1);
        if (first == std::string::npos)
            return report;
        const auto der = fromHex(all.substr(first + 1, second - first - 1));
        const auto certificate =
            der ? x509::Certificate::fromDer(*der) : failure(ErrorCode::CertificateDamaged);
        const auto value = fromHex(all.substr(second + 1));
        validation::Findings findings;
        cms::SignerInfo signer;
        const bool isRsa = certificate && certificate->keyType() == x509::KeyType::Rsa;
        signer.method = {"SHA256", isRsa ? "RSASSA-PKCS1-v1_5" : "ECDSA", {}, -1};
        const auto digest = cms::digestOf("SHA256", asBytes(all.substr(0, first)));
        if (certificate && value && digest) {
            signer.signature = *value;
            findings.report.signer = *certificate;
            if (signer.checkSignature(*certificate, *digest) == cms::SignatureCheck::Good)
                findings.report.integrity = validation::Integrity::Intact;
        }
        if (findings.report.integrity != validation::Integrity::Intact)
            findings.fail(validation::SubIndication::SigCryptoFailure, {ReasonCode::SignatureValueWrong, {}});
        report.signatures.push_back(findings.finish());
        return report;
    }

private:
    /// All three, one after the other.
    struct Stages final : signing::Plan, signing::Prepared, signing::Signed {
        explicit Stages(const signing::SignItem& wished) : item(wished) {}
        Stages(const Stages&) = default;
        bool isSkipped() const override { return false; }
        signing::SignedFile outcome() const override {
            signing::SignedFile made;
            made.input = item.input;
            made.output = item.output;
            made.format = "note";
            choice.tell(made);
            return made;
        }
        Result<std::unique_ptr<signing::Prepared>> prepare(const ProgressCallback&,
                                                           const CancelToken&) override {
            return std::make_unique<Stages>(*this);
        }
        const Bytes& dataToBeSigned() const override { return text; }
        x509::SignatureAlgorithm algorithm() const override { return choice.algorithm(); }
        Result<std::unique_ptr<signing::Signed>> complete(BytesView signatureValue) override {
            value.assign(signatureValue.begin(), signatureValue.end());
            return std::make_unique<Stages>(*this);
        }
        Result<signing::SignedFile> finish(const signing::SigningTools&, signing::RunShared& shared,
                                           const CancelToken&) override {
            auto file = AtomicFile::create(item.output, OnExisting::Fail);
            const auto all =
                std::string(asText(text)) + "\n" + toHex(choice.chain().front().der()) + "\n" + toHex(value);
            auto done = file ? file->append(asBytes(all)) : failure(file.error());
            if (done)
                done = file->commit(shared.folders);
            return done ? Result<signing::SignedFile>(outcome()) : failure(done.error());
        }

        signing::SignItem item;
        signing::SigningChoice choice;
        Bytes text;
        Bytes value;
    };
};

} // namespace kyso::test
