#include "messages/VerdictText.h"

#include "messages/ReasonText.h"
#include "messages/Translation.h"

#include <QCoreApplication>

namespace kyso::messages {

namespace {

using validation::Indication;
using validation::Integrity;
using validation::SubIndication;

QString say(const char* text) {
    return translated("VerdictText", text);
}

bool wasChanged(const validation::SignatureReport& signature) {
    return signature.integrity == Integrity::Broken || signature.subIndication == SubIndication::HashFailure;
}

} // namespace

QString badgeFor(Indication indication) {
    switch (indication) {
    case Indication::TotalPassed:
        return say(QT_TRANSLATE_NOOP("VerdictText", "Valid"));
    case Indication::TotalFailed:
        return say(QT_TRANSLATE_NOOP("VerdictText", "Not valid"));
    case Indication::Indeterminate:
        return say(QT_TRANSLATE_NOOP("VerdictText", "Not enough grounds"));
    }
    return {};
}

QString describe(Integrity integrity) {
    switch (integrity) {
    case Integrity::Intact:
        return say(QT_TRANSLATE_NOOP("VerdictText", "Unchanged since it was signed"));
    case Integrity::Broken:
        return say(QT_TRANSLATE_NOOP("VerdictText", "Changed since it was signed"));
    case Integrity::Undecided:
        return say(QT_TRANSLATE_NOOP("VerdictText", "Cannot tell whether it was changed"));
    }
    return {};
}

QString describe(pades::Coverage coverage) {
    switch (coverage) {
    case pades::Coverage::WholeFile:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The whole document"));
    case pades::Coverage::WholeRevision:
        return say(QT_TRANSLATE_NOOP("VerdictText",
                                     "The document as it was when signed; something was added later"));
    case pades::Coverage::Partial:
        return say(QT_TRANSLATE_NOOP("VerdictText", "Only a part of the document"));
    case pades::Coverage::Unclear:
        return say(QT_TRANSLATE_NOOP("VerdictText", "Not clear which part of the document"));
    }
    return {};
}

QString describe(const ComparedPages& pages) {
    if (pages.compared == 0)
        return say(QT_TRANSLATE_NOOP("VerdictText", "The pages could not be compared with what was signed"));
    if (!pages.different.empty()) {
        constexpr std::size_t shown = 12;
        QStringList numbers;
        for (std::size_t i = 0; i < pages.different.size() && i < shown; ++i)
            numbers << QString::number(pages.different[i].page);
        return say(QT_TRANSLATE_NOOP("VerdictText", "Pages that look different from what was signed: %1"))
            .arg(numbers.join(QStringLiteral(", ")) +
                 (pages.different.size() > shown ? QStringLiteral(" …") : QString()));
    }
    return (pages.isComplete()
                ? say(QT_TRANSLATE_NOOP(
                      "VerdictText",
                      "Outside the listed changes, the pages look as they were signed (%1 compared)"))
                : say(QT_TRANSLATE_NOOP(
                      "VerdictText", "Outside the listed changes, the pages that were compared look as they "
                                     "were signed (%1)")))
        .arg(pages.compared);
}

QString verdictFor(const validation::SignatureReport& signature) {
    switch (signature.indication) {
    case Indication::TotalPassed:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The signature is valid"));
    case Indication::TotalFailed:
        return wasChanged(signature)
                   ? say(QT_TRANSLATE_NOOP("VerdictText", "The document was changed after signing"))
                   : say(QT_TRANSLATE_NOOP("VerdictText", "The signature is not valid"));
    case Indication::Indeterminate:
        return signature.integrity == Integrity::Intact
                   ? say(QT_TRANSLATE_NOOP(
                         "VerdictText",
                         "The document is unchanged, but there are not enough grounds to trust the "
                         "signature"))
                   : say(QT_TRANSLATE_NOOP("VerdictText",
                                           "There are not enough grounds to trust the signature"));
    }
    return {};
}

QString verdictFor(const validation::FileReport& file) {
    if (file.signatures.empty())
        return file.reasons.empty() ? say(QT_TRANSLATE_NOOP("VerdictText", "The document has no signature"))
                                    : describe(file.reasons.front());
    const validation::SignatureReport* undecided = nullptr;
    for (const auto& signature : file.signatures) {
        if (signature.indication == Indication::TotalFailed)
            return verdictFor(signature);
        if (signature.indication == Indication::Indeterminate && undecided == nullptr)
            undecided = &signature;
    }
    if (undecided != nullptr)
        return verdictFor(*undecided);
    return file.signatures.size() == 1 ? say(QT_TRANSLATE_NOOP("VerdictText", "The signature is valid"))
                                       : say(QT_TRANSLATE_NOOP("VerdictText", "All signatures are valid"));
}

QString describe(SubIndication subIndication) {
    switch (subIndication) {
    case SubIndication::None:
        return {};
    case SubIndication::FormatFailure:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The signature is not built as the standard asks"));
    case SubIndication::HashFailure:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The document is not the one that was signed"));
    case SubIndication::SigCryptoFailure:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The signature does not fit the signer's key"));
    case SubIndication::Revoked:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The signer's certificate was revoked"));
    case SubIndication::Expired:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The signer's certificate had expired"));
    case SubIndication::NotYetValid:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The signer's certificate was not valid yet"));
    case SubIndication::SigConstraintsFailure:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The signature lacks something that is required"));
    case SubIndication::ChainConstraintsFailure:
        return say(
            QT_TRANSLATE_NOOP("VerdictText", "The issuers of the certificate do not meet what is required"));
    case SubIndication::CertificateChainGeneralFailure:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The issuers of the certificate could not be checked"));
    case SubIndication::CryptoConstraintsFailure:
    case SubIndication::CryptoConstraintsFailureNoPoe:
        return say(QT_TRANSLATE_NOOP("VerdictText",
                                     "The signature uses an algorithm or a key that is too weak today"));
    case SubIndication::PolicyProcessingError:
    case SubIndication::SignaturePolicyNotAvailable:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The policy that the signature names could not be read"));
    case SubIndication::TimestampOrderFailure:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The time-stamps contradict each other"));
    case SubIndication::NoSigningCertificateFound:
        return say(QT_TRANSLATE_NOOP("VerdictText", "The signer's certificate is missing"));
    case SubIndication::NoCertificateChainFound:
        return say(QT_TRANSLATE_NOOP("VerdictText",
                                     "The certificate does not lead to an issuer that is trusted here"));
    case SubIndication::RevokedNoPoe:
    case SubIndication::RevokedCaNoPoe:
        return say(QT_TRANSLATE_NOOP(
            "VerdictText", "A certificate was revoked, and nothing proves that the signature is older"));
    case SubIndication::OutOfBoundsNoPoe:
        return say(QT_TRANSLATE_NOOP(
            "VerdictText",
            "The certificate is outside its period, and nothing proves when the signature was made"));
    case SubIndication::OutOfBoundsNotRevoked:
        return say(QT_TRANSLATE_NOOP("VerdictText",
                                     "The certificate is outside its period, though it was not revoked"));
    case SubIndication::NoPoe:
        return say(QT_TRANSLATE_NOOP("VerdictText", "Nothing proves when the signature was made"));
    case SubIndication::TryLater:
        return say(QT_TRANSLATE_NOOP("VerdictText",
                                     "Whether the certificate was revoked could not be found out now"));
    case SubIndication::SignedDataNotFound:
        return say(QT_TRANSLATE_NOOP("VerdictText", "What was signed was not found"));
    }
    return {};
}

QString describe(const validation::Reason& reason) {
    return reasonText(reason.code, reason.subject);
}

} // namespace kyso::messages
