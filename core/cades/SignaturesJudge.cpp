#include "SignaturesJudge.h"

#include "AlsoPdf.h"
#include "ArchiveTimeStamp.h"
#include "Names.h"
#include "base/PathText.h"
#include "cms/FileDigest.h"
#include "validation/EvidenceJudge.h"
#include "validation/SignerJudge.h"
#include "x509/Asn1.h"

#include <algorithm>

namespace kyso::cades {

using validation::EvidenceOrigin;
using validation::EvidencePool;
using validation::Findings;
using validation::Indication;
using validation::Integrity;
using validation::SignatureReport;
using validation::SubIndication;
using validation::TimeStampKind;
using validation::TimeStampReport;

namespace {

namespace asn1 = x509::asn1;

/// Looked at, whether or not they are anything.
constexpr int mostValues = 256;

/// The elements of a SEQUENCE OF that a value is, or that stands in a context tag of it.
template<class Take>
void forEach(BytesView sequence, Take take) {
    asn1::Reader items(sequence);
    for (int left = mostValues; left > 0; --left) {
        const auto item = items.next();
        if (!item)
            return;
        take(item->whole);
    }
}

/// What older forms keep in attributes (EN 319 122-1 §A.1.1.2, §A.1.2.2). Nothing in it is relied on as such.
void addValues(const cms::SignerInfo& signer, EvidencePool& pool) {
    for (const auto& attribute : signer.unsignedAttributes) {
        if (attribute.values.empty())
            continue;
        const auto list = asn1::only(attribute.values.front(), asn1::tagSequence);
        if (list && attribute.type == oid::certificateValues)
            forEach(list->content, [&](BytesView der) {
                if (const auto certificate = x509::Certificate::fromDer(der))
                    pool.add(*certificate);
            });
        if (!list || attribute.type != oid::revocationValues)
            continue;
        forEach(list->content, [&](BytesView kind) {
            const auto held = asn1::Reader(kind).next();
            const auto values = held ? asn1::only(held->content, asn1::tagSequence) : std::nullopt;
            if (values && held->tag == asn1::context(0))
                forEach(values->content, [&](BytesView der) { pool.addCrl(der, EvidenceOrigin::Signature); });
            else if (values && held->tag == asn1::context(1))
                forEach(values->content,
                        [&](BytesView der) { pool.addBasicOcsp(der, EvidenceOrigin::Signature); });
        });
    }
}

bool has(const cms::SignerInfo& signer, std::string_view type) {
    return std::ranges::find(signer.unsignedAttributes, type, &cms::Attribute::type) !=
           signer.unsignedAttributes.end();
}

/// All that is the same for the signers of one file.
struct Setting {
    const File& file;
    const CmsFile& cms;
    const std::optional<Content>& content;
    /// What stands against the file, whoever signed it.
    const std::vector<validation::Reason>& doubts;
    const validation::TrustJudge& trust;
    Time now;
    std::optional<Time> asked;
    const CancelToken& cancel;
};

/// One signer after the other.
class SignerOfFileJudge {
public:
    explicit SignerOfFileJudge(const Setting& setting)
        : m_setting(setting), m_signers(setting.trust, setting.now, setting.asked),
          m_timeStamps(setting.trust, setting.now, setting.asked) {}

