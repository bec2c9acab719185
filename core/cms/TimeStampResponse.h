#pragma once

#include "TimeStampRequest.h"
#include "TimeStampToken.h"
#include "base/Result.h"

#include <optional>
#include <string>

namespace kyso::cms {

/// A time-stamp server's answer (RFC 3161 §2.4.2), read from foreign bytes.
class TimeStampResponse {
public:
    /// Errors: tsa_bad_response.
    static Result<TimeStampResponse> read(BytesView der);

    /// PKIStatus: 0 granted, 1 granted with modifications, 2 rejected …
    int status() const { return m_status; }
    bool isGranted() const { return m_status == 0 || m_status == 1; }
    /// PKIFailureInfo as RFC 3161 names it: `badAlg`, `timeNotAvailable`, `systemFailure` …; empty when
    /// absent.
    const std::string& failureInfo() const { return m_failureInfo; }
    /// The server's own words, UTF-8, at most 200 bytes, control characters left out.
    const std::string& statusText() const { return m_statusText; }
    const std::optional<TimeStampToken>& token() const { return m_token; }

    /// The token, once it answers `request`: granted, same imprint, nonce and policy, a sound signature by
    /// a certificate that may make time-stamps. Errors: tsa_rejected (`native` is the failure info, `what`
    /// the server's words), tsa_bad_response, tsa_imprint_mismatch, tsa_nonce_mismatch, tsa_certificate_bad
    /// (`native` is the TimeStampFault).
    Result<TimeStampToken> tokenFor(const TimeStampRequest& request) const;

private:
    int m_status = -1;
    std::string m_failureInfo;
    std::string m_statusText;
    std::optional<TimeStampToken> m_token;
};

} // namespace kyso::cms
