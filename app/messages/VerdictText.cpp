#include "messages/VerdictText.h"

#include "messages/ReasonText.h"

#include <QCoreApplication>

namespace kyso::messages {

namespace {

using validation::Indication;
using validation::Integrity;
using validation::SubIndication;

#define NAMED(text) QT_TRANSLATE_NOOP("VerdictText", text)

QString say(const char* text) {
    return QCoreApplication::translate("VerdictText", text);
}

bool wasChanged(const validation::SignatureReport& signature) {
    return signature.integrity == Integrity::Broken || signature.subIndication == SubIndication::HashFailure;
}

} // namespace

QString badgeFor(Indication indication) {
    switch (indication) {
    case Indication::TotalPassed:
        return say(NAMED("Valid"));
    case Indication::TotalFailed:
        return say(NAMED("Not valid"));
    case Indication::Indeterminate:
        return say(NAMED("Not enough grounds"));
    }
    return {};
}

QString describe(Integrity integrity) {
    switch (integrity) {
    case Integrity::Intact:
        return say(NAMED("Unchanged since it was signed"));
    case Integrity::Broken:
        return say(NAMED("Changed since it was signed"));
    case Integrity::Undecided:
        return say(NAMED("Cannot tell whether it was changed"));
    }
    return {};
}

QString describe(validation::Coverage coverage) {
    switch (coverage) {
    case validation::Coverage::WholeFile:
        return say(NAMED("The whole document"));
    case validation::Coverage::WholeRevision:
        return say(NAMED("The document as it was when signed; something was added later"));
    case validation::Coverage::Partial:
        return say(NAMED("Only a part of the document"));
    case validation::Coverage::Unclear:
        return say(NAMED("Not clear which part of the document"));
    }
    return {};
}

QString verdictFor(const validation::SignatureReport& signature) {
    switch (signature.indication) {
    case Indication::TotalPassed:
        return say(NAMED("The signature is valid"));
    case Indication::TotalFailed:
        return wasChanged(signature) ? say(NAMED("The document was changed after signing"))
                                     : say(NAMED("The signature is not valid"));
    case Indication::Indeterminate:
        return signature.integrity == Integrity::Intact
                   ? say(NAMED("The document is unchanged, but there are not enough grounds to trust the "
                               "signature"))
                   : say(NAMED("There are not enough grounds to trust the signature"));
    }
    return {};
}

QString verdictFor(const validation::FileReport& file) {
    if (file.signatures.empty())
        return say(NAMED("The document has no signature"));
    const validation::SignatureReport* undecided = nullptr;
    for (const auto& signature : file.signatures) {
        if (signature.indication == Indication::TotalFailed)
            return verdictFor(signature);
        if (signature.indication == Indication::Indeterminate && undecided == nullptr)
            undecided = &signature;
    }
    if (undecided != nullptr)
        return verdictFor(*undecided);
    return file.signatures.size() == 1 ? say(NAMED("The signature is valid"))
                                       : say(NAMED("All signatures are valid"));
}

QString describe(SubIndication subIndication) {
    switch (subIndication) {
    case SubIndication::None:
        return {};
    case SubIndication::FormatFailure:
        return say(NAMED("The signature is not built as the standard asks"));
    case SubIndication::HashFailure:
        return say(NAMED("The document is not the one that was signed"));
    case SubIndication::SigCryptoFailure:
        return say(NAMED("The signature does not fit the signer's key"));
    case SubIndication::Revoked:
        return say(NAMED("The signer's certificate was revoked"));
    case SubIndication::Expired:
        return say(NAMED("The signer's certificate had expired"));
    case SubIndication::NotYetValid:
        return say(NAMED("The signer's certificate was not valid yet"));
    case SubIndication::SigConstraintsFailure:
        return say(NAMED("The signature lacks something that is required"));
    case SubIndication::ChainConstraintsFailure:
        return say(NAMED("The issuers of the certificate do not meet what is required"));
    case SubIndication::CertificateChainGeneralFailure:
        return say(NAMED("The issuers of the certificate could not be checked"));
    case SubIndication::CryptoConstraintsFailure:
    case SubIndication::CryptoConstraintsFailureNoPoe:
        return say(NAMED("The signature uses an algorithm or a key that is too weak today"));
    case SubIndication::PolicyProcessingError:
    case SubIndication::SignaturePolicyNotAvailable:
        return say(NAMED("The policy that the signature names could not be read"));
    case SubIndication::TimestampOrderFailure:
        return say(NAMED("The time-stamps contradict each other"));
    case SubIndication::NoSigningCertificateFound:
        return say(NAMED("The signer's certificate is missing"));
    case SubIndication::NoCertificateChainFound:
        return say(NAMED("The certificate does not lead to an issuer that is trusted here"));
    case SubIndication::RevokedNoPoe:
    case SubIndication::RevokedCaNoPoe:
        return say(NAMED("A certificate was revoked, and nothing proves that the signature is older"));
    case SubIndication::OutOfBoundsNoPoe:
        return say(
            NAMED("The certificate is outside its period, and nothing proves when the signature was made"));
    case SubIndication::OutOfBoundsNotRevoked:
        return say(NAMED("The certificate is outside its period, though it was not revoked"));
    case SubIndication::NoPoe:
        return say(NAMED("Nothing proves when the signature was made"));
    case SubIndication::TryLater:
        return say(NAMED("Whether the certificate was revoked could not be found out now"));
    case SubIndication::SignedDataNotFound:
        return say(NAMED("What was signed was not found"));
    }
    return {};
}

QString describe(const validation::Reason& reason) {
    return reasonText(reason.code, reason.subject);
}

} // namespace kyso::messages
