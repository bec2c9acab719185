#pragma once

#include <span>
#include <string_view>

/// Everything a verdict can give as its reason and every change it can tell of, once: the name in C++ and the
/// stable name that scripts, reports and translations use. Stable names never change meaning and are never
/// reused.
#define KYSO_REASON_CODES(X)                                                                                 \
    /* what a signature covers */                                                                            \
    X(ByteRangeMissing, "byte_range_missing")                                                                \
    X(ByteRangeCount, "byte_range_count")                                                                    \
    X(ByteRangeNegative, "byte_range_negative")                                                              \
    X(ByteRangeStart, "byte_range_start")                                                                    \
    X(ByteRangeBeyondFile, "byte_range_beyond_file")                                                         \
    X(ByteRangeEmpty, "byte_range_empty")                                                                    \
    X(ByteRangeOverlap, "byte_range_overlap")                                                                \
    X(ByteRangeGap, "byte_range_gap")                                                                        \
    X(ByteRangeNotRevision, "byte_range_not_revision")                                                       \
    X(ByteRangeShared, "byte_range_shared")                                                                  \
    X(ContentsNotInPlace, "contents_not_in_place")                                                           \
    X(ContentsTooLarge, "contents_too_large")                                                                \
    X(ContentsNotHexadecimal, "contents_not_hexadecimal")                                                    \
    /* the signature as data, and what it is of */                                                           \
    X(CmsDamaged, "cms_damaged")                                                                             \
    X(BytesBehindCms, "bytes_behind_cms")                                                                    \
    X(BytesBehindFile, "bytes_behind_file")                                                                  \
    X(ContentMissing, "content_missing")                                                                     \
    X(ContentDiffers, "content_differs")                                                                     \
    X(SignedAttributesMissing, "signed_attributes_missing")                                                  \
    X(CounterSignatureNotJudged, "counter_signature_not_judged")                                             \
    X(ArchiveTimestampNotJudged, "archive_timestamp_not_judged")                                             \
    X(TimestampsNotAllJudged, "timestamps_not_all_judged")                                                   \
    X(SignerCount, "signer_count")                                                                           \
    X(ContentType, "content_type")                                                                           \
    X(EncapsulatedContentMissing, "encapsulated_content_missing")                                            \
    X(EncapsulatedContent, "encapsulated_content")                                                           \
    X(DigestUnknown, "digest_unknown")                                                                       \
    X(DigestMismatch, "digest_mismatch")                                                                     \
    X(ChangedAfterSigning, "changed_after_signing")                                                          \
    X(LaterRevisionsNotAnalysed, "later_revisions_not_analysed")                                             \
    /* time-stamps */                                                                                        \
    X(TimestampDamaged, "timestamp_damaged")                                                                 \
    X(TimestampImprintMismatch, "timestamp_imprint_mismatch")                                                \
    X(TimestampSignatureBad, "timestamp_signature_bad")                                                      \
    X(TimestampDigestMismatch, "timestamp_digest_mismatch")                                                  \
    X(TimestampAlgorithmUnsupported, "timestamp_algorithm_unsupported")                                      \
    X(TimestampCertificateMissing, "timestamp_certificate_missing")                                          \
    X(TimestampSignedAttributesMissing, "timestamp_signed_attributes_missing")                               \
    X(TimestampSigningCertificateMissing, "timestamp_signing_certificate_missing")                           \
    X(TimestampSigningCertificateMismatch, "timestamp_signing_certificate_mismatch")                         \
    X(TimestampKeyUsage, "timestamp_key_usage")                                                              \
    X(TimestampKeyUsageNotCritical, "timestamp_key_usage_not_critical")                                      \
    X(TimestampOutsideCertificatePeriod, "timestamp_outside_certificate_period")                             \
    X(TimestampTsaNameMismatch, "timestamp_tsa_name_mismatch")                                               \
    X(TimestampInFuture, "timestamp_in_future")                                                              \
    X(TimestampAfterAsked, "timestamp_after_asked")                                                          \
    X(TimestampWeakDigest, "timestamp_weak_digest")                                                          \
    X(TimestampNotTrusted, "timestamp_not_trusted")                                                          \
    /* how it was signed */                                                                                  \
    X(AnotherDocumentInside, "another_document_inside")                                                      \
    X(SubfilterUnsupported, "subfilter_unsupported")                                                         \
    X(SignerCertificateMissing, "signer_certificate_missing")                                                \
    X(SignatureValueWrong, "signature_value_wrong")                                                          \
    X(SignatureAlgorithmUnknown, "signature_algorithm_unknown")                                              \
    X(SignatureAlgorithmUnspecified, "signature_algorithm_unspecified")                                      \
    X(WeakDigest, "weak_digest")                                                                             \
    X(DigestNotAllowed, "digest_not_allowed")                                                                \
    X(WeakSignatureAlgorithm, "weak_signature_algorithm")                                                    \
    X(WeakSigningCertificateReference, "weak_signing_certificate_reference")                                 \
    X(WeakCertificateKey, "weak_certificate_key")                                                            \
    X(WeakCertificateSignature, "weak_certificate_signature")                                                \
    X(SigningCertificateMismatch, "signing_certificate_mismatch")                                            \
    X(SigningCertificateMissing, "signing_certificate_missing")                                              \
    X(SignaturePolicyNotApplied, "signature_policy_not_applied")                                             \
    X(SigningTimeAttribute, "signing_time_attribute")                                                        \
    /* the signer, and whom to trust */                                                                      \
    X(CertificateNotForSigning, "certificate_not_for_signing")                                               \
    X(CertificateExpired, "certificate_expired")                                                             \
    X(CertificateNotYetValid, "certificate_not_yet_valid")                                                   \
    X(CertificateRevoked, "certificate_revoked")                                                             \
    X(CaCertificateExpired, "ca_certificate_expired")                                                        \
    X(CaCertificateNotYetValid, "ca_certificate_not_yet_valid")                                              \
    X(IssuerIsNotCa, "issuer_is_not_ca")                                                                     \
    X(PathLengthExceeded, "path_length_exceeded")                                                            \
    X(NameConstraintViolated, "name_constraint_violated")                                                    \
    X(CriticalExtensionUnknown, "critical_extension_unknown")                                                \
    X(ChainNotTrusted, "chain_not_trusted")                                                                  \
    X(ChainInvalid, "chain_invalid")                                                                         \
    X(RevocationUnknown, "revocation_unknown")                                                               \
    X(NobodyAsked, "nobody_asked")                                                                           \
    X(RevocationNotAsked, "revocation_not_asked")                                                            \
    X(ServerNotAllowed, "server_not_allowed")                                                                \
    X(TimeRanOut, "time_ran_out")                                                                            \
    X(OcspResponderRevoked, "ocsp_responder_revoked")                                                        \
    X(OcspResponderUnknown, "ocsp_responder_unknown")                                                        \
    X(CertificateSuspended, "certificate_suspended")                                                         \
    X(CaCertificateRevoked, "ca_certificate_revoked")                                                        \
    /* times */                                                                                              \
    X(ClaimedTimeAfterTimestamp, "claimed_time_after_timestamp")                                             \
    X(DemoCertificate, "demo_certificate")                                                                   \
    X(ClaimedTimeMissing, "claimed_time_missing")                                                            \
    X(ClaimedTimeOutsideCertificate, "claimed_time_outside_certificate")                                     \
    X(ClaimedTimeInFuture, "claimed_time_in_future")                                                         \
    X(ClaimedTimeAfterAsked, "claimed_time_after_asked")                                                     \
    X(ExistenceUnproven, "existence_unproven")                                                               \
    /* what came after */                                                                                    \
    X(SignatureAdded, "signature_added")                                                                     \
    X(TimestampAdded, "timestamp_added")                                                                     \
    X(SecurityStoreUpdated, "security_store_updated")                                                        \
    X(FormFieldFilled, "form_field_filled")                                                                  \
    X(LockedFieldChanged, "locked_field_changed")                                                            \
    X(AnnotationsChanged, "annotations_changed")                                                             \
    X(DocumentInformationChanged, "document_information_changed")                                            \
    X(ExtensionsChanged, "extensions_changed")                                                               \
    X(PageChanged, "page_changed")                                                                           \
    X(PagesLookDifferent, "pages_look_different")                                                            \
    X(PagesNotCompared, "pages_not_compared")                                                                \
    X(PageComparisonTimedOut, "page_comparison_timed_out")                                                   \
    X(PageComparisonEndedEarly, "page_comparison_ended_early")                                               \
    X(PageComparisonFailed, "page_comparison_failed")                                                        \
    X(PageCovered, "page_covered")                                                                           \
    X(ShownWithoutPlace, "shown_without_place")                                                              \
    X(CatalogChanged, "catalog_changed")                                                                     \
    X(TrailerChanged, "trailer_changed")                                                                     \
    X(SignedFieldChanged, "signed_field_changed")                                                            \
    X(MissingObjectSupplied, "missing_object_supplied")                                                      \
    X(SignatureCutOff, "signature_cut_off")                                                                  \
    X(SignatureRemoved, "signature_removed")                                                                 \
    X(ReadingsDiffer, "readings_differ")                                                                     \
    X(FieldSetReadOnly, "field_set_read_only")                                                               \
    X(PrivateEntryAdded, "private_entry_added")                                                              \
    X(ObjectChanged, "object_changed")

namespace kyso {

enum class ReasonCode {
#define KYSO_REASON_ENUMERATOR(name, text) name,
    KYSO_REASON_CODES(KYSO_REASON_ENUMERATOR)
#undef KYSO_REASON_ENUMERATOR
};

/// The stable name of a code, such as `digest_mismatch`.
std::string_view nameOf(ReasonCode code);

/// All codes, for tests that hold every one to a sentence in both languages.
std::span<const ReasonCode> allReasonCodes();

} // namespace kyso
