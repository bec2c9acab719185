#include "messages/ReasonText.h"

#include "PlainText.h"
#include "base/Clock.h"
#include "messages/AppearanceText.h"
#include "messages/Translation.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace kyso::messages {

namespace {

/// `plain` is said when there is no subject to put in for %1.
struct Entry {
    ReasonCode code;
    const char* text;
    const char* plain = nullptr;
};

constexpr std::array entries = {
    Entry{ReasonCode::ByteRangeMissing,
          QT_TRANSLATE_NOOP("ReasonText", "The signature does not say which part of the file it covers")},
    Entry{ReasonCode::ByteRangeCount,
          QT_TRANSLATE_NOOP("ReasonText", "What the signature claims to cover makes no sense")},
    Entry{ReasonCode::ByteRangeNegative,
          QT_TRANSLATE_NOOP("ReasonText", "What the signature claims to cover makes no sense")},
    Entry{ReasonCode::ByteRangeStart,
          QT_TRANSLATE_NOOP("ReasonText", "What the signature claims to cover makes no sense")},
    Entry{ReasonCode::ByteRangeBeyondFile,
          QT_TRANSLATE_NOOP(
              "ReasonText",
              "The signature claims to cover more than the file holds; the file may have been cut off")},
    Entry{ReasonCode::ByteRangeEmpty,
          QT_TRANSLATE_NOOP("ReasonText", "What the signature claims to cover makes no sense")},
    Entry{ReasonCode::ByteRangeOverlap,
          QT_TRANSLATE_NOOP("ReasonText", "What the signature claims to cover makes no sense")},
    Entry{ReasonCode::ByteRangeGap,
          QT_TRANSLATE_NOOP("ReasonText", "A part of the file is left out of the signature")},
    Entry{ReasonCode::ByteRangeNotRevision,
          QT_TRANSLATE_NOOP("ReasonText",
                            "The signature does not end where a saved version of the document ends")},
    Entry{ReasonCode::ByteRangeShared,
          QT_TRANSLATE_NOOP("ReasonText", "Two signatures claim the same part of the file: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Two signatures claim the same part of the file")},
    Entry{ReasonCode::ContentsNotInPlace,
          QT_TRANSLATE_NOOP("ReasonText", "The signature's data does not stand where it should")},
    Entry{ReasonCode::ContentsTooLarge,
          QT_TRANSLATE_NOOP("ReasonText", "The signature's data is larger than Kyso reads")},
    Entry{ReasonCode::ContentsNotHexadecimal,
          QT_TRANSLATE_NOOP("ReasonText", "The signature's data is damaged")},
    Entry{ReasonCode::CmsDamaged, QT_TRANSLATE_NOOP("ReasonText", "The signature's data is damaged")},
    Entry{ReasonCode::BytesBehindCms,
          QT_TRANSLATE_NOOP("ReasonText", "Behind the signature's data stand bytes that mean nothing; they "
                                          "change nothing about the signature")},
    Entry{
        ReasonCode::BytesBehindFile,
        QT_TRANSLATE_NOOP("ReasonText", "Behind the end of the signed file stand bytes that nobody signed")},
    Entry{ReasonCode::ContentMissing,
          QT_TRANSLATE_NOOP("ReasonText", "The document that was signed is not there: %1. Put it beside the "
                                          "signature, or name it"),
          QT_TRANSLATE_NOOP("ReasonText", "The document that was signed is not there")},
    Entry{ReasonCode::ContentDiffers,
          QT_TRANSLATE_NOOP("ReasonText", "%1 is not the document that stands inside the signed file"),
          QT_TRANSLATE_NOOP("ReasonText", "The document named is not the one inside the signed file")},
    Entry{ReasonCode::SignedAttributesMissing,
          QT_TRANSLATE_NOOP("ReasonText",
                            "The signature says nothing about what kind of content it is over, so "
                            "that it could have been made for something else")},
    Entry{ReasonCode::CounterSignatureNotJudged,
          QT_TRANSLATE_NOOP("ReasonText", "Somebody countersigned this signature; Kyso does not check that")},
    Entry{ReasonCode::ArchiveTimestampNotJudged,
          QT_TRANSLATE_NOOP("ReasonText",
                            "An archive time-stamp is there that Kyso does not know how to check; "
                            "nothing rests on it")},
    Entry{ReasonCode::TimestampsNotAllJudged,
          QT_TRANSLATE_NOOP("ReasonText",
                            "There are more time-stamps than anybody needs; not all were looked at")},
    Entry{ReasonCode::SignerCount,
          QT_TRANSLATE_NOOP("ReasonText", "The signature should have one signer but names %1")},
    Entry{ReasonCode::ContentType,
          QT_TRANSLATE_NOOP("ReasonText", "The signature is about another kind of content than a document")},
    Entry{ReasonCode::EncapsulatedContentMissing,
          QT_TRANSLATE_NOOP("ReasonText", "What was signed is missing from the signature")},
    Entry{
        ReasonCode::EncapsulatedContent,
        QT_TRANSLATE_NOOP("ReasonText", "The signature carries content of its own instead of the document")},
    Entry{ReasonCode::DigestUnknown,
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses a checksum that Kyso does not know: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses a checksum that Kyso does not know")},
    Entry{ReasonCode::DigestMismatch,
          QT_TRANSLATE_NOOP("ReasonText", "The document is not the one that was signed")},
    Entry{ReasonCode::ChangedAfterSigning,
          QT_TRANSLATE_NOOP("ReasonText", "Something was changed after signing: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Something was changed after signing")},
    Entry{
        ReasonCode::LaterRevisionsNotAnalysed,
        QT_TRANSLATE_NOOP("ReasonText",
                          "Something was added after signing, and it is not clear whether that was allowed")},
    Entry{ReasonCode::TimestampDamaged, QT_TRANSLATE_NOOP("ReasonText", "A time-stamp is damaged")},
    Entry{ReasonCode::TimestampImprintMismatch,
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp belongs to something else than this document")},
    Entry{ReasonCode::TimestampSignatureBad,
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp does not fit its server's key")},
    Entry{ReasonCode::TimestampDigestMismatch,
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp was changed after it was made")},
    Entry{ReasonCode::TimestampAlgorithmUnsupported,
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp uses an algorithm that Kyso does not know: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp uses an algorithm that Kyso does not know")},
    Entry{ReasonCode::TimestampCertificateMissing,
          QT_TRANSLATE_NOOP("ReasonText", "The certificate of a time-stamp's server is missing")},
    Entry{ReasonCode::TimestampSignedAttributesMissing,
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp is not made as the standard asks")},
    Entry{ReasonCode::TimestampSigningCertificateMissing,
          QT_TRANSLATE_NOOP("ReasonText",
                            "A time-stamp is not tied to its server's certificate, as the standard asks")},
    Entry{ReasonCode::TimestampSigningCertificateMismatch,
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp names another certificate than the one it carries")},
    Entry{ReasonCode::TimestampKeyUsage,
          QT_TRANSLATE_NOOP("ReasonText", "%1 is not meant for making time-stamps"),
          QT_TRANSLATE_NOOP("ReasonText", "The server's certificate is not meant for making time-stamps")},
    Entry{
        ReasonCode::TimestampKeyUsageNotCritical,
        QT_TRANSLATE_NOOP("ReasonText",
                          "The certificate of a time-stamp's server states its purpose less firmly than the "
                          "standard asks")},
    Entry{ReasonCode::TimestampOutsideCertificatePeriod,
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp was made outside its certificate's period")},
    Entry{ReasonCode::TimestampTsaNameMismatch,
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp names another server than the one that signed it")},
    Entry{ReasonCode::TimestampInFuture,
          QT_TRANSLATE_NOOP("ReasonText", "The time in a time-stamp, %1, lies in the future"),
          QT_TRANSLATE_NOOP("ReasonText", "The time in a time-stamp lies in the future")},
    Entry{ReasonCode::TimestampAfterAsked,
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp, made at %1, is younger than the time that was asked "
                                          "about and proves nothing about it"),
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp is younger than the time that was asked about")},
    Entry{ReasonCode::TimestampWeakDigest,
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp uses %1, which is too weak today"),
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp uses a checksum that is too weak today")},
    Entry{ReasonCode::TimestampNotTrusted,
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp does not count: its server could not be relied on")},
    Entry{ReasonCode::AnotherDocumentInside,
          QT_TRANSLATE_NOOP("ReasonText", "Another PDF lies open inside this one, and some programs may show "
                                          "that one instead: look at what you are shown")},
    Entry{ReasonCode::SubfilterUnsupported,
          QT_TRANSLATE_NOOP("ReasonText", "Kyso does not know this kind of signature: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Kyso does not know this kind of signature")},
    Entry{ReasonCode::SignerCertificateMissing,
          QT_TRANSLATE_NOOP("ReasonText", "The signer's certificate is missing")},
    Entry{ReasonCode::SignatureValueWrong,
          QT_TRANSLATE_NOOP("ReasonText", "The signature does not fit the signer's key")},
    Entry{ReasonCode::SignatureAlgorithmUnknown,
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses an algorithm that Kyso does not know: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses an algorithm that Kyso does not know")},
    Entry{ReasonCode::SignatureAlgorithmUnspecified,
          QT_TRANSLATE_NOOP("ReasonText", "The signature does not say which algorithm it uses")},
    Entry{ReasonCode::WeakDigest,
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses %1, which is too weak today"),
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses a checksum that is too weak today")},
    Entry{
        ReasonCode::DigestNotAllowed,
        QT_TRANSLATE_NOOP("ReasonText", "The signature uses %1, which its kind of key does not allow"),
        QT_TRANSLATE_NOOP("ReasonText", "The signature uses a checksum that its kind of key does not allow")},
    Entry{ReasonCode::WeakSignatureAlgorithm,
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses %1, which is too weak today"),
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses an algorithm that is too weak today")},
    Entry{ReasonCode::WeakSigningCertificateReference,
          QT_TRANSLATE_NOOP("ReasonText",
                            "The signature is tied to its certificate by a checksum that is too weak today")},
    Entry{ReasonCode::WeakCertificateKey, QT_TRANSLATE_NOOP("ReasonText", "The key of %1 is too weak today"),
          QT_TRANSLATE_NOOP("ReasonText", "A certificate's key is too weak today")},
    Entry{
        ReasonCode::WeakCertificateSignature,
        QT_TRANSLATE_NOOP("ReasonText",
                          "The certificate of %1 was issued with an algorithm that is too weak today"),
        QT_TRANSLATE_NOOP("ReasonText", "A certificate was issued with an algorithm that is too weak today")},
    Entry{ReasonCode::SigningCertificateMismatch,
          QT_TRANSLATE_NOOP("ReasonText", "The signature names another certificate than the one it carries")},
    Entry{ReasonCode::SigningCertificateMissing,
          QT_TRANSLATE_NOOP("ReasonText",
                            "The signature is not tied to its certificate, as the standard asks")},
    Entry{ReasonCode::SignaturePolicyNotApplied,
          QT_TRANSLATE_NOOP("ReasonText", "The signer names rules of their own (a signature policy), which "
                                          "were not applied")},
    Entry{
        ReasonCode::SigningTimeAttribute,
        QT_TRANSLATE_NOOP("ReasonText",
                          "The signature states its time in a place that the standard reserves for others")},
    Entry{ReasonCode::CertificateNotForSigning,
          QT_TRANSLATE_NOOP("ReasonText", "The certificate of %1 is not meant for signing documents"),
          QT_TRANSLATE_NOOP("ReasonText", "The certificate is not meant for signing documents")},
    Entry{ReasonCode::CertificateExpired,
          QT_TRANSLATE_NOOP("ReasonText", "The signer's certificate expired on %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The signer's certificate has expired")},
    Entry{ReasonCode::CertificateNotYetValid,
          QT_TRANSLATE_NOOP("ReasonText", "The signer's certificate is not valid before %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The signer's certificate is not valid yet")},
    Entry{ReasonCode::CertificateRevoked,
          QT_TRANSLATE_NOOP("ReasonText",
                            "The signer's certificate was revoked on %1; nothing proves that the "
                            "signature is older"),
          QT_TRANSLATE_NOOP("ReasonText", "The signer's certificate was revoked")},
    Entry{ReasonCode::CaCertificateExpired,
          QT_TRANSLATE_NOOP("ReasonText", "The issuer's certificate expired on %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The issuer's certificate has expired")},
    Entry{ReasonCode::CaCertificateNotYetValid,
          QT_TRANSLATE_NOOP("ReasonText", "The issuer's certificate is not valid before %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The issuer's certificate is not valid yet")},
    Entry{
        ReasonCode::IssuerIsNotCa,
        QT_TRANSLATE_NOOP("ReasonText", "%1 issued the certificate but has no right to issue any"),
        QT_TRANSLATE_NOOP("ReasonText", "The certificate comes from somebody who has no right to issue any")},
    Entry{ReasonCode::PathLengthExceeded,
          QT_TRANSLATE_NOOP("ReasonText", "%1 was not allowed to issue this certificate"),
          QT_TRANSLATE_NOOP("ReasonText", "The issuer was not allowed to issue this certificate")},
    Entry{ReasonCode::NameConstraintViolated,
          QT_TRANSLATE_NOOP("ReasonText", "%1 was not allowed to issue a certificate for this name"),
          QT_TRANSLATE_NOOP("ReasonText", "The issuer was not allowed to issue a certificate for this name")},
    Entry{ReasonCode::CriticalExtensionUnknown,
          QT_TRANSLATE_NOOP("ReasonText", "The certificate of %1 holds a condition that Kyso does not know"),
          QT_TRANSLATE_NOOP("ReasonText", "The certificate holds a condition that Kyso does not know")},
    Entry{ReasonCode::ChainNotTrusted,
          QT_TRANSLATE_NOOP("ReasonText", "The issuer %1 is not trusted on this computer"),
          QT_TRANSLATE_NOOP("ReasonText", "The issuer is not trusted on this computer")},
    Entry{ReasonCode::ChainInvalid,
          QT_TRANSLATE_NOOP("ReasonText", "The issuers of the certificate could not be checked")},
    Entry{ReasonCode::RevocationUnknown,
          QT_TRANSLATE_NOOP("ReasonText", "Whether the certificate of %1 was revoked could not be learnt"),
          QT_TRANSLATE_NOOP("ReasonText", "Whether the certificate was revoked could not be learnt")},
    Entry{ReasonCode::NobodyAsked, QT_TRANSLATE_NOOP("ReasonText", "No server was asked (offline)")},
    Entry{ReasonCode::RevocationNotAsked,
          QT_TRANSLATE_NOOP("ReasonText",
                            "Whether the certificate of %1 was revoked was not asked: it leads to "
                            "nobody who is trusted, and whoever made it chose its servers too"),
          QT_TRANSLATE_NOOP("ReasonText",
                            "Whether the certificate was revoked was not asked: it leads to "
                            "nobody who is trusted, and whoever made it chose its servers too")},
    Entry{ReasonCode::ServerNotAllowed,
          QT_TRANSLATE_NOOP(
              "ReasonText",
              "Not asked, since a certificate names it and it is no public web address: %1. Allow "
              "it in the settings under Network, or with --allow-server"),
          QT_TRANSLATE_NOOP("ReasonText",
                            "A server was not asked, since a certificate names it and it is no public web "
                            "address")},
    Entry{ReasonCode::TimeRanOut,
          QT_TRANSLATE_NOOP("ReasonText", "Time ran out; these servers did not answer: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Time ran out before the servers answered")},
    Entry{ReasonCode::OcspResponderRevoked,
          QT_TRANSLATE_NOOP("ReasonText",
                            "%1 said that the certificate was not revoked, but was revoked itself"),
          QT_TRANSLATE_NOOP("ReasonText",
                            "The responder that said the certificate was not revoked was revoked itself")},
    Entry{ReasonCode::OcspResponderUnknown,
          QT_TRANSLATE_NOOP("ReasonText", "%1 said that the certificate was not revoked, but whether it was "
                                          "revoked itself could not be learnt"),
          QT_TRANSLATE_NOOP("ReasonText", "Whether the responder that said the certificate was not revoked "
                                          "was revoked itself could not be learnt")},
    Entry{ReasonCode::CertificateSuspended,
          QT_TRANSLATE_NOOP("ReasonText", "The certificate of %1 is suspended"),
          QT_TRANSLATE_NOOP("ReasonText", "The certificate is suspended")},
    Entry{ReasonCode::CaCertificateRevoked,
          QT_TRANSLATE_NOOP("ReasonText", "The issuer's certificate was revoked on %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The issuer's certificate was revoked")},
    Entry{ReasonCode::ClaimedTimeAfterTimestamp,
          QT_TRANSLATE_NOOP("ReasonText", "The stated time, %1, lies after the time-stamp"),
          QT_TRANSLATE_NOOP("ReasonText", "The stated time lies after the time-stamp")},
    Entry{ReasonCode::DemoCertificate,
          QT_TRANSLATE_NOOP("ReasonText", "%1 signed with a trial certificate, which has no legal value"),
          QT_TRANSLATE_NOOP("ReasonText", "This is a trial certificate, which has no legal value")},
    Entry{ReasonCode::ClaimedTimeMissing,
          QT_TRANSLATE_NOOP("ReasonText", "The signer did not state when they signed")},
    Entry{ReasonCode::ClaimedTimeOutsideCertificate,
          QT_TRANSLATE_NOOP("ReasonText", "The stated time, %1, lies outside the certificate's period"),
          QT_TRANSLATE_NOOP("ReasonText", "The stated time lies outside the certificate's period")},
    Entry{ReasonCode::ClaimedTimeInFuture,
          QT_TRANSLATE_NOOP("ReasonText", "The stated time, %1, lies in the future"),
          QT_TRANSLATE_NOOP("ReasonText", "The stated time lies in the future")},
    Entry{ReasonCode::ClaimedTimeAfterAsked,
          QT_TRANSLATE_NOOP("ReasonText", "The stated time, %1, lies after the time that was asked about; "
                                          "nothing proves that the signature existed then"),
          QT_TRANSLATE_NOOP("ReasonText", "The stated time lies after the time that was asked about")},
    Entry{ReasonCode::ExistenceUnproven,
          QT_TRANSLATE_NOOP("ReasonText", "Nothing proves that the signature existed at %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Nothing proves that the signature existed at that time")},
    Entry{ReasonCode::SignatureAdded, QT_TRANSLATE_NOOP("ReasonText", "Another signature was added: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Another signature was added")},
    Entry{ReasonCode::TimestampAdded, QT_TRANSLATE_NOOP("ReasonText", "A time-stamp was added")},
    Entry{ReasonCode::SecurityStoreUpdated,
          QT_TRANSLATE_NOOP("ReasonText", "Evidence for later checks was added")},
    Entry{ReasonCode::FormFieldFilled, QT_TRANSLATE_NOOP("ReasonText", "A form field was filled in")},
    Entry{ReasonCode::LockedFieldChanged,
          QT_TRANSLATE_NOOP("ReasonText", "A form field that the signature locks was changed: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "A form field that the signature locks was changed")},
    Entry{ReasonCode::AnnotationsChanged,
          QT_TRANSLATE_NOOP("ReasonText", "Annotations were changed on page %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Annotations were changed")},
    Entry{ReasonCode::DocumentInformationChanged,
          QT_TRANSLATE_NOOP("ReasonText", "The document's title or other particulars were changed")},
    Entry{ReasonCode::ExtensionsChanged,
          QT_TRANSLATE_NOOP("ReasonText", "The document's list of extensions was changed")},
    Entry{ReasonCode::PageChanged, QT_TRANSLATE_NOOP("ReasonText", "The content of page %1 was changed"),
          QT_TRANSLATE_NOOP("ReasonText", "A page was changed")},
    Entry{ReasonCode::PagesLookDifferent,
          QT_TRANSLATE_NOOP("ReasonText", "These pages look different from what was signed: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Pages look different from what was signed")},
    Entry{ReasonCode::PagesNotCompared,
          QT_TRANSLATE_NOOP("ReasonText",
                            "These pages could not be drawn and compared with what was signed: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Not all pages could be drawn and compared with what was signed")},
    Entry{ReasonCode::PageComparisonTimedOut,
          QT_TRANSLATE_NOOP("ReasonText",
                            "Comparing the pages by picture took too long and was ended; compared: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Comparing the pages by picture took too long and was ended")},
    Entry{ReasonCode::PageComparisonEndedEarly,
          QT_TRANSLATE_NOOP("ReasonText",
                            "Not all pages were compared by picture with what was signed; compared: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Not all pages were compared by picture with what was signed")},
    Entry{ReasonCode::PageComparisonFailed,
          QT_TRANSLATE_NOOP("ReasonText",
                            "The pages could not be compared by picture with what was signed (%1): "
                            "look at both versions yourself"),
          QT_TRANSLATE_NOOP("ReasonText",
                            "The pages could not be compared by picture with what was signed: look "
                            "at both versions yourself")},
    Entry{ReasonCode::PageCovered,
          QT_TRANSLATE_NOOP("ReasonText", "What was added later covers most of page %1"),
          QT_TRANSLATE_NOOP("ReasonText", "What was added later can lie over what was signed")},
    Entry{ReasonCode::ShownWithoutPlace,
          QT_TRANSLATE_NOOP("ReasonText",
                            "What was added later for the field “%1” has no place on the page, and some "
                            "programs show it all the same"),
          QT_TRANSLATE_NOOP("ReasonText",
                            "What was added later has no place on the page, and some programs show it "
                            "all the same")},
    Entry{ReasonCode::CatalogChanged,
          QT_TRANSLATE_NOOP("ReasonText", "The structure of the document was changed")},
    Entry{ReasonCode::TrailerChanged,
          QT_TRANSLATE_NOOP("ReasonText", "The outer structure of the file was changed")},
    Entry{ReasonCode::SignedFieldChanged,
          QT_TRANSLATE_NOOP("ReasonText", "A field that was already signed was changed")},
    Entry{ReasonCode::MissingObjectSupplied,
          QT_TRANSLATE_NOOP("ReasonText",
                            "Something that was missing when the document was signed was supplied later")},
    Entry{ReasonCode::SignatureCutOff,
          QT_TRANSLATE_NOOP("ReasonText", "The file holds signatures that its tables no longer lead to (%1): "
                                          "some programs show them and others do not"),
          QT_TRANSLATE_NOOP("ReasonText", "The file holds signatures that its tables no longer lead to: some "
                                          "programs show them and others do not")},
    Entry{ReasonCode::SignatureRemoved,
          QT_TRANSLATE_NOOP("ReasonText", "Signatures were taken out of the document: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Signatures were taken out of the document")},
    Entry{ReasonCode::ReadingsDiffer,
          QT_TRANSLATE_NOOP("ReasonText", "The file holds parts that some programs show and others do not")},
    Entry{ReasonCode::FieldSetReadOnly, QT_TRANSLATE_NOOP("ReasonText", "A form field was closed: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "A form field was closed")},
    Entry{ReasonCode::PrivateEntryAdded,
          QT_TRANSLATE_NOOP("ReasonText", "A program left a remark of its own that no page shows")},
    Entry{ReasonCode::ObjectChanged, QT_TRANSLATE_NOOP("ReasonText", "A part of the document was changed")},
};

/// Times come as ISO 8601 and are shown as people here write them.
QString subjectWords(const std::string& subject) {
    const auto time = subject.ends_with('Z') ? fromIso8601(subject) : std::nullopt;
    return time ? timeText(*time) : plainLine(QString::fromStdString(subject));
}

QString say(const char* text) {
    return translated("ReasonText", text);
}

} // namespace

QString reasonText(ReasonCode code, const std::string& subject) {
    const auto* const found =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.code == code; });
    if (found == entries.end()) {
        const auto name = QLatin1String(nameOf(code).data(), static_cast<qsizetype>(nameOf(code).size()));
        return subject.empty() ? QString(name)
                               : name + QLatin1String(": ") + plainLine(QString::fromStdString(subject));
    }
    if (subject.empty() && found->plain != nullptr)
        return say(found->plain);
    return say(found->text).replace(QLatin1String("%1"), subjectWords(subject));
}

} // namespace kyso::messages
