#include "report/SignatureSection.h"

#include "CertificateSection.h"
#include "ReportWords.h"
#include "messages/LevelText.h"
#include "messages/VerdictText.h"
#include "pades/PdfPart.h"

#include <QCoreApplication>

#include <algorithm>

namespace kyso::report {

namespace {

using validation::Indication;
using validation::Integrity;
using validation::SignatureKind;
using validation::SignatureReport;

/// A hostile file can name endless changes; the first show what it is.
constexpr std::size_t mostReasons = 200;

Tone toneOf(Indication indication) {
    switch (indication) {
    case Indication::TotalPassed:
        return Tone::Good;
    case Indication::TotalFailed:
        return Tone::Bad;
    case Indication::Indeterminate:
        break;
    }
    return Tone::Warn;
}

Tone toneOf(Integrity integrity) {
    switch (integrity) {
    case Integrity::Intact:
        return Tone::Good;
    case Integrity::Broken:
        return Tone::Bad;
    case Integrity::Undecided:
        break;
    }
    return Tone::Warn;
}

Tone toneOf(const ComparedPages& pages) {
    return pages.different.empty() && pages.isComplete() ? Tone::Good : Tone::Warn;
}

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

std::vector<Line> reasonLines(const std::vector<validation::Reason>& reasons) {
    std::vector<Line> lines;
    for (const auto& reason : reasons) {
        if (lines.size() == mostReasons) {
            lines.push_back({say(QT_TRANSLATE_NOOP("ReportText", "… and %1 more"))
                                 .arg(static_cast<qulonglong>(reasons.size() - mostReasons))});
            break;
        }
        lines.push_back({plainText(messages::describe(reason).toStdString())});
    }
    return lines;
}

/// Badge, the standard's own words, and why.
std::vector<Row> resultRows(Indication indication, validation::SubIndication subIndication,
                            const std::vector<validation::Reason>& reasons) {
    std::vector<Row> rows;
    rows.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "Result")),
         {{messages::badgeFor(indication), toneOf(indication)}, code(std::string(nameOf(indication)))}});
    if (subIndication != validation::SubIndication::None)
        rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Cause")),
                        {{messages::describe(subIndication)}, code(std::string(nameOf(subIndication)))}});
    if (!reasons.empty())
        rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Reasons")), reasonLines(reasons)});
    return rows;
}

const validation::EvidenceReport* evidenceAbout(const SignatureReport& signature) {
    const auto found = std::ranges::find_if(signature.evidence,
                                            [&](const auto& one) { return one.about == *signature.signer; });
    return found == signature.evidence.end() ? nullptr : &*found;
}

/// When the signature was made, as far as anybody says so.
std::optional<Time> timeToJudge(const SignatureReport& signature) {
    if (signature.kind == SignatureKind::DocumentTimeStamp && !signature.timeStamps.empty())
        return signature.timeStamps.front().time;
    return signature.bestSignatureTime ? signature.bestSignatureTime : signature.claimedSigningTime;
}

/// Whether the certificate held when the signature was made.
Line validityAtSigning(const SignatureReport& signature) {
    const auto time = timeToJudge(signature);
    if (!time || !signature.signer)
        return {say(QT_TRANSLATE_NOOP("ReportText", "Cannot be told: the time of signing is not known")),
                Tone::Warn};
    if (*time < signature.signer->notBefore())
        return {say(QT_TRANSLATE_NOOP("ReportText", "The certificate was not valid yet")), Tone::Bad};
    if (*time > signature.signer->notAfter())
        return {say(QT_TRANSLATE_NOOP("ReportText", "The certificate had expired")), Tone::Bad};
    const auto* const evidence = evidenceAbout(signature);
    if (evidence == nullptr || evidence->status.state == x509::RevocationState::Unknown)
        return {say(QT_TRANSLATE_NOOP("ReportText",
                                      "Within its period; whether it was revoked or suspended is not known")),
                Tone::Warn};
    const auto& status = evidence->status;
    if (status.state == x509::RevocationState::Good)
        return {say(QT_TRANSLATE_NOOP("ReportText", "Within its period, neither revoked nor suspended")),
                signature.indication == Indication::TotalPassed ? Tone::Good : Tone::Plain};
    const QString since = status.revokedAt ? timeWords(*status.revokedAt) : QStringLiteral("?");
    if (status.revokedAt && *status.revokedAt > *time && signature.bestSignatureTime)
        return {
            say(QT_TRANSLATE_NOOP("ReportText", "Within its period; revoked or suspended only later, on %1"))
                .arg(since),
            Tone::Warn};
    return {say(QT_TRANSLATE_NOOP("ReportText", "Revoked or suspended on %1, and nothing proves that the "
                                                "signature is older"))
                .arg(since),
            Tone::Bad};
}

const validation::TimeStampReport* provingStamp(const SignatureReport& signature) {
    const auto found = std::ranges::find_if(signature.timeStamps, [&](const auto& stamp) {
        return stamp.indication == Indication::TotalPassed && stamp.time == signature.bestSignatureTime;
    });
    return found == signature.timeStamps.end() ? nullptr : &*found;
}