    Result<SignatureReport> judge(std::size_t index) const {
        const auto& signer = m_setting.cms.signedData().signers()[index];
        Findings findings;
        auto& report = findings.report;
        report.id = "S";
        report.id += std::to_string(index + 1);
        if (const auto& type = m_setting.cms.signedData().contentType(); type != cms::oid::data)
            findings.doubt(SubIndication::SigConstraintsFailure, {ReasonCode::ContentType, type});
        Bytes digest;
        const auto isKnown = judgeContent(signer, findings, digest);
        if (!isKnown)
            return failure(isKnown.error());
        if (!*isKnown && !signer.signedAttributes) {
            report.signer = m_setting.cms.signedData().certificateOf(signer);
            return findings.finish();
        }
        const auto archives = judgeArchives(index, signer, findings);
        validation::SignerFacts facts;
        facts.contentDigest = digest;
        facts.proven = archives.proven;
        facts.stampsProven = archives.stampsProven;
        facts.contentType = m_setting.cms.signedData().contentType();
        const auto& data = m_setting.cms.signedData();
        const auto certificate = m_signers.judgeValue(data, signer, facts, findings);
        // A value over attributes says nothing of content that nobody has seen.
        if (!*isKnown && report.integrity == Integrity::Intact)
            report.integrity = Integrity::Undecided;
        for (const auto& doubt : m_setting.doubts)
            findings.doubtContent(doubt);
        // Whoever holds such a value may have taken it from over attributes, and made those the content.
        if (!signer.signedAttributes)
            findings.doubtContent({ReasonCode::SignedAttributesMissing, {}});
        if (certificate)
            m_signers.judgeTrust(data, signer, *certificate, facts, findings);
        report.timeStamps.insert(report.timeStamps.end(), archives.reports.begin(), archives.reports.end());
        if (has(signer, oid::counterSignature))
            findings.note({ReasonCode::CounterSignatureNotJudged, {}});
        if (has(signer, oid::archiveTimeStampV2) || has(signer, oid::archiveTimeStampV1))
            findings.note({ReasonCode::ArchiveTimestampNotJudged, {}});
        report.level = levelOf(signer, report, archives.keeps);
        return findings.finish();
    }

private:
    struct Archives {
        std::vector<TimeStampReport> reports;
        std::optional<Time> proven;
        std::optional<Time> stampsProven;
        /// One names the signer's certificate and every time-stamp over the value.
        bool keeps = false;
    };

    /// Whether the digest of what was signed is known; it is held against what the signer says of it.
    Result<bool> judgeContent(const cms::SignerInfo& signer, Findings& findings, Bytes& digest) const {
        if (!m_setting.content) {
            findings.doubt(SubIndication::SignedDataNotFound,
                           {ReasonCode::ContentMissing, toUtf8(m_setting.file.source().shownPath().stem())});
            return false;
        }
        auto found = m_setting.content->digest(signer.digestName, m_setting.cancel);
        if (!found && found.error().code == ErrorCode::AlgorithmUnsupported) {
            findings.doubt(SubIndication::CryptoConstraintsFailure,
                           {ReasonCode::DigestUnknown, signer.digestName});
            return false;
        }
        if (!found)
            return failure(found.error());
        digest = std::move(*found);
        if (signer.signedAttributes && signer.signedAttributes->messageDigest != digest)
            findings.fail(SubIndication::HashFailure, {ReasonCode::DigestMismatch, {}});
        return true;
    }

