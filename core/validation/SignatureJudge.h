#pragma once

#include "base/File.h"
#include "base/Progress.h"
#include "cms/SignedData.h"
#include "pdf/SignatureReading.h"
#include "validation/ByteRangeCheck.h"
#include "validation/ValidateFile.h"

namespace kyso::validation {

/// Judges one signature after another of one file (EN 319 102-1 §5.3, basic signatures). Borrows what it is
/// given. One thread.
class SignatureJudge {
public:
    SignatureJudge(const File& file, const pdf::SignatureInventory& inventory,
                   const x509::TrustAnchors& anchors, Time time, bool timeIsNow, BytesView password,
                   const CancelToken& cancel)
        : m_file(file), m_inventory(inventory), m_anchors(anchors), m_time(time), m_timeIsNow(timeIsNow),
          m_password(password), m_cancel(cancel) {}

    /// Errors: read_failed, file_changed, cancelled. Whatever is wrong with the signature is in the report.
    Result<SignatureReport> judge(const pdf::SignatureOnFile& signature) const;

private:
    struct Findings;

    Result<void> judgeLaterRevisions(const pdf::SignatureOnFile& signature, std::uint64_t signedEnd,
                                     Findings& findings) const;
    Result<void> judgeContent(const pdf::SignatureOnFile& signature, const ByteRangeVerdict& range,
                              Findings& findings) const;
    Result<bool> digestMatches(const pdf::SignatureOnFile& signature, const ByteRangeVerdict& range,
                               const cms::SignedData& data, Findings& findings, Bytes& contentDigest) const;
    std::optional<x509::Certificate> signerOf(const cms::SignedData& data,
                                              const cms::SignerInfo& signer) const;
    void judgeSigner(const pdf::SignatureOnFile& signature, const cms::SignedData& data,
                     BytesView contentDigest, Findings& findings) const;
    void judgeAttributes(const pdf::SignatureOnFile& signature, const cms::SignerInfo& signer,
                         const x509::Certificate& certificate, Findings& findings) const;
    void judgeTrust(const cms::SignedData& data, const x509::Certificate& certificate,
                    Findings& findings) const;
    void judgeClaimedTime(const x509::Certificate& certificate, Findings& findings) const;

    const File& m_file;
    const pdf::SignatureInventory& m_inventory;
    const x509::TrustAnchors& m_anchors;
    Time m_time;
    bool m_timeIsNow;
    BytesView m_password;
    const CancelToken& m_cancel;
};

} // namespace kyso::validation
