#include "RunAnswers.h"

namespace kyso::signing {

Result<SignerStatus> RunAnswers::signerStatus(const SigningTools& tools, bool allowUnknownStatus,
                                              const CancelToken& cancel) {
    return m_status.get(allowUnknownStatus ? "lenient" : "strict", cancel, [&] {
        return checkSigner(tools.signer->certificate(), tools.signer->chain(), *tools.levels,
                           allowUnknownStatus, tools.now(), cancel);
    });
}

Result<std::size_t> RunAnswers::timeStampBytes(Level level, const SigningTools& tools,
                                               const CancelToken& cancel) {
    const auto& known = tools.preflight;
    if (known.timeStampBytes > 0)
        return known.timeStampBytes;
    auto bytes =
        known.timeStampsRefused
            ? Result<std::size_t>(failure(*known.timeStampsRefused))
            : m_timeStampBytes.get({}, cancel, [&] {
                  return probeTimeStamps(level, tools.levels ? *tools.levels : LevelServices{}, cancel);
              });
    // Remembered from a document that asked for another level.
    if (!bytes && bytes.error().code == ErrorCode::LevelUnreachable)
        bytes.error().subject = nameOf(level);
    return bytes;
}

} // namespace kyso::signing
