#include "report/CertificateSection.h"

#include "ReportWords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace kyso::report {

namespace {

constexpr std::array userIdLabels = {
    std::pair{std::string_view("MST"), QT_TRANSLATE_NOOP("ReportText", "Tax code (MST)")},
    std::pair{std::string_view("CCCD"), QT_TRANSLATE_NOOP("ReportText", "Citizen identity number (CCCD)")},
    std::pair{std::string_view("CMND"), QT_TRANSLATE_NOOP("ReportText", "Identity card number (CMND)")},
    std::pair{std::string_view("HC"), QT_TRANSLATE_NOOP("ReportText", "Passport number (HC)")},
    std::pair{std::string_view("BHXH"), QT_TRANSLATE_NOOP("ReportText", "Social insurance code (BHXH)")},
    std::pair{std::string_view("MNS"), QT_TRANSLATE_NOOP("ReportText", "State budget code (MNS)")},
};

Row userIdRow(const std::string& userId) {
    const auto colon = userId.find(':');
    const auto prefix = std::string_view(userId).substr(0, colon);
    const auto* const found =
        std::ranges::find_if(userIdLabels, [&](const auto& entry) { return entry.first == prefix; });
    if (colon == std::string::npos || found == userIdLabels.end())
        return {say(QT_TRANSLATE_NOOP("ReportText", "Identity number")), {code(userId)}};
    return {say(found->second), {code(userId.substr(colon + 1))}};
}

QString keyWords(const x509::Certificate& certificate) {
    switch (certificate.keyType()) {
    case x509::KeyType::Rsa:
        return QStringLiteral("RSA %1 bit").arg(certificate.keyBits());
    case x509::KeyType::EcP256:
        return QStringLiteral("ECDSA P-256");
    case x509::KeyType::EcP384:
        return QStringLiteral("ECDSA P-384");
    case x509::KeyType::EcP521:
        return QStringLiteral("ECDSA P-521");
    case x509::KeyType::Other:
        break;
    }
    return say(QT_TRANSLATE_NOOP("ReportText", "Another kind of key"));
}

Line statusLine(const x509::RevocationStatus& status) {
    switch (status.state) {
    case x509::RevocationState::Good:
        return {say(QT_TRANSLATE_NOOP("ReportText", "Not revoked")), Tone::Good};
    case x509::RevocationState::Unknown:
        return {say(QT_TRANSLATE_NOOP("ReportText", "The answer does not tell")), Tone::Warn};
    case x509::RevocationState::Revoked:
        break;
    }
    const QString since = status.revokedAt ? timeWords(*status.revokedAt) : QStringLiteral("?");
    return status.isSuspended()
               ? Line{say(QT_TRANSLATE_NOOP("ReportText", "Suspended since %1")).arg(since), Tone::Bad}
               : Line{say(QT_TRANSLATE_NOOP("ReportText", "Revoked on %1")).arg(since), Tone::Bad};
}

QString originWords(validation::EvidenceOrigin origin) {
    switch (origin) {
    case validation::EvidenceOrigin::Signature:
        return say(QT_TRANSLATE_NOOP("ReportText", "Inside the signature"));
    case validation::EvidenceOrigin::SecurityStore:
        return say(QT_TRANSLATE_NOOP("ReportText", "The document's own store of evidence (DSS)"));
    case validation::EvidenceOrigin::TimeStamp:
        return say(QT_TRANSLATE_NOOP("ReportText", "Inside a time-stamp"));
    case validation::EvidenceOrigin::Online:
        return say(QT_TRANSLATE_NOOP("ReportText", "Fetched during the check"));
    }
    return {};
}

void addText(std::vector<Row>& rows, const char* label, const std::string& value) {
    if (!value.empty())
        rows.push_back({say(label), {{plainText(value)}}});
}

} // namespace