Line provenTime(const SignatureReport& signature) {
    if (!signature.bestSignatureTime)
        return {say(QT_TRANSLATE_NOOP("ReportText", "Not proven: no time-stamp that holds")), Tone::Warn};
    const QString time = timeWords(*signature.bestSignatureTime);
    const auto* const stamp = provingStamp(signature);
    if (stamp == nullptr || !stamp->tsa)
        return {say(QT_TRANSLATE_NOOP("ReportText", "Not later than %1, by a time-stamp")).arg(time)};
    return {say(QT_TRANSLATE_NOOP("ReportText", "Not later than %1, by the time-stamp authority %2"))
                .arg(time, plainText(stamp->tsa->subject().displayName()))};
}

Section timeSection(const SignatureReport& signature) {
    Section section;
    section.title = say(QT_TRANSLATE_NOOP("ReportText", "When"));
    if (signature.kind == SignatureKind::Signature)
        section.rows.push_back(
            {say(QT_TRANSLATE_NOOP("ReportText", "Signing time stated by the signer")),
             {signature.claimedSigningTime
                  ? Line{say(QT_TRANSLATE_NOOP("ReportText", "%1, by the clock of the signer's computer"))
                             .arg(timeWords(*signature.claimedSigningTime))}
                  : Line{say(QT_TRANSLATE_NOOP("ReportText", "Not stated")), Tone::Warn}}});
    if (signature.kind == SignatureKind::DocumentTimeStamp && !signature.timeStamps.empty())
        section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Time, by the authority's clock")),
                                {{timeWords(signature.timeStamps.front().time)}}});
    section.rows.push_back({signature.kind == SignatureKind::DocumentTimeStamp
                                ? say(QT_TRANSLATE_NOOP("ReportText", "Time proven"))
                                : say(QT_TRANSLATE_NOOP("ReportText", "Signing time proven by a time-stamp")),
                            {provenTime(signature)}});
    return section;
}

/// What is said where no change is listed: that nothing is listed proves nothing of what is undecided.
Line nothingListed(const SignatureReport& signature) {
    if (signature.integrity != validation::Integrity::Intact)
        return {say(QT_TRANSLATE_NOOP("ReportText", "Nobody can say what changed")),
                toneOf(signature.integrity)};
    return pades::pdfPartOf(signature).coverage == pades::Coverage::WholeFile
               ? Line{say(QT_TRANSLATE_NOOP("ReportText", "Nothing: no later version")), Tone::Plain}
               : Line{say(QT_TRANSLATE_NOOP("ReportText", "No change was found")), Tone::Plain};
}

Section integritySection(const SignatureReport& signature, int revisionCount) {
    const auto& pdf = pades::pdfPartOf(signature);
    Section section;
    section.title = say(QT_TRANSLATE_NOOP("ReportText", "Integrity of the document"));
    section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Integrity")),
                            {{messages::describe(signature.integrity), toneOf(signature.integrity)}}});
    section.rows.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "What it covers")), {{messages::describe(pdf.coverage)}}});
    section.rows.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "Version (revision) that was signed")),
         {{say(QT_TRANSLATE_NOOP("ReportText", "%1 of %2")).arg(pdf.revision).arg(revisionCount)}}});
    Row changes{say(QT_TRANSLATE_NOOP("ReportText", "What changed after it")),
                reasonLines(pdf.modifications)};
    if (changes.lines.empty())
        changes.lines.push_back(nothingListed(signature));
    section.rows.push_back(std::move(changes));
    if (pdf.pages)
        section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Pages as signed and as they are now")),
                                {{messages::describe(*pdf.pages), toneOf(*pdf.pages)}}});
    return section;
}

Section makingSection(const SignatureReport& signature) {
    const auto& pdf = pades::pdfPartOf(signature);
    Section section;
    section.title = say(QT_TRANSLATE_NOOP("ReportText", "How it was made"));
    if (!signature.level.kind.empty())
        section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Level")),
                                {{messages::levelText(nameOf(signature.level))}}});
    section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Form in the PDF")), {code(pdf.subFilter)}});
    section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Algorithms")),
                            {code(signature.signatureAlgorithm), code(signature.digestAlgorithm)}});
    section.rows.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "Field and page")),
         {{pdf.page > 0 ? say(QT_TRANSLATE_NOOP("ReportText", "%1, page %2"))
                              .arg(plainText(pdf.field), QString::number(pdf.page))
                        : say(QT_TRANSLATE_NOOP("ReportText", "%1, invisible")).arg(plainText(pdf.field))}}});
    const auto add = [&](const char* label, const std::string& value) {
        if (!value.empty())
            section.rows.push_back({say(label), {{plainText(value)}}});
    };
    add(QT_TRANSLATE_NOOP("ReportText", "Reason written by the signer"), signature.reason);
    add(QT_TRANSLATE_NOOP("ReportText", "Place written by the signer"), signature.location);
    add(QT_TRANSLATE_NOOP("ReportText", "Contact written by the signer"), signature.contact);
    return section;
}

