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
    std::string_view code;
    const char* text;
    const char* plain = nullptr;
};

constexpr std::array entries = {
    Entry{"byte_range_missing",
          QT_TRANSLATE_NOOP("ReasonText", "The signature does not say which part of the file it covers")},
    Entry{"byte_range_count",
          QT_TRANSLATE_NOOP("ReasonText", "What the signature claims to cover makes no sense")},
    Entry{"byte_range_negative",
          QT_TRANSLATE_NOOP("ReasonText", "What the signature claims to cover makes no sense")},
    Entry{"byte_range_start",
          QT_TRANSLATE_NOOP("ReasonText", "What the signature claims to cover makes no sense")},
    Entry{"byte_range_beyond_file",
          QT_TRANSLATE_NOOP(
              "ReasonText",
              "The signature claims to cover more than the file holds; the file may have been cut off")},
    Entry{"byte_range_empty",
          QT_TRANSLATE_NOOP("ReasonText", "What the signature claims to cover makes no sense")},
    Entry{"byte_range_overlap",
          QT_TRANSLATE_NOOP("ReasonText", "What the signature claims to cover makes no sense")},
    Entry{"byte_range_gap",
          QT_TRANSLATE_NOOP("ReasonText", "A part of the file is left out of the signature")},
    Entry{"byte_range_not_revision",
          QT_TRANSLATE_NOOP("ReasonText",
                            "The signature does not end where a saved version of the document ends")},
    Entry{"byte_range_shared",
          QT_TRANSLATE_NOOP("ReasonText", "Two signatures claim the same part of the file: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Two signatures claim the same part of the file")},
    Entry{"contents_not_in_place",
          QT_TRANSLATE_NOOP("ReasonText", "The signature's data does not stand where it should")},
    Entry{"contents_too_large",
          QT_TRANSLATE_NOOP("ReasonText", "The signature's data is larger than Kyso reads")},
    Entry{"contents_not_hexadecimal", QT_TRANSLATE_NOOP("ReasonText", "The signature's data is damaged")},
    Entry{"cms_damaged", QT_TRANSLATE_NOOP("ReasonText", "The signature's data is damaged")},
    Entry{"bytes_behind_cms",
          QT_TRANSLATE_NOOP("ReasonText", "Behind the signature's data stand bytes that mean nothing; they "
                                          "change nothing about the signature")},
    Entry{
        "bytes_behind_file",
        QT_TRANSLATE_NOOP("ReasonText", "Behind the end of the signed file stand bytes that nobody signed")},
    Entry{"content_missing",
          QT_TRANSLATE_NOOP("ReasonText", "The document that was signed is not there: %1. Put it beside the "
                                          "signature, or name it"),
          QT_TRANSLATE_NOOP("ReasonText", "The document that was signed is not there")},
    Entry{"content_differs",
          QT_TRANSLATE_NOOP("ReasonText", "%1 is not the document that stands inside the signed file"),
          QT_TRANSLATE_NOOP("ReasonText", "The document named is not the one inside the signed file")},
    Entry{"signed_attributes_missing",
          QT_TRANSLATE_NOOP("ReasonText",
                            "The signature says nothing about what kind of content it is over, so "
                            "that it could have been made for something else")},
    Entry{"counter_signature_not_judged",
          QT_TRANSLATE_NOOP("ReasonText", "Somebody countersigned this signature; Kyso does not check that")},
    Entry{"archive_timestamp_not_judged",
          QT_TRANSLATE_NOOP("ReasonText",
                            "An archive time-stamp is there that Kyso does not know how to check; "
                            "nothing rests on it")},
    Entry{"timestamps_not_all_judged",
          QT_TRANSLATE_NOOP("ReasonText",
                            "There are more time-stamps than anybody needs; not all were looked at")},
    Entry{"signer_count",
          QT_TRANSLATE_NOOP("ReasonText", "The signature should have one signer but names %1")},
    Entry{"content_type",
          QT_TRANSLATE_NOOP("ReasonText", "The signature is about another kind of content than a document")},
    Entry{"encapsulated_content_missing",
          QT_TRANSLATE_NOOP("ReasonText", "What was signed is missing from the signature")},
    Entry{
        "encapsulated_content",
        QT_TRANSLATE_NOOP("ReasonText", "The signature carries content of its own instead of the document")},
    Entry{"digest_unknown",
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses a checksum that Kyso does not know: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses a checksum that Kyso does not know")},
    Entry{"digest_mismatch", QT_TRANSLATE_NOOP("ReasonText", "The document is not the one that was signed")},
    Entry{"changed_after_signing", QT_TRANSLATE_NOOP("ReasonText", "Something was changed after signing: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Something was changed after signing")},
    Entry{
        "later_revisions_not_analysed",
        QT_TRANSLATE_NOOP("ReasonText",
                          "Something was added after signing, and it is not clear whether that was allowed")},
    Entry{"timestamp_damaged", QT_TRANSLATE_NOOP("ReasonText", "A time-stamp is damaged")},
    Entry{"timestamp_imprint_mismatch",
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp belongs to something else than this document")},
    Entry{"timestamp_signature_bad",
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp does not fit its server's key")},
    Entry{"timestamp_digest_mismatch",
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp was changed after it was made")},
    Entry{"timestamp_algorithm_unsupported",
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp uses an algorithm that Kyso does not know: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp uses an algorithm that Kyso does not know")},
    Entry{"timestamp_certificate_missing",
          QT_TRANSLATE_NOOP("ReasonText", "The certificate of a time-stamp's server is missing")},
    Entry{"timestamp_signed_attributes_missing",
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp is not made as the standard asks")},
    Entry{"timestamp_signing_certificate_missing",
          QT_TRANSLATE_NOOP("ReasonText",
                            "A time-stamp is not tied to its server's certificate, as the standard asks")},
    Entry{"timestamp_signing_certificate_mismatch",
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp names another certificate than the one it carries")},
    Entry{"timestamp_key_usage", QT_TRANSLATE_NOOP("ReasonText", "%1 is not meant for making time-stamps"),
          QT_TRANSLATE_NOOP("ReasonText", "The server's certificate is not meant for making time-stamps")},
    Entry{
        "timestamp_key_usage_not_critical",
        QT_TRANSLATE_NOOP("ReasonText",
                          "The certificate of a time-stamp's server states its purpose less firmly than the "
                          "standard asks")},
    Entry{"timestamp_outside_certificate_period",
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp was made outside its certificate's period")},
    Entry{"timestamp_tsa_name_mismatch",
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp names another server than the one that signed it")},
    Entry{"timestamp_in_future",
          QT_TRANSLATE_NOOP("ReasonText", "The time in a time-stamp, %1, lies in the future"),
          QT_TRANSLATE_NOOP("ReasonText", "The time in a time-stamp lies in the future")},
    Entry{"timestamp_after_asked",
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp, made at %1, is younger than the time that was asked "
                                          "about and proves nothing about it"),
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp is younger than the time that was asked about")},
    Entry{"timestamp_weak_digest",
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp uses %1, which is too weak today"),
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp uses a checksum that is too weak today")},
    Entry{"timestamp_not_trusted",
          QT_TRANSLATE_NOOP("ReasonText", "A time-stamp does not count: its server could not be relied on")},
    Entry{"another_document_inside",
          QT_TRANSLATE_NOOP("ReasonText", "Another PDF lies open inside this one, and some programs may show "
                                          "that one instead: look at what you are shown")},
    Entry{"subfilter_unsupported",
          QT_TRANSLATE_NOOP("ReasonText", "Kyso does not know this kind of signature: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Kyso does not know this kind of signature")},
    Entry{"signer_certificate_missing",
          QT_TRANSLATE_NOOP("ReasonText", "The signer's certificate is missing")},
    Entry{"signature_value_wrong",
          QT_TRANSLATE_NOOP("ReasonText", "The signature does not fit the signer's key")},
    Entry{"signature_algorithm_unknown",
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses an algorithm that Kyso does not know: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses an algorithm that Kyso does not know")},
    Entry{"signature_algorithm_unspecified",
          QT_TRANSLATE_NOOP("ReasonText", "The signature does not say which algorithm it uses")},
    Entry{"weak_digest", QT_TRANSLATE_NOOP("ReasonText", "The signature uses %1, which is too weak today"),
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses a checksum that is too weak today")},
    Entry{
        "digest_not_allowed",
        QT_TRANSLATE_NOOP("ReasonText", "The signature uses %1, which its kind of key does not allow"),
        QT_TRANSLATE_NOOP("ReasonText", "The signature uses a checksum that its kind of key does not allow")},
    Entry{"weak_signature_algorithm",
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses %1, which is too weak today"),
          QT_TRANSLATE_NOOP("ReasonText", "The signature uses an algorithm that is too weak today")},
    Entry{"weak_signing_certificate_reference",
          QT_TRANSLATE_NOOP("ReasonText",
                            "The signature is tied to its certificate by a checksum that is too weak today")},
    Entry{"weak_certificate_key", QT_TRANSLATE_NOOP("ReasonText", "The key of %1 is too weak today"),
          QT_TRANSLATE_NOOP("ReasonText", "A certificate's key is too weak today")},
    Entry{
        "weak_certificate_signature",
        QT_TRANSLATE_NOOP("ReasonText",
                          "The certificate of %1 was issued with an algorithm that is too weak today"),
        QT_TRANSLATE_NOOP("ReasonText", "A certificate was issued with an algorithm that is too weak today")},
    Entry{"signing_certificate_mismatch",
          QT_TRANSLATE_NOOP("ReasonText", "The signature names another certificate than the one it carries")},
    Entry{"signing_certificate_missing",
          QT_TRANSLATE_NOOP("ReasonText",
                            "The signature is not tied to its certificate, as the standard asks")},
    Entry{"signature_policy_not_applied",
          QT_TRANSLATE_NOOP("ReasonText", "The signer names rules of their own (a signature policy), which "
                                          "were not applied")},
    Entry{
        "signing_time_attribute",
        QT_TRANSLATE_NOOP("ReasonText",
                          "The signature states its time in a place that the standard reserves for others")},
    Entry{"certificate_not_for_signing",
          QT_TRANSLATE_NOOP("ReasonText", "The certificate of %1 is not meant for signing documents"),
          QT_TRANSLATE_NOOP("ReasonText", "The certificate is not meant for signing documents")},
    Entry{"certificate_expired", QT_TRANSLATE_NOOP("ReasonText", "The signer's certificate expired on %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The signer's certificate has expired")},
    Entry{"certificate_not_yet_valid",
          QT_TRANSLATE_NOOP("ReasonText", "The signer's certificate is not valid before %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The signer's certificate is not valid yet")},
    Entry{"certificate_revoked",
          QT_TRANSLATE_NOOP("ReasonText",
                            "The signer's certificate was revoked on %1; nothing proves that the "
                            "signature is older"),
          QT_TRANSLATE_NOOP("ReasonText", "The signer's certificate was revoked")},
    Entry{"ca_certificate_expired", QT_TRANSLATE_NOOP("ReasonText", "The issuer's certificate expired on %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The issuer's certificate has expired")},
    Entry{"ca_certificate_not_yet_valid",
          QT_TRANSLATE_NOOP("ReasonText", "The issuer's certificate is not valid before %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The issuer's certificate is not valid yet")},
    Entry{
        "issuer_is_not_ca",
        QT_TRANSLATE_NOOP("ReasonText", "%1 issued the certificate but has no right to issue any"),
        QT_TRANSLATE_NOOP("ReasonText", "The certificate comes from somebody who has no right to issue any")},
    Entry{"path_length_exceeded",
          QT_TRANSLATE_NOOP("ReasonText", "%1 was not allowed to issue this certificate"),
          QT_TRANSLATE_NOOP("ReasonText", "The issuer was not allowed to issue this certificate")},
    Entry{"name_constraint_violated",
          QT_TRANSLATE_NOOP("ReasonText", "%1 was not allowed to issue a certificate for this name"),
          QT_TRANSLATE_NOOP("ReasonText", "The issuer was not allowed to issue a certificate for this name")},
    Entry{"critical_extension_unknown",
          QT_TRANSLATE_NOOP("ReasonText", "The certificate of %1 holds a condition that Kyso does not know"),
          QT_TRANSLATE_NOOP("ReasonText", "The certificate holds a condition that Kyso does not know")},
    Entry{"chain_not_trusted",
          QT_TRANSLATE_NOOP("ReasonText", "The issuer %1 is not trusted on this computer"),
          QT_TRANSLATE_NOOP("ReasonText", "The issuer is not trusted on this computer")},
    Entry{"chain_invalid",
          QT_TRANSLATE_NOOP("ReasonText", "The issuers of the certificate could not be checked")},
    Entry{"revocation_unknown",
          QT_TRANSLATE_NOOP("ReasonText", "Whether the certificate of %1 was revoked could not be learnt"),
          QT_TRANSLATE_NOOP("ReasonText", "Whether the certificate was revoked could not be learnt")},
    Entry{"ocsp_responder_revoked",
          QT_TRANSLATE_NOOP("ReasonText",
                            "%1 said that the certificate was not revoked, but was revoked itself"),
          QT_TRANSLATE_NOOP("ReasonText",
                            "The responder that said the certificate was not revoked was revoked itself")},
    Entry{"ocsp_responder_unknown",
          QT_TRANSLATE_NOOP("ReasonText", "%1 said that the certificate was not revoked, but whether it was "
                                          "revoked itself could not be learnt"),
          QT_TRANSLATE_NOOP("ReasonText", "Whether the responder that said the certificate was not revoked "
                                          "was revoked itself could not be learnt")},
    Entry{"certificate_suspended", QT_TRANSLATE_NOOP("ReasonText", "The certificate of %1 is suspended"),
          QT_TRANSLATE_NOOP("ReasonText", "The certificate is suspended")},
    Entry{"ca_certificate_revoked",
          QT_TRANSLATE_NOOP("ReasonText", "The issuer's certificate was revoked on %1"),
          QT_TRANSLATE_NOOP("ReasonText", "The issuer's certificate was revoked")},
    Entry{"claimed_time_after_timestamp",
          QT_TRANSLATE_NOOP("ReasonText", "The stated time, %1, lies after the time-stamp"),
          QT_TRANSLATE_NOOP("ReasonText", "The stated time lies after the time-stamp")},
    Entry{"demo_certificate",
          QT_TRANSLATE_NOOP("ReasonText", "%1 signed with a trial certificate, which has no legal value"),
          QT_TRANSLATE_NOOP("ReasonText", "This is a trial certificate, which has no legal value")},
    Entry{"claimed_time_missing",
          QT_TRANSLATE_NOOP("ReasonText", "The signer did not state when they signed")},
    Entry{"claimed_time_outside_certificate",
          QT_TRANSLATE_NOOP("ReasonText", "The stated time, %1, lies outside the certificate's period"),
          QT_TRANSLATE_NOOP("ReasonText", "The stated time lies outside the certificate's period")},
    Entry{"claimed_time_in_future",
          QT_TRANSLATE_NOOP("ReasonText", "The stated time, %1, lies in the future"),
          QT_TRANSLATE_NOOP("ReasonText", "The stated time lies in the future")},
    Entry{"claimed_time_after_asked",
          QT_TRANSLATE_NOOP("ReasonText", "The stated time, %1, lies after the time that was asked about; "
                                          "nothing proves that the signature existed then"),
          QT_TRANSLATE_NOOP("ReasonText", "The stated time lies after the time that was asked about")},
    Entry{"existence_unproven",
          QT_TRANSLATE_NOOP("ReasonText", "Nothing proves that the signature existed at %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Nothing proves that the signature existed at that time")},
    Entry{"signature_added", QT_TRANSLATE_NOOP("ReasonText", "Another signature was added: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Another signature was added")},
    Entry{"timestamp_added", QT_TRANSLATE_NOOP("ReasonText", "A time-stamp was added")},
    Entry{"security_store_updated", QT_TRANSLATE_NOOP("ReasonText", "Evidence for later checks was added")},
    Entry{"form_field_filled", QT_TRANSLATE_NOOP("ReasonText", "A form field was filled in")},
    Entry{"locked_field_changed",
          QT_TRANSLATE_NOOP("ReasonText", "A form field that the signature locks was changed: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "A form field that the signature locks was changed")},
    Entry{"annotations_changed", QT_TRANSLATE_NOOP("ReasonText", "Annotations were changed on page %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Annotations were changed")},
    Entry{"document_information_changed",
          QT_TRANSLATE_NOOP("ReasonText", "The document's title or other particulars were changed")},
    Entry{"extensions_changed",
          QT_TRANSLATE_NOOP("ReasonText", "The document's list of extensions was changed")},
    Entry{"page_changed", QT_TRANSLATE_NOOP("ReasonText", "The content of page %1 was changed"),
          QT_TRANSLATE_NOOP("ReasonText", "A page was changed")},
    Entry{"pages_look_different",
          QT_TRANSLATE_NOOP("ReasonText", "These pages look different from what was signed: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Pages look different from what was signed")},
    Entry{"pages_not_compared",
          QT_TRANSLATE_NOOP("ReasonText",
                            "These pages could not be drawn and compared with what was signed: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Not all pages could be drawn and compared with what was signed")},
    Entry{"page_comparison_timed_out",
          QT_TRANSLATE_NOOP("ReasonText",
                            "Comparing the pages by picture took too long and was ended; compared: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Comparing the pages by picture took too long and was ended")},
    Entry{"page_comparison_ended_early",
          QT_TRANSLATE_NOOP("ReasonText",
                            "Not all pages were compared by picture with what was signed; compared: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Not all pages were compared by picture with what was signed")},
    Entry{"page_comparison_failed",
          QT_TRANSLATE_NOOP("ReasonText",
                            "The pages could not be compared by picture with what was signed (%1): "
                            "look at both versions yourself"),
          QT_TRANSLATE_NOOP("ReasonText",
                            "The pages could not be compared by picture with what was signed: look "
                            "at both versions yourself")},
    Entry{"page_covered", QT_TRANSLATE_NOOP("ReasonText", "What was added later covers most of page %1"),
          QT_TRANSLATE_NOOP("ReasonText", "What was added later can lie over what was signed")},
    Entry{"shown_without_place",
          QT_TRANSLATE_NOOP("ReasonText",
                            "What was added later for the field “%1” has no place on the page, and some "
                            "programs show it all the same"),
          QT_TRANSLATE_NOOP("ReasonText",
                            "What was added later has no place on the page, and some programs show it "
                            "all the same")},
    Entry{"catalog_changed", QT_TRANSLATE_NOOP("ReasonText", "The structure of the document was changed")},
    Entry{"trailer_changed", QT_TRANSLATE_NOOP("ReasonText", "The outer structure of the file was changed")},
    Entry{"signed_field_changed",
          QT_TRANSLATE_NOOP("ReasonText", "A field that was already signed was changed")},
    Entry{"missing_object_supplied",
          QT_TRANSLATE_NOOP("ReasonText",
                            "Something that was missing when the document was signed was supplied later")},
    Entry{"signature_cut_off",
          QT_TRANSLATE_NOOP("ReasonText", "The file holds signatures that its tables no longer lead to (%1): "
                                          "some programs show them and others do not"),
          QT_TRANSLATE_NOOP("ReasonText", "The file holds signatures that its tables no longer lead to: some "
                                          "programs show them and others do not")},
    Entry{"signature_removed",
          QT_TRANSLATE_NOOP("ReasonText", "Signatures were taken out of the document: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "Signatures were taken out of the document")},
    Entry{"readings_differ",
          QT_TRANSLATE_NOOP("ReasonText", "The file holds parts that some programs show and others do not")},
    Entry{"field_set_read_only", QT_TRANSLATE_NOOP("ReasonText", "A form field was closed: %1"),
          QT_TRANSLATE_NOOP("ReasonText", "A form field was closed")},
    Entry{"private_entry_added",
          QT_TRANSLATE_NOOP("ReasonText", "A program left a remark of its own that no page shows")},
    Entry{"object_changed", QT_TRANSLATE_NOOP("ReasonText", "A part of the document was changed")},
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

QString reasonText(const std::string& code, const std::string& subject) {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.code == code; });
    if (found == entries.end())
        return plainLine(QString::fromStdString(subject.empty() ? code : code + ": " + subject));
    if (subject.empty() && found->plain != nullptr)
        return say(found->plain);
    return say(found->text).replace(QLatin1String("%1"), subjectWords(subject));
}

std::vector<std::string_view> knownReasonCodes() {
    std::vector<std::string_view> codes;
    codes.reserve(entries.size());
    for (const Entry& entry : entries)
        codes.push_back(entry.code);
    return codes;
}

} // namespace kyso::messages