    /// The newest first: what it proves is what the ones it names are judged at.
    Archives judgeArchives(std::size_t index, const cms::SignerInfo& signer, Findings& findings) const {
        struct Found {
            ArchiveTimeStamp stamp;
            BytesView value;
        };
        std::vector<Found> found;
        for (const auto& attribute : signer.unsignedAttributes)
            for (const auto& value : attribute.values) {
                if (attribute.type != oid::archiveTimeStampV3)
                    continue;
                if (found.size() >= validation::mostTimeStamps) {
                    findings.note({ReasonCode::TimestampsNotAllJudged, {}});
                    break;
                }
                auto stamp = ArchiveTimeStamp::read(value);
                if (stamp && m_setting.content)
                    found.push_back({std::move(*stamp), value});
                else // without an index as EN 319 122-1 has it, or nothing to hold it against
                    findings.note({ReasonCode::ArchiveTimestampNotJudged, {}});
            }
        std::ranges::stable_sort(found, [](const Found& a, const Found& b) {
            return a.stamp.token().genTime() > b.stamp.token().genTime();
        });
        const auto stamps = signer.signatureTimeStamps();
        const auto contentDigest = [this](std::string_view name) -> std::optional<Bytes> {
            if (!m_setting.content)
                return std::nullopt;
            auto digest = m_setting.content->digest(std::string(name), m_setting.cancel);
            return digest ? std::optional(std::move(*digest)) : std::nullopt;
        };
        Archives out;
        std::vector<std::pair<const ArchiveTimeStamp*, Time>> passed;
        for (const auto& [stamp, value] : found) {
            if (m_setting.cancel.stop_requested())
                break; // told before the next signer
            std::optional<Time> known;
            for (const auto& [later, time] : passed)
                if (later->namesAttribute(oid::archiveTimeStampV3, value))
                    known = std::min(known.value_or(time), time);
            auto report = m_timeStamps.judge(
                stamp.token(),
                stamp.covers(m_setting.cms.pieces(), m_setting.cms.pieces().signers[index], contentDigest),
                known.value_or(m_setting.asked.value_or(m_setting.now)), known.has_value());
            report.kind = TimeStampKind::Archive;
            const auto certificate = m_setting.cms.signedData().certificateOf(signer);
            out.keeps =
                out.keeps || (report.isSound && certificate && stamp.namesCertificate(certificate->der()) &&
                              std::ranges::all_of(stamps, [&stamp = stamp](const Bytes& one) {
                                  return stamp.namesAttribute(cms::oid::signatureTimeStamp, one);
                              }));
            if (report.indication == Indication::TotalPassed) {
                const auto time = report.time;
                passed.emplace_back(&stamp, time);
                out.proven = std::min(out.proven.value_or(time), time);
                if (std::ranges::all_of(stamps, [&stamp = stamp](const Bytes& one) {
                        return stamp.namesAttribute(cms::oid::signatureTimeStamp, one);
                    }))
                    out.stampsProven = std::min(out.stampsProven.value_or(time), time);
            } else {
                for (const auto& reason : report.reasons)
                    findings.note(reason);
            }
            out.reports.push_back(std::move(report));
        }
        return out;
    }

    /// EN 319 122-1 §6. `isKept`: an archive time-stamp keeps what proves the signature.
    validation::SignatureLevel levelOf(const cms::SignerInfo& signer, const SignatureReport& report,
                                       bool isKept) const {
        using Baseline = validation::SignatureLevel::Baseline;
        const auto& attributes = signer.signedAttributes;
        if (!attributes || attributes->signingCertificates.empty())
            return {.kind = "CMS"};
        if (!attributes->hasSigningCertificateV2 || !attributes->signingTime ||
            attributes->contentType != cms::oid::data)
            return {.kind = "CAdES"};
        const auto isOverValue = [](const TimeStampReport& stamp) {
            return stamp.isSound && stamp.kind == TimeStampKind::Signature;
        };
        const auto isArchive = [](const TimeStampReport& stamp) {
            return stamp.isSound && stamp.kind == TimeStampKind::Archive;
        };
        const auto& stamps = report.timeStamps;
        // From T on the value itself has to be stamped (§6.3).
        if (std::ranges::none_of(stamps, isOverValue))
            return {"CAdES", Baseline::B};
        const validation::EvidenceJudge evidence(m_setting.trust.pool(), EvidenceOrigin::Signature);
        const bool stampsHaveEvidence = std::ranges::all_of(stamps, [&](const TimeStampReport& stamp) {
            return stamp.kind == TimeStampKind::Archive || evidence.hasAllFor(stamp.chain);
        });
        if (!evidence.hasAllFor(report.chain) || !stampsHaveEvidence)
            return {"CAdES", Baseline::T};
        return {"CAdES", isKept && std::ranges::any_of(stamps, isArchive) ? Baseline::LTA : Baseline::LT};
    }

