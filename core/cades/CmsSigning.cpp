#include "CmsSigning.h"

#include "ArchiveTimeStamp.h"
#include "LongTerm.h"
#include "base/Limits.h"
#include "cms/FileDigest.h"
#include "cms/NamedDigest.h"
#include "x509/Asn1.h"

#include <algorithm>

namespace kyso::cades {

using signing::Level;
using signing::LevelServices;
using signing::SignedFile;

namespace {

/// A spare time-stamp server may send a longer chain than the one that was tried.
constexpr std::size_t timeStampSlackBytes = 4096;

tl::unexpected<Error> bad(std::string what) {
    return failure(ErrorCode::OutputCheckFailed, std::move(what));
}

/// What is there before the key signs, its signature thought of at its longest.
Result<Pieces> likelyPieces(const CmsPlan& plan) {
    Pieces likely = plan.base() != nullptr ? plan.base()->pieces() : Pieces();
    auto size = cms::SignedDataBuilder::maximumSizeBytes(plan.choice().chain(), plan.choice().algorithm());
    if (!size)
        return failure(std::move(size.error()));
    if (plan.choice().timeStampBytes() > 0)
        *size += plan.choice().timeStampBytes() + timeStampSlackBytes;
    if (likely.contentType.empty())
        likely.contentType = x509::asn1::encodedOid(cms::oid::data);
    likely.signers.emplace_back(*size);
    return likely;
}

/// `more`, of one signer, put beside what is there. Which one it is.
std::size_t putInto(Pieces& pieces, const Pieces& more) {
    if (pieces.contentType.empty()) {
        pieces = more;
        return 0;
    }
    for (const auto& one : more.digestAlgorithms)
        pieces.addDigestAlgorithm(one);
    for (const auto& one : more.certificates)
        pieces.addCertificate(one);
    pieces.signers.push_back(more.signers.front());
    return pieces.signers.size() - 1;
}

class CmsSigned final : public signing::Signed {
public:
    CmsSigned(std::unique_ptr<CmsPlan> plan, std::optional<Output> output, Bytes digest,
              std::string inputSha256, Pieces made)
        : m_plan(std::move(plan)), m_output(std::move(output)), m_digest(std::move(digest)),
          m_inputSha256(std::move(inputSha256)), m_made(std::move(made)) {}

    Result<SignedFile> finish(const signing::SigningTools& tools, signing::RunShared& shared,
                              const CancelToken& cancel) override {
        auto outcome = m_plan->outcome();
        Pieces pieces = m_plan->base() != nullptr ? m_plan->base()->pieces() : Pieces();
        const auto signer = putInto(pieces, m_made);
        const LevelServices nobody;
        LongTerm longTerm(pieces, {tools.levels ? *tools.levels : nobody, tools.now(), cancel});
        if (auto raised = raise(longTerm, signer, outcome, cancel); !raised)
            return failure(std::move(raised.error()));
        for (const auto& one : longTerm.used())
            outcome.evidence.push_back(one);
        if (auto written = m_output->write(pieces, cancel); !written)
            return failure(std::move(written.error()));
        const auto checked = checkOutput(pieces, signer, outcome, cancel);
        if (!checked)
            return failure(checked.error());
        outcome.outputSha256 = *checked;
        outcome.inputSha256 = m_inputSha256;
        if (auto same = m_plan->checkUnchanged(); !same)
            return failure(std::move(same.error()));
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (tools.beforePlacing != nullptr)
            tools.beforePlacing->isReady(outcome, m_plan->item().request.reason);
        if (auto done = m_output->file().commit(shared.folders); !done)
            return failure(std::move(done.error()));
        return outcome;
    }

private:
    Result<void> raise(LongTerm& longTerm, std::size_t signer, SignedFile& outcome,
                       const CancelToken& cancel) {
        const auto step = [&](Level from, const std::function<Result<void>()>& take) -> Result<void> {
            if (outcome.level <= from)
                return {};
            auto done = take();
            if (done)
                return {};
            auto error = signing::lower(outcome, m_plan->item().request.allowLowerLevel, from,
                                        std::move(done.error()));
            return error ? failure(std::move(*error)) : Result<void>();
        };
        auto done = step(Level::BaselineB, [&]() -> Result<void> {
            auto time = longTerm.addTimeStamp(signer, m_plan->choice().level());
            if (!time)
                return failure(std::move(time.error()));
            outcome.stampedAt = *time;
            return {};
        });
        if (done)
            done = step(Level::BaselineT, [&] { return longTerm.addEvidence({signer}); });
        if (done)
            done = step(Level::BaselineLT, [&]() -> Result<void> {
                const auto sha256 = contentSha256(cancel);
                return sha256 ? longTerm.addArchiveTimeStamp(signer, *sha256) : failure(sha256.error());
            });
        return done;
    }

    Result<Bytes> contentSha256(const CancelToken& cancel) const {
        if (m_plan->choice().algorithm().digest == x509::DigestAlgorithm::Sha256)
            return m_digest;
        if (m_plan->content() == nullptr)
            return failure(ErrorCode::AlgorithmUnsupported, "an archive needs the document's SHA-256");
        return m_plan->content()->digest("SHA256", cancel);
    }