/// What the search for a path found, whatever else is wrong with the signature.
Line rootLine(validation::TrustPath path, const std::vector<x509::Certificate>& chain) {
    const QString root = chain.empty() ? QString() : plainText(chain.back().subject().displayName());
    switch (path) {
    case validation::TrustPath::Anchored:
        return {
            say(QT_TRANSLATE_NOOP("ReportText", "Yes, to %1, which is trusted on this computer")).arg(root),
            Tone::Good};
    case validation::TrustPath::Faulty:
        return {say(QT_TRANSLATE_NOOP("ReportText",
                                      "To %1, which is trusted on this computer, but the path does not hold"))
                    .arg(root),
                Tone::Warn};
    case validation::TrustPath::None:
        break;
    }
    return {say(QT_TRANSLATE_NOOP("ReportText", "No, to none that is trusted on this computer")), Tone::Warn};
}

Section trustSection(const SignatureReport& signature) {
    Section section;
    section.title = say(QT_TRANSLATE_NOOP("ReportText", "Trust"));
    section.rows.push_back(pathRow(signature.chain));
    section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Leads to a trusted root")),
                            {rootLine(signature.trustPath, signature.chain)}});
    return section;
}

Section stampSection(const validation::TimeStampReport& stamp) {
    Section section;
    section.title = say(QT_TRANSLATE_NOOP("ReportText", "Time-stamp of %1")).arg(timeWords(stamp.time));
    section.rows = resultRows(stamp.indication, stamp.subIndication, stamp.reasons);
    section.rows.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "Time, by the authority's clock")), {{timeWords(stamp.time)}}});
    if (stamp.tsa) {
        section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Time-stamp authority")),
                                {{plainText(stamp.tsa->subject().displayName())}}});
        for (auto& row : certificateRows(*stamp.tsa))
            section.rows.push_back(std::move(row));
    }
    section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Policy, serial number, digest")),
                            {code(stamp.policyOid), code(stamp.serialHex), code(stamp.digestAlgorithm)}});
    section.rows.push_back(pathRow(stamp.chain));
    section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Leads to a trusted root")),
                            {rootLine(stamp.trustPath, stamp.chain)}});
    if (!stamp.evidence.empty())
        section.parts.push_back(evidenceSection(stamp.evidence));
    return section;
}

QString titleOf(const SignatureReport& signature) {
    const QString who = signature.signer ? plainText(signature.signer->subject().displayName())
                                         : say(QT_TRANSLATE_NOOP("ReportText", "signer not known"));
    return (signature.kind == SignatureKind::DocumentTimeStamp
                ? say(QT_TRANSLATE_NOOP("ReportText", "Document time-stamp %1 · %2"))
                : say(QT_TRANSLATE_NOOP("ReportText", "Signature %1 · %2")))
        .arg(text(signature.id), who);
}

Section whoSection(const SignatureReport& signature) {
    Section section;
    section.title = signature.kind == SignatureKind::DocumentTimeStamp
                        ? say(QT_TRANSLATE_NOOP("ReportText", "Time-stamp authority and certificate"))
                        : say(QT_TRANSLATE_NOOP("ReportText", "Signer and certificate"));
    const bool isServer = signature.kind == SignatureKind::DocumentTimeStamp;
    const QString who = isServer ? say(QT_TRANSLATE_NOOP("ReportText", "Time-stamp authority"))
                                 : say(QT_TRANSLATE_NOOP("ReportText", "Signer"));
    if (!signature.signer) {
        section.rows.push_back(
            {who, {{say(QT_TRANSLATE_NOOP("ReportText", "The certificate is missing")), Tone::Bad}}});
        return section;
    }
    section.rows = subjectRows(*signature.signer, who);
    for (auto& row : certificateRows(*signature.signer))
        section.rows.push_back(std::move(row));
    section.rows.push_back({isServer
                                ? say(QT_TRANSLATE_NOOP("ReportText", "Certificate at the time of the stamp"))
                                : say(QT_TRANSLATE_NOOP("ReportText", "Certificate at the time of signing")),
                            {validityAtSigning(signature)}});
    return section;
}

} // namespace

Section sectionOf(const SignatureReport& signature, int revisionCount) {
    Section section;
    section.title = titleOf(signature);
    section.verdict = {messages::verdictFor(signature), toneOf(signature.indication)};
    section.rows = resultRows(signature.indication, signature.subIndication, signature.reasons);
    section.parts.push_back(whoSection(signature));
    section.parts.push_back(timeSection(signature));
    section.parts.push_back(integritySection(signature, revisionCount));
    section.parts.push_back(trustSection(signature));
    section.parts.push_back(evidenceSection(signature.evidence));
    if (!signature.timeStamps.empty()) {
        Section stamps;
        stamps.title = say(QT_TRANSLATE_NOOP("ReportText", "Time-stamps"));
        for (const auto& stamp : signature.timeStamps)
            stamps.parts.push_back(stampSection(stamp));
        section.parts.push_back(std::move(stamps));
    }
    section.parts.push_back(makingSection(signature));
    return section;
}

} // namespace kyso::report