    const Setting& m_setting;
    validation::SignerJudge m_signers;
    validation::TimeStampJudge m_timeStamps;
};

/// The document that is named, or that a `.p7s` is read as being of, where the file has one of its own inside
/// and it is another. Empty when there is none. Errors: as File::open and Content::digest.
Result<std::string> differingDocument(const File& file, const CmsFile& cms, const Content& inside,
                                      const std::filesystem::path& named, const CancelToken& cancel) {
    const bool isLookedFor = !named.empty() || formByName(file.source().shownPath()) == FormByName::Detached;
    const auto path = cms.content() && isLookedFor ? contentFor(file.path(), named) : std::filesystem::path();
    if (path.empty())
        return std::string();
    const auto other = File::openKept(path);
    if (!other)
        return failure(other.error());
    const auto ours = inside.digest("SHA256", cancel);
    const auto theirs = ours ? cms::sha256Of(*other, cancel) : failure(ours.error());
    if (!theirs)
        return failure(theirs.error());
    if (auto same = other->checkUnchanged(); !same)
        return failure(std::move(same.error()));
    return *ours == *theirs ? std::string() : toUtf8(path.filename());
}

/// What leaves open whether that was signed which is shown.
Result<std::vector<validation::Reason>> doubtsAbout(const File& file, const CmsFile& cms,
                                                    const std::optional<Content>& content,
                                                    const validation::ValidationOptions& options,
                                                    const CancelToken& cancel) {
    std::vector<validation::Reason> doubts;
    const auto differing = content ? differingDocument(file, cms, *content, options.content, cancel)
                                   : Result<std::string>(std::string());
    if (!differing)
        return failure(differing.error());
    if (!differing->empty())
        doubts.push_back({ReasonCode::ContentDiffers, *differing});
    const auto isPdf = readsAsPdf(file, cms);
    if (!isPdf)
        return failure(isPdf.error());
    if (*isPdf)
        doubts.push_back({ReasonCode::AnotherDocumentInside, {}});
    if (cms.end() != file.sizeBytes())
        doubts.push_back({ReasonCode::BytesBehindFile, {}});
    return doubts;
}

} // namespace

Result<validation::FileReport> validateCms(const File& file, const validation::ValidationOptions& options,
                                           const CancelToken& cancel) {
    const auto cms = CmsFile::read(file, cancel);
    if (!cms)
        return failure(cms.error());
    const auto content = Content::find(file, *cms, options.content);
    if (!content)
        return failure(content.error());
    std::optional<File> alsoNamed;
    const auto doubts = doubtsAbout(file, *cms, *content, options, cancel);
    if (!doubts)
        return failure(doubts.error());
    validation::FileReport report;
    report.file = file.source().shownPath();
    report.format = "CAdES";
    report.identity = file.identity();
    report.isDetached = !cms->content();
    if (*content && (*content)->detached() != nullptr) {
        report.content = (*content)->detached()->path();
        report.contentIdentity = (*content)->detached()->identity();
        if (options.wantsDigest) {
            const auto digest = (*content)->digest("SHA256", cancel);
            if (!digest)
                return failure(digest.error());
            report.contentSha256 = toHex(*digest);
        }
    }
    if (options.wantsDigest) {
        const auto digest = cms::sha256Of(file, cancel);
        if (!digest)
            return failure(digest.error());
        report.sha256 = toHex(*digest);
    }
    const trust::TrustAnchors nothing;
    const auto now = std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now());
    EvidencePool pool;
    pool.add(cms->signedData(), EvidenceOrigin::Signature);
    for (const auto& signer : cms->signedData().signers())
        addValues(signer, pool);
    const auto waiting = options.waiting(cancel);
    const validation::RevocationJudge revocation(pool, options.revocation, now, waiting);
    const validation::TrustJudge trust(pool, options.trust != nullptr ? *options.trust : nothing, revocation,
                                       options.issuers, waiting);
    const Setting setting{file, *cms, *content, *doubts, trust, now, options.at, cancel};
    const SignerOfFileJudge judge(setting);
    for (std::size_t i = 0; i < cms->signedData().signers().size(); ++i) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        auto one = judge.judge(i);
        if (!one)
            return failure(std::move(one.error()));
        report.signatures.push_back(std::move(*one));
    }
    if (*content && (*content)->detached() != nullptr)
        if (auto same = (*content)->detached()->checkUnchanged(); !same)
            return failure(std::move(same.error()));
    return report;
}

} // namespace kyso::cades
