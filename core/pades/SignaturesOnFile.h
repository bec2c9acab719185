#pragma once

#include "base/Clock.h"
#include "base/Progress.h"
#include "cms/TimeStampToken.h"
#include "pdf/Document.h"
#include "pdf/SignatureReading.h"

#include <vector>

namespace kyso::pades {

/// One signature or document time-stamp of a document with its contents read.
struct ReadSignature {
    pdf::SignatureOnFile onFile;
    cms::SignedData data;
    bool isDocumentTimeStamp = false;
    /// Its signature time-stamps, or itself when it is a document time-stamp.
    std::vector<cms::TimeStampToken> timeStamps;
    std::uint64_t coveredEnd = 0; ///< where its byte range ends
};

/// The signatures of a document as those see them who raise its level: what needs evidence, and as of when.
class SignaturesOnFile {
public:
    /// With `onlyField` given, others that cannot be read are passed over. Errors: cms_damaged and
    /// time_stamp_damaged with the field as subject, signature_broken for a byte range that is none, pdf_*.
    static Result<SignaturesOnFile> read(const pdf::Document& document, const std::string& onlyField = {});

    const std::vector<ReadSignature>& all() const { return m_all; }
    /// Certificates that signatures and time-stamps carry.
    const std::vector<x509::Certificate>& certificates() const { return m_certificates; }

    /// A certificate to be proven good, and when what it made is known to have existed.
    struct Need {
        x509::Certificate certificate;
        Time provenAt;
    };
    /// The signer's certificate and those of its time-stamp servers.
    std::vector<Need> needsOf(const ReadSignature& signature, Time now) const;
    /// Whether a time-stamp proves when it existed: its own, or a later one of the document.
    bool isTimeStamped(const ReadSignature& signature) const;

private:
    Time provenBy(const ReadSignature& signature, bool withOwn, Time now) const;

    std::vector<ReadSignature> m_all;
    std::vector<x509::Certificate> m_certificates;
};

} // namespace kyso::pades
