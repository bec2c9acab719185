#pragma once

#include "pades/PdfPart.h"
#include "report/CheckedFile.h"
#include "support/PkiAnswers.h"

/// Verdicts with every item a report can show, made from real certificates and answers.
namespace kyso::test {

struct ReportPki {
    Issuer root = makeCa("Gốc quốc gia thử");
    Issuer intermediate = makeCa("CA thử nghiệm", &root, 101);
    x509::Certificate signer = signerNamed("Nguyễn Thị Ánh", "Công ty Hoa Sen & Bạn");
    x509::Certificate tsa = signerNamed("TSA thử", "");

    x509::Certificate signerNamed(const std::string& name, const std::string& organization) const {
        CertificateSpec spec;
        spec.subject = {{NID_commonName, name, MBSTRING_UTF8},
                        {NID_userId, "MST:0312345678", MBSTRING_UTF8},
                        {NID_userId, "CCCD:001099012345", MBSTRING_UTF8}};
        if (!organization.empty())
            spec.subject.push_back({NID_organizationName, organization, MBSTRING_UTF8});
        spec.issuer = &intermediate;
        spec.serial = 0x7F0A11;
        return makeCertificate(spec);
    }

    validation::EvidenceReport ocsp() const {
        OcspSpec spec;
        spec.certificate = &signer;
        spec.issuer = &intermediate.certificate;
        spec.responder = &intermediate;
        const auto response = *x509::OcspResponse::fromDer(makeOcspResponse(spec));
        return {signer, response, validation::EvidenceOrigin::SecurityStore,
                *response.statusOf(signer, intermediate.certificate)};
    }
    validation::EvidenceReport crl() const {
        CrlSpec spec;
        spec.issuer = &root;
        const auto list = *x509::Crl::fromDer(makeCrl(spec));
        return {intermediate.certificate, list, validation::EvidenceOrigin::Online,
                *list.statusOf(intermediate.certificate, root.certificate)};
    }

    validation::SignatureReport signature() const {
        using namespace validation;
        SignatureReport report;
        report.id = "S1";
        report.indication = Indication::TotalPassed;
        report.integrity = Integrity::Intact;
        report.level = {"PAdES", validation::SignatureLevel::Baseline::LT};
        report.signer = signer;
        report.chain = {signer, intermediate.certificate, root.certificate};
        report.digestAlgorithm = "SHA256";
        report.signatureAlgorithm = "RSA PKCS#1 v1.5";
        report.claimedSigningTime = SystemClock().now();
        report.bestSignatureTime = report.claimedSigningTime;
        report.reason = "Đồng ý";
        report.location = "Đà Nẵng";
        pades::PdfPart part;
        part.field = "Chữ ký 1";
        part.page = 2;
        part.subFilter = "ETSI.CAdES.detached";
        part.coverage = pades::Coverage::WholeRevision;
        part.revision = 1;
        part.modifications = {{ReasonCode::SecurityStoreUpdated, ""}, {ReasonCode::SignatureAdded, "S2"}};
        pades::setPdfPart(report, std::move(part));
        TimeStampReport stamp;
        stamp.indication = Indication::TotalPassed;
        stamp.time = *report.bestSignatureTime;
        stamp.tsa = tsa;
        stamp.chain = {tsa, intermediate.certificate, root.certificate};
        stamp.policyOid = "1.3.6.1.4.1.99999.1";
        stamp.serialHex = "c0ffee";
        stamp.digestAlgorithm = "SHA256";
        report.timeStamps = {stamp};
        report.evidence = {ocsp(), crl()};
        return report;
    }

    report::CheckedFile checked(std::vector<validation::SignatureReport> signatures) const {
        validation::FileReport file;
        file.file = "/tài liệu/hợp đồng.pdf";
        file.format = "PDF";
        file.signatures = std::move(signatures);
        file.revisionCount = 2;
        return {file.file, file, 81'234, std::string(64, '7'), false};
    }
};

} // namespace kyso::test