std::vector<Row> subjectRows(const x509::Certificate& certificate, const QString& who) {
    const auto& subject = certificate.subject();
    std::vector<Row> rows;
    rows.push_back({who, {{plainText(subject.displayName())}}});
    for (const auto& userId : subject.userIds)
        rows.push_back(userIdRow(userId));
    addText(rows, QT_TRANSLATE_NOOP("ReportText", "Organisation"), subject.organization);
    addText(rows, QT_TRANSLATE_NOOP("ReportText", "Unit"), subject.organizationalUnit);
    addText(rows, QT_TRANSLATE_NOOP("ReportText", "Place"), subject.locality);
    addText(rows, QT_TRANSLATE_NOOP("ReportText", "Country"), subject.country);
    addText(rows, QT_TRANSLATE_NOOP("ReportText", "E-mail"), subject.email);
    addText(rows, QT_TRANSLATE_NOOP("ReportText", "Who manages the certificate"),
            subject.organization.empty() ? subject.displayName() : subject.organization);
    addText(rows, QT_TRANSLATE_NOOP("ReportText", "Whole name in the certificate"), subject.rfc4514);
    return rows;
}

QString periodWords(const x509::Certificate& certificate) {
    return QStringLiteral("%1 – %2").arg(timeWords(certificate.notBefore()),
                                         timeWords(certificate.notAfter()));
}

std::vector<Row> certificateRows(const x509::Certificate& certificate) {
    std::vector<Row> rows;
    rows.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "Certificate serial number")), {code(certificate.serialHex())}});
    rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Issuing certification authority (CA)")),
                    {{plainText(certificate.issuer().displayName())}, code(certificate.issuer().rfc4514)}});
    rows.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "Certificate period")), {{periodWords(certificate)}}});
    rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Key")),
                    {{keyWords(certificate), certificate.hasWeakKey() ? Tone::Warn : Tone::Plain}}});
    rows.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "SHA-256 of the certificate")), {code(certificate.sha256())}});
    return rows;
}

Row pathRow(const std::vector<x509::Certificate>& chain) {
    Row row{say(QT_TRANSLATE_NOOP("ReportText", "Trust path")), {}};
    for (std::size_t i = 0; i < chain.size(); ++i)
        row.lines.push_back({QStringLiteral("%1. %2 · %3")
                                 .arg(i + 1)
                                 .arg(plainText(chain[i].subject().displayName()), periodWords(chain[i]))});
    if (chain.empty())
        row.lines.push_back({say(QT_TRANSLATE_NOOP("ReportText", "None was found")), Tone::Warn});
    return row;
}

Section evidenceSection(const std::vector<validation::EvidenceReport>& evidence) {
    Section section;
    section.title = say(QT_TRANSLATE_NOOP("ReportText", "Evidence about revocation"));
    if (evidence.empty())
        section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Evidence used")),
                                {{say(QT_TRANSLATE_NOOP("ReportText", "None")), Tone::Warn}}});
    for (const auto& one : evidence) {
        Section part;
        part.title = plainText(one.about.subject().displayName());
        part.rows.push_back(
            {say(QT_TRANSLATE_NOOP("ReportText", "Kind")),
             {{std::holds_alternative<x509::Crl>(one.source)
                   ? say(QT_TRANSLATE_NOOP("ReportText", "Revocation list (CRL)"))
                   : say(QT_TRANSLATE_NOOP("ReportText", "Answer about this certificate (OCSP)"))}}});
        part.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Status")), {statusLine(one.status)}});
        part.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Origin")), {{originWords(one.origin)}}});
        part.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Right as of (thisUpdate)")),
                             {{timeWords(one.status.thisUpdate)}}});
        part.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Next due (nextUpdate)")),
                             {{one.status.nextUpdate ? timeWords(*one.status.nextUpdate)
                                                     : say(QT_TRANSLATE_NOOP("ReportText", "Not stated"))}}});
        section.parts.push_back(std::move(part));
    }
    return section;
}

} // namespace kyso::report