    /// As a stranger would look at it, before it may replace anything.
    Result<std::string> checkOutput(const Pieces& pieces, std::size_t index, const SignedFile& outcome,
                                    const CancelToken& cancel) {
        const auto data = readAll(pieces);
        if (!data || data->signers().size() != pieces.signers.size())
            return bad("the signature does not read");
        const auto& signer = data->signers()[index];
        if (!signer.signedAttributes || signer.signedAttributes->messageDigest != m_digest)
            return bad("message digest");
        if (signer.checkSignature(m_plan->choice().chain().front(), m_digest) != cms::SignatureCheck::Good)
            return bad("the signature value does not fit the certificate");
        const auto tokens = signer.signatureTimeStamps();
        if (tokens.size() != (outcome.stampedAt ? 1U : 0U))
            return bad("signature time-stamp");
        if (!tokens.empty()) {
            const auto token = cms::TimeStampToken::read(tokens.front());
            if (!token || !token->coversBytes(signer.signature) || token->genTime() != *outcome.stampedAt)
                return bad("the time-stamp is not that of this signature");
        }
        if (outcome.level == Level::BaselineLTA && !isArchived(pieces, index, signer, cancel))
            return bad("the archive time-stamp is not that of this signature");
        return m_output->check(pieces, cancel);
    }

    bool isArchived(const Pieces& pieces, std::size_t index, const cms::SignerInfo& signer,
                    const CancelToken& cancel) const {
        for (const auto& attribute : signer.unsignedAttributes) {
            if (attribute.type != oid::archiveTimeStampV3 || attribute.values.size() != 1)
                continue;
            const auto stamp = ArchiveTimeStamp::read(attribute.values.front());
            return stamp && stamp->covers(
                                pieces, pieces.signers[index], [&](std::string_view) -> std::optional<Bytes> {
                                    auto digest = contentSha256(cancel);
                                    return digest ? std::optional(std::move(*digest)) : std::nullopt;
                                });
        }
        return false;
    }

    std::unique_ptr<CmsPlan> m_plan;
    std::optional<Output> m_output;
    Bytes m_digest;
    std::string m_inputSha256;
    Pieces m_made;
};

class CmsPrepared final : public signing::Prepared {
public:
    CmsPrepared(std::unique_ptr<CmsPlan> plan, Output output, Bytes digest, std::string inputSha256,
                cms::SignedDataBuilder builder)
        : m_plan(std::move(plan)), m_output(std::move(output)), m_digest(std::move(digest)),
          m_inputSha256(std::move(inputSha256)), m_builder(std::move(builder)) {}

    const Bytes& dataToBeSigned() const override { return m_builder.dataToBeSigned(); }
    x509::SignatureAlgorithm algorithm() const override { return m_plan->choice().algorithm(); }
    Result<std::unique_ptr<signing::Signed>> complete(BytesView signatureValue) override {
        const auto der = m_builder.finish(signatureValue);
        if (!der)
            return failure(der.error());
        auto made = Pieces::read(*der);
        if (!made || made->signers.size() != 1)
            return failure(ErrorCode::CmsSignFailed, "our own signature does not read");
        return std::make_unique<CmsSigned>(std::move(m_plan), std::move(m_output), std::move(m_digest),
                                           std::move(m_inputSha256), std::move(*made));
    }

private:
    std::unique_ptr<CmsPlan> m_plan;
    std::optional<Output> m_output;
    Bytes m_digest;
    std::string m_inputSha256;
    cms::SignedDataBuilder m_builder;
};

/// The digest that is signed; what is enclosed is copied on the way.
Result<Bytes> digestOf(const CmsPlan& plan, Output& output, const ProgressCallback& progress,
                       const CancelToken& cancel) {
    if (plan.digest())
        return plan.digest()->value;
    if (plan.enclosed() == nullptr)
        return plan.content()->digest(std::string(cms::openSslNameOf(plan.choice().algorithm().digest)),
                                      cancel);
    auto digest = signing::RunningDigest::create(plan.choice().algorithm().digest);
    if (!digest)
        return failure(std::move(digest.error()));
    if (auto copied = output.copy(*digest, progress, cancel); !copied)
        return failure(std::move(copied.error()));
    return digest->finish();
}

/// For whoever notes what was signed. What is not known is read again only where that takes no time.
Result<std::string> sha256OfInput(const CmsPlan& plan, const Bytes& digest, const CancelToken& cancel) {
    if (plan.base() == nullptr && plan.choice().algorithm().digest == x509::DigestAlgorithm::Sha256)
        return toHex(digest);
    const auto* const source = plan.source();
    if (source == nullptr || source->sizeBytes() > limits::smallFileBytes)
        return std::string();
    const auto whole = cms::sha256Of(*source, cancel);
    return whole ? Result<std::string>(toHex(*whole)) : failure(whole.error());
}

} // namespace

Result<std::unique_ptr<signing::Prepared>>
prepare(std::unique_ptr<CmsPlan> plan, const ProgressCallback& progress, const CancelToken& cancel) {
    const auto likely = likelyPieces(*plan);
    if (!likely)
        return failure(likely.error());
    auto output = Output::create(plan->output(), plan->source(), plan->enclosed(), *likely);
    if (!output)
        return failure(std::move(output.error()));
    auto digest = digestOf(*plan, *output, progress, cancel);
    if (!digest)
        return failure(std::move(digest.error()));
    auto input = sha256OfInput(*plan, *digest, cancel);
    if (!input)
        return failure(std::move(input.error()));
    if (auto same = plan->checkUnchanged(); !same)
        return failure(std::move(same.error()));
    auto builder = cms::SignedDataBuilder::create(plan->choice().chain(), plan->choice().algorithm(), *digest,
                                                  plan->item().request.claimedSigningTime);
    if (!builder)
        return failure(std::move(builder.error()));
    return std::make_unique<CmsPrepared>(std::move(plan), std::move(*output), std::move(*digest),
                                         std::move(*input), std::move(*builder));
}

} // namespace kyso::cades
