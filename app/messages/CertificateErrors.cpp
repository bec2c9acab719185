#include "ErrorEntries.h"

#include <QCoreApplication>

namespace kyso::messages {

// clang-format off
ErrorEntry certificateEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::CertificateNotFound: return {
        QT_TRANSLATE_NOOP("ErrorText", "No certificate was found for %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Plug in the token or choose another certificate."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "No certificate was found.")};
    case ErrorCode::CertificateAmbiguous: return {
        QT_TRANSLATE_NOOP("ErrorText", "Several certificates fit %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Say exactly which one, for example by its SHA-256."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "Several certificates fit.")};
    case ErrorCode::CertificateDamaged: return {
        QT_TRANSLATE_NOOP("ErrorText", "The certificate in %1 is damaged."),
        QT_TRANSLATE_NOOP("ErrorText", "Ask the certificate's issuer for it again."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The certificate is damaged.")};
    case ErrorCode::CertificateExpired: return {
        QT_TRANSLATE_NOOP("ErrorText", "The certificate expired on %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Renew it with its issuer, or choose another certificate."), Noun::Date,
        QT_TRANSLATE_NOOP("ErrorText", "The certificate has expired.")};
    case ErrorCode::CertificateNotYetValid: return {
        QT_TRANSLATE_NOOP("ErrorText", "The certificate is not valid before %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the computer's clock, or wait until that day."), Noun::Date,
        QT_TRANSLATE_NOOP("ErrorText", "The certificate is not valid yet.")};
    case ErrorCode::CertificateNotForSigning: return {
        QT_TRANSLATE_NOOP("ErrorText", "The certificate of %1 is not meant for signing documents."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose another certificate."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This certificate is not meant for signing documents.")};
    case ErrorCode::CertificateRevoked: return {
        QT_TRANSLATE_NOOP("ErrorText", "The certificate of %1 has been revoked."),
        QT_TRANSLATE_NOOP("ErrorText", "Ask its issuer why, and choose another certificate."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This certificate has been revoked.")};
    case ErrorCode::CertificateStatusUnknown: return {
        QT_TRANSLATE_NOOP("ErrorText", "It could not be found out whether the certificate of %1 has been revoked."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network, then repeat."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "It could not be found out whether this certificate has been revoked.")};
    case ErrorCode::CertificateNoPrivateKey: return {
        QT_TRANSLATE_NOOP("ErrorText", "The key that belongs to the certificate of %1 is not there."),
        QT_TRANSLATE_NOOP("ErrorText", "Plug in the token that holds the key, or choose a file that contains it."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The key that belongs to this certificate is not there.")};
    case ErrorCode::KeyTooWeak: return {
        QT_TRANSLATE_NOOP("ErrorText", "The key of %1 is too weak to be trusted today."),
        QT_TRANSLATE_NOOP("ErrorText", "Ask the issuer for a new certificate with at least RSA 2048 or EC 256."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The certificate's key is too weak to be trusted today.")};
    case ErrorCode::AlgorithmUnsupported: return {
        QT_TRANSLATE_NOOP("ErrorText", "This certificate's key cannot sign in this way here (%1)."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose another algorithm or another certificate."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This certificate's key cannot sign in this way here.")};
    case ErrorCode::TrustAnchorsUnreadable: return {
        QT_TRANSLATE_NOOP("ErrorText", "No trusted certificates could be read from %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose a certificate file (.pem, .crt, .cer, .p7b) or a folder of them."), Noun::File};
    case ErrorCode::FilePasswordWrong: return {
        QT_TRANSLATE_NOOP("ErrorText", "This password does not open %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Check capital letters and the keyboard's language, then enter it again."), Noun::File};
    case ErrorCode::KeyFileDamaged: return {
        QT_TRANSLATE_NOOP("ErrorText", "The certificate file %1 is damaged or holds no key."),
        QT_TRANSLATE_NOOP("ErrorText", "Export the certificate together with its key once more."), Noun::File,
        QT_TRANSLATE_NOOP("ErrorText", "The certificate file is damaged or holds no key.")};
    case ErrorCode::KeyFileUnsupported: return {
        QT_TRANSLATE_NOOP("ErrorText", "The certificate file %1 is protected in a way that Kyso does not know."),
        QT_TRANSLATE_NOOP("ErrorText", "Export the certificate once more, protected with AES and SHA-256."), Noun::File,
        QT_TRANSLATE_NOOP("ErrorText", "The certificate file is protected in a way that Kyso does not know.")};
    default: return {};
    }
}
// clang-format on

} // namespace kyso::messages
