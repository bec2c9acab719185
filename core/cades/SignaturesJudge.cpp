#include "SignaturesJudge.h"

#include "ArchiveTimeStamp.h"
#include "base/Limits.h"
#include "cms/FileDigest.h"
#include "validation/EvidenceJudge.h"
#include "validation/SignerJudge.h"
#include "x509/Asn1.h"

#include <algorithm>
#include <array>

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
    /// What was named for a file that has its content inside.
    const std::optional<File>& alsoNamed;
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

    Result<SignatureReport> judge(std::size_t index) {
        const auto& signer = m_setting.cms.signedData().signers()[index];
        Findings findings;
        auto& report = findings.report;
        report.id = "S";
        report.id += std::to_string(index + 1);
        report.coverage = validation::Coverage::WholeFile;
        report.revision = 1;
        report.revisionCount = 1;
        const auto isAlsoPdf = judgeForm(findings);
        if (!isAlsoPdf)
            return failure(isAlsoPdf.error());
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
        if (!m_differing.empty())
            findings.doubtContent({"content_differs", m_differing});
        if (*isAlsoPdf)
            findings.doubtContent({"another_document_inside", {}});
        if (m_setting.cms.end() != m_setting.file.sizeBytes())
            findings.doubtContent({"bytes_behind_file", {}});
        // Whoever holds such a value may have taken it from over attributes, and made those the content.
        if (!signer.signedAttributes)
            findings.doubtContent({"signed_attributes_missing", {}});
        if (certificate)
            m_signers.judgeTrust(data, signer, *certificate, facts, findings);
        report.timeStamps.insert(report.timeStamps.end(), archives.reports.begin(), archives.reports.end());
        if (has(signer, oid::counterSignature))
            findings.note({"counter_signature_not_judged", {}});
        if (has(signer, oid::archiveTimeStampV2) || has(signer, oid::archiveTimeStampV1))
            findings.note({"archive_timestamp_not_judged", {}});
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

    /// Whether programs may take the file for a PDF of its own.
    Result<bool> judgeForm(Findings& findings) const {
        const auto& type = m_setting.cms.signedData().contentType();
        if (type != cms::oid::data)
            findings.doubt(SubIndication::SigConstraintsFailure, {"content_type", type});
        return readsAsPdf();
    }

    /// A PDF reader takes a PDF that begins near the file's beginning for the whole file, and believes what
    /// stands last. So no signature passes where the name does not say that this is none, or where something
    /// of a PDF stands around the content, which nobody signed.
    Result<bool> readsAsPdf() const {
        constexpr std::uint64_t headerBytes = 1024;
        const auto& content = m_setting.cms.content();
        const auto& file = m_setting.file;
        const auto begin = file.read(0, static_cast<std::size_t>(std::min(headerBytes, file.sizeBytes())));
        if (!begin)
            return failure(begin.error());
        if (!content || asText(*begin).find("%PDF-") == std::string_view::npos)
            return false;
        if (!isNamedAsSigned(file.path()))
            return true;
        const auto front = content->empty() ? file.sizeBytes() : content->front().begin;
        const auto behind = content->empty() ? 0 : content->back().end;
        for (const auto& span : {FileSpan{0, front}, FileSpan{behind, file.sizeBytes()}}) {
            const auto size =
                std::min<std::uint64_t>(span.sizeBytes(), 2 * limits::maxSignatureContentsBytes);
            const auto bytes = file.read(span.end - size, static_cast<std::size_t>(size));
            if (!bytes)
                return failure(bytes.error());
            if (holdsSomethingOfPdf(asText(*bytes)))
                return true;
        }
        return false;
    }

    static bool isNamedAsSigned(const std::filesystem::path& path) {
        static constexpr std::array<std::string_view, 6> endings = {".p7m",   ".p7s", ".p7",
                                                                    ".pkcs7", ".cms", ".p7c"};
        auto ending = path.extension().string();
        std::ranges::transform(ending, ending.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        return std::ranges::find(endings, ending) != endings.end();
    }

    static bool holdsSomethingOfPdf(std::string_view bytes) {
        for (const std::string_view word : {"startxref", "%%EOF", "%PDF-", "trailer"})
            if (bytes.find(word) != std::string_view::npos)
                return true;
        static constexpr std::string_view spaces("\0\t\n\f\r ", 6);
        for (auto at = bytes.find("obj"); at != std::string_view::npos; at = bytes.find("obj", at + 1))
            if (at > 0 && spaces.find(bytes[at - 1]) != std::string_view::npos)
                return true;
        return false;
    }

    /// Whether the digest of what was signed is known; it is held against what the signer says of it.
    Result<bool> judgeContent(const cms::SignerInfo& signer, Findings& findings, Bytes& digest) {
        if (!m_setting.content) {
            findings.doubt(SubIndication::SignedDataNotFound,
                           {"content_missing", m_setting.file.path().stem().string()});
            return false;
        }
        auto found = m_setting.content->digest(signer.digestName, m_setting.cancel);
        if (!found && found.error().code == ErrorCode::AlgorithmUnsupported) {
            findings.doubt(SubIndication::CryptoConstraintsFailure, {"digest_unknown", signer.digestName});
            return false;
        }
        if (!found)
            return failure(found.error());
        digest = std::move(*found);
        if (signer.signedAttributes && signer.signedAttributes->messageDigest != digest)
            findings.fail(SubIndication::HashFailure, {"digest_mismatch", {}});
        if (m_setting.alsoNamed) {
            const auto other = cms::digestSpans(*m_setting.alsoNamed, {{0, m_setting.alsoNamed->sizeBytes()}},
                                                signer.digestName, m_setting.cancel);
            if (!other)
                return failure(other.error());
            if (*other != digest)
                m_differing = m_setting.alsoNamed->path().filename().string();
        }
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
                    findings.note({"timestamps_not_all_judged", {}});
                    break;
                }
                auto stamp = ArchiveTimeStamp::read(value);
                if (stamp && m_setting.content)
                    found.push_back({std::move(*stamp), value});
                else // without an index as EN 319 122-1 has it, or nothing to hold it against
                    findings.note({"archive_timestamp_not_judged", {}});
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
    std::string levelOf(const cms::SignerInfo& signer, const SignatureReport& report, bool isKept) const {
        const auto& attributes = signer.signedAttributes;
        if (!attributes || attributes->signingCertificates.empty())
            return "CMS";
        if (!attributes->hasSigningCertificateV2 || !attributes->signingTime ||
            attributes->contentType != cms::oid::data)
            return "CAdES";
        const auto isOverValue = [](const TimeStampReport& stamp) {
            return stamp.isSound && stamp.kind == TimeStampKind::Signature;
        };
        const auto isArchive = [](const TimeStampReport& stamp) {
            return stamp.isSound && stamp.kind == TimeStampKind::Archive;
        };
        const auto& stamps = report.timeStamps;
        // From T on the value itself has to be stamped (§6.3).
        if (std::ranges::none_of(stamps, isOverValue))
            return "CAdES-BASELINE-B";
        const validation::EvidenceJudge evidence(m_setting.trust.pool(), EvidenceOrigin::Signature);
        const bool stampsHaveEvidence = std::ranges::all_of(stamps, [&](const TimeStampReport& stamp) {
            return stamp.kind == TimeStampKind::Archive || evidence.hasAllFor(stamp.chain);
        });
        if (!evidence.hasAllFor(report.chain) || !stampsHaveEvidence)
            return "CAdES-BASELINE-T";
        return isKept && std::ranges::any_of(stamps, isArchive) ? "CAdES-BASELINE-LTA" : "CAdES-BASELINE-LT";
    }

    const Setting& m_setting;
    std::string m_differing; ///< the name of a document that is not the one inside
    validation::SignerJudge m_signers;
    validation::TimeStampJudge m_timeStamps;
};

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
    // A `.p7s` is read as being of the document beside it, also where it has one of its own inside.
    const auto beside = !options.content.empty()            ? options.content
                        : file.path().extension() == ".p7s" ? contentFor(file.path(), {})
                                                            : std::filesystem::path();
    if (cms->content() && !beside.empty()) {
        auto named = File::openKept(beside);
        if (!named)
            return failure(std::move(named.error()));
        alsoNamed = std::move(*named);
    }
    validation::FileReport report;
    report.file = file.path();
    report.format = "CAdES";
    report.revisionCount = 1;
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
    const x509::TrustAnchors nothing;
    const auto now = std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now());
    EvidencePool pool;
    pool.add(cms->signedData(), EvidenceOrigin::Signature);
    for (const auto& signer : cms->signedData().signers())
        addValues(signer, pool);
    const validation::RevocationJudge revocation(pool, options.revocation, now, cancel);
    const validation::TrustJudge trust(pool, options.trust != nullptr ? *options.trust : nothing, revocation,
                                       options.issuers, cancel);
    const Setting setting{file, *cms, *content, alsoNamed, trust, now, options.at, cancel};
    SignerOfFileJudge judge(setting);
    for (std::size_t i = 0; i < cms->signedData().signers().size(); ++i) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        auto one = judge.judge(i);
        if (!one)
            return failure(std::move(one.error()));
        report.signatures.push_back(std::move(*one));
    }
    if (alsoNamed)
        if (auto same = alsoNamed->checkUnchanged(); !same)
            return failure(std::move(same.error()));
    if (*content && (*content)->detached() != nullptr)
        if (auto same = (*content)->detached()->checkUnchanged(); !same)
            return failure(std::move(same.error()));
    return report;
}

} // namespace kyso::cades
