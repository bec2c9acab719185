#include "VerdictJson.h"

#include "base/PathText.h"
#include "messages/VerdictText.h"
#include "pades/PdfPart.h"

#include <QJsonArray>

namespace kyso::cli {

namespace {

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QJsonValue timeOrNull(const std::optional<Time>& time) {
    return time ? QJsonValue(text(toIso8601(*time))) : QJsonValue();
}

QJsonArray reasonsJson(const std::vector<validation::Reason>& reasons) {
    QJsonArray json;
    for (const auto& reason : reasons)
        json.append(QJsonObject{{QStringLiteral("code"), text(nameOf(reason.code))},
                                {QStringLiteral("subject"), text(reason.subject)},
                                {QStringLiteral("message"), messages::describe(reason)}});
    return json;
}

QJsonArray chainJson(const std::vector<x509::Certificate>& chain) {
    QJsonArray json;
    for (const auto& certificate : chain)
        json.append(certificateJson(certificate));
    return json;
}

/// Which certificates led to an anchor, the signer's or server's own first: enough to tell them by. The
/// particulars of each are in `chain`, which is there when nothing was led to, too.
QJsonObject trustPathJson(validation::TrustPath path, const std::vector<x509::Certificate>& chain) {
    QJsonArray certificates;
    if (path != validation::TrustPath::None)
        for (const auto& certificate : chain)
            certificates.append(
                QJsonObject{{QStringLiteral("name"), text(certificate.subject().displayName())},
                            {QStringLiteral("sha256"), text(certificate.sha256())}});
    return {{QStringLiteral("state"), text(nameOf(path))}, {QStringLiteral("certificates"), certificates}};
}

QJsonArray evidenceJson(const std::vector<validation::EvidenceReport>& evidence) {
    QJsonArray json;
    for (const auto& one : evidence)
        json.append(
            QJsonObject{{QStringLiteral("certificate"), text(one.about.sha256())},
                        {QStringLiteral("kind"),
                         QLatin1String(std::holds_alternative<x509::Crl>(one.source) ? "crl" : "ocsp")},
                        {QStringLiteral("origin"), text(nameOf(one.origin))},
                        {QStringLiteral("status"), text(nameOf(one.status.state))},
                        {QStringLiteral("revokedAt"), timeOrNull(one.status.revokedAt)},
                        {QStringLiteral("thisUpdate"), text(toIso8601(one.status.thisUpdate))},
                        {QStringLiteral("nextUpdate"), timeOrNull(one.status.nextUpdate)}});
    return json;
}

QJsonObject timeStampJson(const validation::TimeStampReport& stamp) {
    return {{QStringLiteral("kind"), text(nameOf(stamp.kind))},
            {QStringLiteral("indication"), text(nameOf(stamp.indication))},
            {QStringLiteral("subIndication"), text(nameOf(stamp.subIndication))},
            {QStringLiteral("time"), text(toIso8601(stamp.time))},
            {QStringLiteral("tsa"), stamp.tsa ? QJsonValue(certificateJson(*stamp.tsa)) : QJsonValue()},
            {QStringLiteral("policy"), text(stamp.policyOid)},
            {QStringLiteral("serial"), text(stamp.serialHex)},
            {QStringLiteral("digestAlgorithm"), text(stamp.digestAlgorithm)},
            {QStringLiteral("reasons"), reasonsJson(stamp.reasons)},
            {QStringLiteral("chain"), chainJson(stamp.chain)},
            {QStringLiteral("trustPath"), trustPathJson(stamp.trustPath, stamp.chain)},
            {QStringLiteral("evidence"), evidenceJson(stamp.evidence)}};
}

/// Pages that look different from what was signed, by number and by place: points from the page's lower-left
/// corner as a person sees it.
void addPages(QJsonObject& json, const std::optional<ComparedPages>& pages) {
    json.insert(QStringLiteral("comparedPages"), pages ? QJsonValue(pages->compared) : QJsonValue());
    QJsonArray numbers;
    QJsonArray places;
    if (pages)
        for (const auto& difference : pages->different) {
            numbers.append(difference.page);
            for (const auto& area : difference.areas)
                places.append(QJsonObject{{QStringLiteral("page"), difference.page},
                                          {QStringLiteral("x"), area.xPt},
                                          {QStringLiteral("y"), area.yPt},
                                          {QStringLiteral("width"), area.widthPt},
                                          {QStringLiteral("height"), area.heightPt}});
        }
    json.insert(QStringLiteral("differentPages"), numbers);
    json.insert(QStringLiteral("differentPlaces"), places);
    json.insert(QStringLiteral("allPagesCompared"), pages && pages->isComplete());
}

QJsonObject signatureJson(const validation::SignatureReport& signature) {
    const auto& pdf = pades::pdfPartOf(signature);
    QJsonObject json{
        {QStringLiteral("id"), text(signature.id)},
        {QStringLiteral("field"), text(pdf.field)},
        {QStringLiteral("indication"), text(nameOf(signature.indication))},
        {QStringLiteral("subIndication"), text(nameOf(signature.subIndication))},
        {QStringLiteral("integrity"), text(nameOf(signature.integrity))},
        {QStringLiteral("coverage"), text(nameOf(pdf.coverage))},
        {QStringLiteral("level"), text(nameOf(signature.level))},
        {QStringLiteral("subFilter"), text(pdf.subFilter)},
        {QStringLiteral("digestAlgorithm"), text(signature.digestAlgorithm)},
        {QStringLiteral("signatureAlgorithm"), text(signature.signatureAlgorithm)},
        {QStringLiteral("claimedSigningTime"), timeOrNull(signature.claimedSigningTime)},
        {QStringLiteral("bestSignatureTime"), timeOrNull(signature.bestSignatureTime)},
        {QStringLiteral("reason"), text(signature.reason)},
        {QStringLiteral("location"), text(signature.location)},
        {QStringLiteral("contact"), text(signature.contact)},
        {QStringLiteral("page"), pdf.page},
        {QStringLiteral("revision"), pdf.revision},
        {QStringLiteral("reasons"), reasonsJson(signature.reasons)},
        {QStringLiteral("modifications"), reasonsJson(pdf.modifications)},
        {QStringLiteral("signer"),
         signature.signer ? QJsonValue(certificateJson(*signature.signer)) : QJsonValue()},
    };
    json.insert(QStringLiteral("kind"), text(nameOf(signature.kind)));
    json.insert(QStringLiteral("chain"), chainJson(signature.chain));
    json.insert(QStringLiteral("trustPath"), trustPathJson(signature.trustPath, signature.chain));
    QJsonArray stamps;
    for (const auto& stamp : signature.timeStamps)
        stamps.append(timeStampJson(stamp));
    json.insert(QStringLiteral("timeStamps"), stamps);
    json.insert(QStringLiteral("evidence"), evidenceJson(signature.evidence));
    addPages(json, pdf.pages);
    return json;
}

} // namespace

QString keyTypeText(const x509::Certificate& certificate) {
    switch (certificate.keyType()) {
    case x509::KeyType::Rsa:
        return QStringLiteral("RSA-%1").arg(certificate.keyBits());
    case x509::KeyType::EcP256:
        return QStringLiteral("EC-P256");
    case x509::KeyType::EcP384:
        return QStringLiteral("EC-P384");
    case x509::KeyType::EcP521:
        return QStringLiteral("EC-P521");
    case x509::KeyType::Other:
        break;
    }
    return QStringLiteral("other");
}

QJsonObject certificateJson(const x509::Certificate& certificate) {
    const auto& subject = certificate.subject();
    QJsonArray userIds;
    for (const auto& id : subject.userIds)
        userIds.append(text(id));
    return {
        {QStringLiteral("name"), text(subject.displayName())},
        {QStringLiteral("organization"), text(subject.organization)},
        {QStringLiteral("userIds"), userIds},
        {QStringLiteral("subject"), text(subject.rfc4514)},
        {QStringLiteral("issuer"), text(certificate.issuer().rfc4514)},
        {QStringLiteral("issuerName"), text(certificate.issuer().displayName())},
        {QStringLiteral("serial"), text(certificate.serialHex())},
        {QStringLiteral("notBefore"), text(toIso8601(certificate.notBefore()))},
        {QStringLiteral("notAfter"), text(toIso8601(certificate.notAfter()))},
        {QStringLiteral("keyType"), keyTypeText(certificate)},
        {QStringLiteral("sha256"), text(certificate.sha256())},
    };
}

QJsonObject verdictJson(const validation::FileReport& report) {
    QJsonArray signatures;
    for (const auto& signature : report.signatures)
        signatures.append(signatureJson(signature));
    return {{QStringLiteral("file"), text(toUtf8(report.file))},
            {QStringLiteral("format"), text(report.format)},
            {QStringLiteral("content"), text(toUtf8(report.content))},
            {QStringLiteral("revisionCount"), report.revisionCount},
            {QStringLiteral("reasons"), reasonsJson(report.reasons)},
            {QStringLiteral("signatures"), signatures}};
}

} // namespace kyso::cli
