#include "SigningChoice.h"

#include "base/PathText.h"
#include "cms/SignedData.h"
#include "net/TimeStampClient.h"

#include <algorithm>

namespace kyso::signing {

Result<SigningChoice> SigningChoice::make(const SignRequest& request, const SigningTools& tools) {
    const auto& signer = *tools.signer;
    if (auto reason = x509::reasonNotToSign(signer.certificate(), tools.now()))
        return failure(std::move(*reason));
    SigningChoice choice;
    choice.m_chain = signer.chain();
    if (choice.m_chain.empty())
        choice.m_chain.push_back(signer.certificate());
    choice.m_level = request.level;
    const auto& able = signer.algorithms();
    const auto wished = request.algorithm.value_or(x509::defaultAlgorithmFor(signer.certificate()));
    if (std::ranges::find(able, wished) != able.end())
        choice.m_algorithm = wished;
    else if (!request.algorithm && !able.empty())
        choice.m_algorithm = able.front();
    else
        return failure(ErrorCode::AlgorithmUnsupported, "the key does not offer it", {},
                       std::string(nameOf(wished.scheme)));
    return choice;
}

Result<void> SigningChoice::ask(const SignRequest& request, const SigningTools& tools, RunShared& shared,
                                const CancelToken& cancel) {
    if (tools.levels) {
        auto status = shared.asked.signerStatus(tools, request.allowUnknownStatus, cancel);
        if (!status)
            return failure(std::move(status.error()));
        m_signerStatus = std::move(*status);
    }
    if (m_level == Level::BaselineB)
        return {};
    auto bytes = shared.asked.timeStampBytes(m_level, tools, cancel);
    if (bytes) {
        m_timeStampBytes = *bytes;
        return {};
    }
    if (bytes.error().code != ErrorCode::LevelUnreachable || !request.allowLowerLevel)
        return failure(std::move(bytes.error()));
    m_level = Level::BaselineB;
    m_loweredBecause = std::move(bytes.error());
    return {};
}

void SigningChoice::tell(SignedFile& outcome) const {
    outcome.level = m_level;
    outcome.certificateSha256 = m_chain.front().sha256();
    outcome.loweredBecause = m_loweredBecause;
    outcome.statusUnknown = m_signerStatus.unknown;
    if (m_signerStatus.answer)
        outcome.evidence.push_back(*m_signerStatus.answer);
}

Result<File> openShown(const SignItem& item) {
    auto source = File::openKept(item.input);
    if (source && item.shown && source->identity() != *item.shown)
        return failure(ErrorCode::FileChanged, "not the file that was shown", {}, toUtf8(item.input));
    return source;
}

std::optional<Error> lower(SignedFile& outcome, bool isAgreed, Level reached, Error error) {
    if (!isAgreed || error.code != ErrorCode::LevelUnreachable)
        return error;
    outcome.level = reached;
    outcome.loweredBecause = std::move(error);
    return std::nullopt;
}

Result<cms::TimeStampToken> timeStampOver(BytesView signatureValue, Level level, const SigningTools& tools,
                                          const CancelToken& cancel) {
    const auto digest = cms::digestOf("SHA256", signatureValue);
    if (!digest)
        return failure(ErrorCode::CmsSignFailed, "no digest of the signature value");
    auto token = tools.levels->timeStamps->stamp(x509::DigestAlgorithm::Sha256, *digest, cancel);
    if (!token)
        return failure(unreachable(level, std::move(token.error())));
    return token;
}

} // namespace kyso::signing
