#pragma once

#include "SignerCheck.h"
#include "SigningTools.h"
#include "net/AnswerCache.h"

namespace kyso::signing {

/// What the documents of one run have to know from the network, each asked once. Any thread.
class RunAnswers {
public:
    /// Errors: as checkSigner.
    Result<SignerStatus> signerStatus(const SigningTools& tools, bool allowUnknownStatus,
                                      const CancelToken& cancel);
    /// How long time-stamp tokens are. Errors: level_unreachable, cancelled.
    Result<std::size_t> timeStampBytes(Level level, const SigningTools& tools, const CancelToken& cancel);

private:
    net::AnswerCache<SignerStatus> m_status;
    net::AnswerCache<std::size_t> m_timeStampBytes;
};

} // namespace kyso::signing
