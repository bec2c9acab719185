#pragma once

#include "ByteRangeCheck.h"
#include "cms/SignedData.h"
#include "pdf/SignatureReading.h"
#include "pdfdiff/Readings.h"
#include "validation/Findings.h"
#include "validation/SignerJudge.h"
#include "validation/TimeStampJudge.h"

#include <future>
#include <optional>
#include <vector>

namespace kyso::pades {

/// Everything up to `coveredEnd` is known to have existed at `time` (EN 319 102-1 §5.1.4, §5.6.2.3).
struct ProofOfExistence {
    std::uint64_t coveredEnd = 0;
    Time time;
};

/// What signatures are judged against.
struct JudgeSetting {
    const File& file;
    const pdf::SignatureInventory& inventory;
    const validation::TrustJudge& trust;
    Time now;
    /// ValidationOptions::at.
    std::optional<Time> asked;
    /// When nothing proves an earlier one.
    Time time() const { return asked.value_or(now); }
    /// Another PDF lies bare inside this one, so that it is not certain which of them was shown to the
    /// signer.
    bool hasAnotherInside = false;
    /// Where readers that rebuild the file's tables see another document than those that go by them; waited
    /// for when it is needed.
    std::shared_future<Result<std::optional<pdf::Parting>>> readings = {};
    BytesView password;
    const CancelToken& cancel;
};

/// Judges one signature after another of one file (EN 319 102-1 §5.3, §5.5, §5.6). Borrows what it is given.
/// One thread.
class SignatureJudge {
public:
    explicit SignatureJudge(const JudgeSetting& setting)
        : m_setting(setting), m_signers(setting.trust, setting.now, setting.asked),
          m_timeStamps(setting.trust, setting.now, setting.asked) {}

    /// Errors: read_failed, file_changed, cancelled. Whatever is wrong with the signature is in the report.
    Result<validation::SignatureReport> judge(const pdf::SignatureOnFile& signature,
                                              const std::vector<ProofOfExistence>& proofs) const;

private:
    struct Content {
        const pdf::SignatureOnFile& signature;
        const ByteRangeVerdict& range;
        /// The earliest time that document time-stamps prove.
        std::optional<Time> proven;
    };

    Result<void> judgeReadings(validation::Findings& findings) const;
    Result<void> judgeLaterRevisions(const pdf::SignatureOnFile& signature, std::uint64_t signedEnd,
                                     PdfPart& part, validation::Findings& findings) const;
    Result<void> judgeContent(const Content& content, validation::Findings& findings) const;
    Result<void> judgeTimeStamp(const Content& content, validation::Findings& findings) const;
    Result<bool> digestMatches(const Content& content, const cms::SignedData& data,
                               validation::Findings& findings, Bytes& contentDigest) const;
    void judgeSigner(const Content& content, const cms::SignedData& data, BytesView contentDigest,
                     validation::Findings& findings) const;

    JudgeSetting m_setting;
    validation::SignerJudge m_signers;
    validation::TimeStampJudge m_timeStamps;
};

/// Where a byte range of two spans ends; 0 when it is none.
std::uint64_t coveredEndOf(const pdf::SignatureOnFile& signature);

/// Whether the dictionary is a document time-stamp's.
bool isDocumentTimeStamp(const pdf::SignatureOnFile& signature);

} // namespace kyso::pades
