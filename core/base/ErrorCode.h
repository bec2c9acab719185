#pragma once

#include <span>
#include <string_view>

/// Every error the program can report, once. The second column is the stable name that scripts, the
/// journal and translations use; it never changes meaning and is never reused.
#define KYSO_ERROR_CODES(X)                                                                                  \
    /* files */                                                                                              \
    X(FileNotFound, "file_not_found")                                                                        \
    X(FileNotReadable, "file_not_readable")                                                                  \
    X(FileNotRegular, "file_not_regular")                                                                    \
    X(FileEmpty, "file_empty")                                                                               \
    X(FileTooLarge, "file_too_large")                                                                        \
    X(FileChanged, "file_changed")                                                                           \
    X(OutputNotWritable, "output_not_writable")                                                              \
    X(OutputExists, "output_exists")                                                                         \
    X(OutputIsInput, "output_is_input")                                                                      \
    X(DiskFull, "disk_full")                                                                                 \
    X(ReadFailed, "read_failed")                                                                             \
    X(TooManyOpenFiles, "too_many_open_files")                                                               \
    X(WriteFailed, "write_failed")                                                                           \
    /* documents */                                                                                          \
    X(FormatUnsupported, "format_unsupported")                                                               \
    X(PdfNotPdf, "pdf_not_pdf")                                                                              \
    X(PdfDamaged, "pdf_damaged")                                                                             \
    X(PdfJunkBeforeHeader, "pdf_junk_before_header")                                                         \
    X(PdfNoPages, "pdf_no_pages")                                                                            \
    X(PdfPasswordNeeded, "pdf_password_needed")                                                              \
    X(PdfPasswordWrong, "pdf_password_wrong")                                                                \
    X(PdfEncryptionUnsupported, "pdf_encryption_unsupported")                                                \
    X(PdfLockedByCertification, "pdf_locked_by_certification")                                               \
    X(PdfLockedByPermissions, "pdf_locked_by_permissions")                                                   \
    X(PdfLockedBySignature, "pdf_locked_by_signature")                                                       \
    X(PdfXfaOnly, "pdf_xfa_only")                                                                            \
    X(PdfTooComplex, "pdf_too_complex")                                                                      \
    X(PdfPageMissing, "pdf_page_missing")                                                                    \
    X(PdfAnchorNotFound, "pdf_anchor_not_found")                                                             \
    X(PdfRectangleOutsidePage, "pdf_rectangle_outside_page")                                                 \
    X(PdfFieldNotFound, "pdf_field_not_found")                                                               \
    X(PdfFieldAlreadySigned, "pdf_field_already_signed")                                                     \
    X(PdfFieldNotSignature, "pdf_field_not_signature")                                                       \
    X(PdfReadsTwoWays, "pdf_reads_two_ways")                                                                 \
    X(PdfAlreadyCertified, "pdf_already_certified")                                                          \
    X(PdfAlreadySigned, "pdf_already_signed")                                                                \
    X(SeedValueUnmet, "seed_value_unmet")                                                                    \
    X(TransparencyForbidden, "transparency_forbidden")                                                       \
    X(ConformanceLost, "conformance_lost")                                                                   \
    X(AppearanceFailed, "appearance_failed")                                                                 \
    X(ImageNotReadable, "image_not_readable")                                                                \
    X(OutputCheckFailed, "output_check_failed")                                                              \
    X(ContentsTooSmall, "contents_too_small")                                                                \
    /* preview */                                                                                            \
    X(RendererCrashed, "renderer_crashed")                                                                   \
    X(RendererTimedOut, "renderer_timed_out")                                                                \
    X(RendererMissing, "renderer_missing")                                                                   \
    /* certificates */                                                                                       \
    X(CertificateNotFound, "certificate_not_found")                                                          \
    X(CertificateAmbiguous, "certificate_ambiguous")                                                         \
    X(CertificateDamaged, "certificate_damaged")                                                             \
    X(CertificateExpired, "certificate_expired")                                                             \
    X(CertificateNotYetValid, "certificate_not_yet_valid")                                                   \
    X(CertificateNotForSigning, "certificate_not_for_signing")                                               \
    X(CertificateRevoked, "certificate_revoked")                                                             \
    X(CertificateStatusUnknown, "certificate_status_unknown")                                                \
    X(CertificateNoPrivateKey, "certificate_no_private_key")                                                 \
    X(KeyTooWeak, "key_too_weak")                                                                            \
    X(AlgorithmUnsupported, "algorithm_unsupported")                                                         \
    X(TrustAnchorsUnreadable, "trust_anchors_unreadable")                                                    \
    /* signatures as data */                                                                                 \
    X(CmsDamaged, "cms_damaged")                                                                             \
    X(CmsSignFailed, "cms_sign_failed")                                                                      \
    X(LevelUnsupported, "level_unsupported")                                                                 \
    X(LevelUnreachable, "level_unreachable")                                                                 \
    X(PdfNotSigned, "pdf_not_signed")                                                                        \
    X(SignatureUndecided, "signature_undecided")                                                             \
    X(SignatureBroken, "signature_broken")                                                                   \
    /* time-stamps and certificate status */                                                                 \
    X(TimeStampDamaged, "time_stamp_damaged")                                                                \
    X(TsaUnreachable, "tsa_unreachable")                                                                     \
    X(TsaRejected, "tsa_rejected")                                                                           \
    X(TsaBadResponse, "tsa_bad_response")                                                                    \
    X(TsaImprintMismatch, "tsa_imprint_mismatch")                                                            \
    X(TsaNonceMismatch, "tsa_nonce_mismatch")                                                                \
    X(TsaCertificateBad, "tsa_certificate_bad")                                                              \
    X(TsaAuthFailed, "tsa_auth_failed")                                                                      \
    X(OcspUnreachable, "ocsp_unreachable")                                                                   \
    X(OcspBadResponse, "ocsp_bad_response")                                                                  \
    X(OcspNotAuthorized, "ocsp_not_authorized")                                                              \
    X(OcspNonceMismatch, "ocsp_nonce_mismatch")                                                              \
    X(OcspStale, "ocsp_stale")                                                                               \
    X(CrlUnreachable, "crl_unreachable")                                                                     \
    X(CrlBad, "crl_bad")                                                                                     \
    X(CrlStale, "crl_stale")                                                                                 \
    X(IssuerUnreachable, "issuer_unreachable")                                                               \
    X(IssuerBad, "issuer_bad")                                                                               \
    X(AddressNotAllowed, "address_not_allowed")                                                              \
    X(NetworkTimeout, "network_timeout")                                                                     \
    X(NetworkFailed, "network_failed")                                                                       \
    X(NetworkAuthFailed, "network_auth_failed")                                                              \
    X(NetworkMissing, "network_missing")                                                                     \
    X(AnswerTooLarge, "answer_too_large")                                                                    \
    /* tokens */                                                                                             \
    X(TokenNotFound, "token_not_found")                                                                      \
    X(TokenRemoved, "token_removed")                                                                         \
    X(TokenDeviceError, "token_device_error")                                                                \
    X(TokenBusy, "token_busy")                                                                               \
    X(TokenNotInitialized, "token_not_initialized")                                                          \
    X(DriverMissing, "driver_missing")                                                                       \
    X(DriverNotLoadable, "driver_not_loadable")                                                              \
    X(DriverCrashed, "driver_crashed")                                                                       \
    X(DriverTimedOut, "driver_timed_out")                                                                    \
    X(DriverError, "driver_error")                                                                           \
    X(PinIncorrect, "pin_incorrect")                                                                         \
    X(PinLastTry, "pin_last_try")                                                                            \
    X(PinLocked, "pin_locked")                                                                               \
    X(PinExpired, "pin_expired")                                                                             \
    X(PinFormat, "pin_format")                                                                               \
    X(PinNeeded, "pin_needed")                                                                               \
    X(FilePasswordWrong, "file_password_wrong")                                                              \
    X(KeyFileDamaged, "key_file_damaged")                                                                    \
    X(KeyFileUnsupported, "key_file_unsupported")                                                            \
    /* providers */                                                                                          \
    X(ProviderNotFound, "provider_not_found")                                                                \
    X(ProviderBroken, "provider_broken")                                                                     \
    X(ProviderWrongInterface, "provider_wrong_interface")                                                    \
    X(ProviderTooNew, "provider_too_new")                                                                    \
    X(ProviderDisabled, "provider_disabled")                                                                 \
    /* journal and reports */                                                                                \
    X(JournalUnavailable, "journal_unavailable")                                                             \
    X(JournalDamaged, "journal_damaged")                                                                     \
    X(JournalMissing, "journal_missing")                                                                     \
    X(JournalEntryNotFound, "journal_entry_not_found")                                                       \
    X(ReportTooLarge, "report_too_large")                                                                    \
    X(CheckedFileChanged, "checked_file_changed")                                                            \
    X(ReportFailed, "report_failed")                                                                         \
    /* everything else */                                                                                    \
    X(ResultNotWritten, "result_not_written")                                                                \
    X(Cancelled, "cancelled")                                                                                \
    X(OutOfMemory, "out_of_memory")                                                                          \
    X(UsageWrong, "usage_wrong")                                                                             \
    X(Internal, "internal")

namespace kyso {

enum class ErrorCode {
#define KYSO_ERROR_ENUMERATOR(name, text) name,
    KYSO_ERROR_CODES(KYSO_ERROR_ENUMERATOR)
#undef KYSO_ERROR_ENUMERATOR
};

/// The stable name of a code, such as `pin_incorrect`.
std::string_view nameOf(ErrorCode code);

/// All codes, for tests that hold every one to a sentence in both languages.
std::span<const ErrorCode> allErrorCodes();

} // namespace kyso
