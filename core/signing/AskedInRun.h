#pragma once

#include "SignerCheck.h"
#include "SigningTools.h"
#include "net/AskedOnce.h"

namespace kyso::signing {

/// What the documents of one run have to know from the network, each asked once. Any thread.
class AskedInRun {
public:
    /// Errors: as checkSigner.
    Result<SignerStatus> signerStatus(const SigningTools& tools, bool allowUnknownStatus,
                                      const CancelToken& cancel);
    /// How long time-stamp tokens are. Errors: level_unreachable, cancelled.
    Result<std::size_t> timeStampBytes(Level level, const SigningTools& tools, const CancelToken& cancel);

private:
    net::AskedOnce<SignerStatus> m_status;
    net::AskedOnce<std::size_t> m_timeStampBytes;
};

} // namespace kyso::signing
