#pragma once

#include <span>
#include <string_view>

/// Every error the program can report, once: its number, by which plugins hand it over, the name in C++, the
/// stable name that scripts, the journal and translations use, and what it is about. Numbers and stable names
/// never change meaning and are never reused.
#define KYSO_ERROR_CODES(X)                                                                                  \
    /* files */                                                                                              \
    X(100, FileNotFound, "file_not_found", Document)                                                         \
    X(101, FileNotReadable, "file_not_readable", Document)                                                   \
    X(102, FileNotRegular, "file_not_regular", Document)                                                     \
    X(103, FileEmpty, "file_empty", Document)                                                                \
    X(104, FileTooLarge, "file_too_large", Document)                                                         \
    X(105, FileChanged, "file_changed", Document)                                                            \
    X(106, OutputNotWritable, "output_not_writable", Document)                                               \
    X(107, OutputExists, "output_exists", Document)                                                          \
    X(108, OutputIsInput, "output_is_input", Document)                                                       \
    X(109, DiskFull, "disk_full", Document)                                                                  \
    X(110, ReadFailed, "read_failed", Document)                                                              \
    X(111, TooManyOpenFiles, "too_many_open_files", Document)                                                \
    X(112, WriteFailed, "write_failed", Document)                                                            \
    /* documents */                                                                                          \
    X(200, FormatUnsupported, "format_unsupported", Document)                                                \
    X(201, PdfNotPdf, "pdf_not_pdf", Document)                                                               \
    X(202, PdfDamaged, "pdf_damaged", Document)                                                              \
    X(203, PdfJunkBeforeHeader, "pdf_junk_before_header", Document)                                          \
    X(204, PdfNoPages, "pdf_no_pages", Document)                                                             \
    X(205, PdfPasswordNeeded, "pdf_password_needed", Document)                                               \
    X(206, PdfPasswordWrong, "pdf_password_wrong", Document)                                                 \
    X(207, PdfEncryptionUnsupported, "pdf_encryption_unsupported", Document)                                 \
    X(208, PdfLockedByCertification, "pdf_locked_by_certification", Document)                                \
    X(209, PdfLockedByPermissions, "pdf_locked_by_permissions", Document)                                    \
    X(210, PdfLockedBySignature, "pdf_locked_by_signature", Document)                                        \
    X(211, PdfXfaOnly, "pdf_xfa_only", Document)                                                             \
    X(212, PdfTooComplex, "pdf_too_complex", Document)                                                       \
    X(213, PdfPageMissing, "pdf_page_missing", Document)                                                     \
    X(214, PdfAnchorNotFound, "pdf_anchor_not_found", Document)                                              \
    X(215, PdfRectangleOutsidePage, "pdf_rectangle_outside_page", Document)                                  \
    X(216, PdfFieldNotFound, "pdf_field_not_found", Document)                                                \
    X(217, PdfFieldAlreadySigned, "pdf_field_already_signed", Document)                                      \
    X(218, PdfFieldNotSignature, "pdf_field_not_signature", Document)                                        \
    X(219, PdfReadsTwoWays, "pdf_reads_two_ways", Document)                                                  \
    X(220, PdfAlreadyCertified, "pdf_already_certified", Document)                                           \
    X(221, PdfAlreadySigned, "pdf_already_signed", Document)                                                 \
    X(222, SeedValueUnmet, "seed_value_unmet", Document)                                                     \
    X(223, TransparencyForbidden, "transparency_forbidden", Document)                                        \
    X(224, ConformanceLost, "conformance_lost", Document)                                                    \
    X(225, AppearanceFailed, "appearance_failed", Document)                                                  \
    X(226, ImageNotReadable, "image_not_readable", Document)                                                 \
    X(227, OutputCheckFailed, "output_check_failed", Document)                                               \
    X(228, ContentsTooSmall, "contents_too_small", Document)                                                 \
    /* preview */                                                                                            \
    X(300, RendererCrashed, "renderer_crashed", Document)                                                    \
    X(301, RendererTimedOut, "renderer_timed_out", Document)                                                 \
    X(302, RendererMissing, "renderer_missing", Document)                                                    \
    /* certificates */                                                                                       \
    X(400, CertificateNotFound, "certificate_not_found", Document)                                           \
    X(401, CertificateAmbiguous, "certificate_ambiguous", Document)                                          \
    X(402, CertificateDamaged, "certificate_damaged", Document)                                              \
    X(403, CertificateExpired, "certificate_expired", Document)                                              \
    X(404, CertificateNotYetValid, "certificate_not_yet_valid", Document)                                    \
    X(405, CertificateNotForSigning, "certificate_not_for_signing", Document)                                \
    X(406, CertificateRevoked, "certificate_revoked", Document)                                              \
    X(407, CertificateStatusUnknown, "certificate_status_unknown", Document)                                 \
    X(408, CertificateNoPrivateKey, "certificate_no_private_key", Document)                                  \
    X(409, KeyTooWeak, "key_too_weak", Document)                                                             \
    X(410, AlgorithmUnsupported, "algorithm_unsupported", Document)                                          \
    X(411, TrustAnchorsUnreadable, "trust_anchors_unreadable", Document)                                     \
    /* signatures as data */                                                                                 \
    X(500, CmsDamaged, "cms_damaged", Document)                                                              \
    X(501, CmsSignFailed, "cms_sign_failed", Document)                                                       \
    X(502, LevelUnsupported, "level_unsupported", Document)                                                  \
    X(503, LevelUnreachable, "level_unreachable", Document)                                                  \
    X(504, PdfNotSigned, "pdf_not_signed", Document)                                                         \
    X(505, SignatureUndecided, "signature_undecided", Document)                                              \
    X(506, SignatureBroken, "signature_broken", Document)                                                    \
    X(507, SignedContentMissing, "signed_content_missing", Document)                                         \
    X(508, OlderArchiveForm, "older_archive_form", Document)                                                 \
    /* time-stamps and certificate status */                                                                 \
    X(600, TimeStampDamaged, "time_stamp_damaged", Document)                                                 \
    X(601, TsaUnreachable, "tsa_unreachable", Document)                                                      \
    X(602, TsaRejected, "tsa_rejected", Document)                                                            \
    X(603, TsaBadResponse, "tsa_bad_response", Document)                                                     \
    X(604, TsaImprintMismatch, "tsa_imprint_mismatch", Document)                                             \
    X(605, TsaNonceMismatch, "tsa_nonce_mismatch", Document)                                                 \
    X(606, TsaCertificateBad, "tsa_certificate_bad", Document)                                               \
    X(607, TsaAuthFailed, "tsa_auth_failed", Document)                                                       \
    X(608, OcspUnreachable, "ocsp_unreachable", Document)                                                    \
    X(609, OcspBadResponse, "ocsp_bad_response", Document)                                                   \
    X(610, OcspNotAuthorized, "ocsp_not_authorized", Document)                                               \
    X(611, OcspNonceMismatch, "ocsp_nonce_mismatch", Document)                                               \
    X(612, OcspStale, "ocsp_stale", Document)                                                                \
    X(613, CrlUnreachable, "crl_unreachable", Document)                                                      \
    X(614, CrlBad, "crl_bad", Document)                                                                      \
    X(615, CrlStale, "crl_stale", Document)                                                                  \
    X(616, IssuerUnreachable, "issuer_unreachable", Document)                                                \
    X(617, IssuerBad, "issuer_bad", Document)                                                                \
    X(618, AddressNotAllowed, "address_not_allowed", Document)                                               \
    X(619, NetworkTimeout, "network_timeout", Document)                                                      \
    X(620, NetworkFailed, "network_failed", Document)                                                        \
    X(621, NetworkAuthFailed, "network_auth_failed", Document)                                               \
    X(622, NetworkMissing, "network_missing", Document)                                                      \
    X(623, AnswerTooLarge, "answer_too_large", Document)                                                     \
    X(624, NetworkOffline, "network_offline", Run)                                                           \
    /* tokens */                                                                                             \
    X(700, TokenNotFound, "token_not_found", Key)                                                            \
    X(701, TokenRemoved, "token_removed", Key)                                                               \
    X(702, TokenDeviceError, "token_device_error", Key)                                                      \
    X(703, TokenBusy, "token_busy", Key)                                                                     \
    X(704, TokenNotInitialized, "token_not_initialized", Key)                                                \
    X(705, DriverMissing, "driver_missing", Key)                                                             \
    X(706, DriverNotLoadable, "driver_not_loadable", Key)                                                    \
    X(707, DriverCrashed, "driver_crashed", Key)                                                             \
    X(708, DriverTimedOut, "driver_timed_out", Key)                                                          \
    X(709, DriverError, "driver_error", Key)                                                                 \
    X(710, PinIncorrect, "pin_incorrect", Key)                                                               \
    X(711, PinLastTry, "pin_last_try", Key)                                                                  \
    X(712, PinLocked, "pin_locked", Key)                                                                     \
    X(713, PinExpired, "pin_expired", Key)                                                                   \
    X(714, PinFormat, "pin_format", Key)                                                                     \
    X(715, PinNeeded, "pin_needed", Key)                                                                     \
    X(716, FilePasswordWrong, "file_password_wrong", Key)                                                    \
    X(717, KeyFileDamaged, "key_file_damaged", Key)                                                          \
    X(718, KeyFileUnsupported, "key_file_unsupported", Key)                                                  \
    /* providers */                                                                                          \
    X(800, ProviderNotFound, "provider_not_found", Key)                                                      \
    X(801, ProviderBroken, "provider_broken", Key)                                                           \
    X(802, ProviderWrongInterface, "provider_wrong_interface", Key)                                          \
    X(803, ProviderTooNew, "provider_too_new", Key)                                                          \
    X(804, ProviderDisabled, "provider_disabled", Key)                                                       \
    X(805, ProviderTooOld, "provider_too_old", Key)                                                          \
    X(806, ProviderOtherBuild, "provider_other_build", Key)                                                  \
    X(807, ProviderFailed, "provider_failed", Key)                                                           \
    /* journal and reports */                                                                                \
    X(900, JournalUnavailable, "journal_unavailable", Document)                                              \
    X(901, JournalDamaged, "journal_damaged", Document)                                                      \
    X(902, JournalMissing, "journal_missing", Document)                                                      \
    X(903, JournalEntryNotFound, "journal_entry_not_found", Document)                                        \
    X(904, ReportTooLarge, "report_too_large", Document)                                                     \
    X(905, CheckedFileChanged, "checked_file_changed", Document)                                             \
    X(906, ReportFailed, "report_failed", Document)                                                          \
    X(907, JournalBroken, "journal_broken", Document)                                                        \
    /* everything else */                                                                                    \
    X(1000, ResultNotWritten, "result_not_written", Run)                                                     \
    X(1001, Cancelled, "cancelled", Run)                                                                     \
    X(1002, OutOfMemory, "out_of_memory", Document)                                                          \
    X(1003, UsageWrong, "usage_wrong", Run)                                                                  \
    X(1004, Internal, "internal", Document)

namespace kyso {

enum class ErrorCode {
#define KYSO_ERROR_ENUMERATOR(number, name, text, scope) name = (number),
    KYSO_ERROR_CODES(KYSO_ERROR_ENUMERATOR)
#undef KYSO_ERROR_ENUMERATOR
};

/// What an error is about: one document, the key and so every document it was to sign, or the whole run.
enum class ErrorScope { Document, Key, Run };

ErrorScope scopeOf(ErrorCode code);

/// The stable name of a code, such as `pin_incorrect`.
std::string_view nameOf(ErrorCode code);

/// All codes, for tests that hold every one to a sentence in both languages.
std::span<const ErrorCode> allErrorCodes();

} // namespace kyso
