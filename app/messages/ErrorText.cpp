#include "messages/ErrorText.h"

#include "base/Clock.h"
#include "messages/Translation.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace kyso::messages {

namespace {

/// What an error's subject is, and so what stands in for it when the error brings none.
enum class Noun { None, File, Field, Token, Certificate, Driver, Provider, Image, Date };

/// %1 is the subject. `plain` is used when there is no subject; without it the noun's words stand in for it.
struct Entry {
    const char* message;
    const char* remedy;
    Noun noun = Noun::None;
    const char* plain = nullptr;
};

// clang-format off
Entry fileEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::FileNotFound: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 was not found."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the name and the folder; the file may have been moved or renamed."), Noun::File};
    case ErrorCode::FileNotReadable: return {
        QT_TRANSLATE_NOOP("ErrorText", "You are not allowed to read %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Ask its owner for permission, or copy it to a folder of your own."), Noun::File};
    case ErrorCode::FileNotRegular: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is a folder or a device, not a file."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose a file."), Noun::File};
    case ErrorCode::FileEmpty: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is empty."),
        QT_TRANSLATE_NOOP("ErrorText", "Download or save the document again."), Noun::File};
    case ErrorCode::FileTooLarge: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is larger than Kyso can handle."),
        QT_TRANSLATE_NOOP("ErrorText", "Split it, or make its images smaller."), Noun::File};
    case ErrorCode::FileChanged: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 was changed by another program meanwhile."),
        QT_TRANSLATE_NOOP("ErrorText", "Close the other program, look at the document again, then repeat."), Noun::File};
    case ErrorCode::OutputNotWritable: return {
        QT_TRANSLATE_NOOP("ErrorText", "Nothing can be saved to %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose a folder you may write to. The original is unharmed."), Noun::File,
        QT_TRANSLATE_NOOP("ErrorText", "Nothing can be saved in that folder.")};
    case ErrorCode::OutputExists: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is already there."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose another name, or allow the old file to be replaced."), Noun::File};
    case ErrorCode::OutputIsInput: return {
        QT_TRANSLATE_NOOP("ErrorText", "The signed file would take the place of the original %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose another name or folder for the signed file."), Noun::File};
    case ErrorCode::DiskFull: return {
        QT_TRANSLATE_NOOP("ErrorText", "There is no room left on the disk for %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Free some space or choose another disk, then repeat. The original is unharmed."), Noun::File};
    case ErrorCode::ReadFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 could not be read to the end."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the disk or the network, then repeat."), Noun::File};
    case ErrorCode::WriteFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 could not be saved."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the disk or the network, then repeat. The original is unharmed."), Noun::File};
    case ErrorCode::FormatUnsupported: return {
        QT_TRANSLATE_NOOP("ErrorText", "Kyso does not know the kind of file that %1 is."),
        QT_TRANSLATE_NOOP("ErrorText", "Documents must be PDF; certificates come as .p12, .pfx or .pem files."), Noun::File};
    case ErrorCode::ImageNotReadable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The picture %1 cannot be shown."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose a PNG or JPEG picture for the signature."), Noun::Image,
        QT_TRANSLATE_NOOP("ErrorText", "The signature's picture cannot be shown.")};
    default: return {};
    }
}

Entry documentEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::PdfNotPdf: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is not a PDF document."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose a PDF, or save the document as PDF first."), Noun::File};
    case ErrorCode::PdfDamaged: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is damaged."),
        QT_TRANSLATE_NOOP("ErrorText", "Get the document again, or save it as PDF once more in the program that made it."), Noun::File};
    case ErrorCode::PdfJunkBeforeHeader: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 has foreign data in front of the document."),
        QT_TRANSLATE_NOOP("ErrorText", "Save it as PDF again and sign that copy; other programs would not accept a signature on this one."),
        Noun::File};
    case ErrorCode::PdfNoPages: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 has no pages."),
        QT_TRANSLATE_NOOP("ErrorText", "Check that this is the right document."), Noun::File};
    case ErrorCode::PdfPasswordNeeded: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is locked with a password."),
        QT_TRANSLATE_NOOP("ErrorText", "Give the document's password, then repeat."), Noun::File};
    case ErrorCode::PdfPasswordWrong: return {
        QT_TRANSLATE_NOOP("ErrorText", "This password does not open %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Check capital letters and the keyboard's language, then enter it again."), Noun::File};
    case ErrorCode::PdfEncryptionUnsupported: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is locked in a way that Kyso does not know."),
        QT_TRANSLATE_NOOP("ErrorText", "Ask the sender for a copy without encryption."), Noun::File};
    case ErrorCode::PdfLockedByCertification: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 was certified so that this signature may not be added to it."),
        QT_TRANSLATE_NOOP("ErrorText", "Sign without showing the signature, where that is allowed, or ask whoever certified it for a copy that allows signatures."), Noun::File};
    case ErrorCode::PdfLockedByPermissions: return {
        QT_TRANSLATE_NOOP("ErrorText", "The author of %1 does not allow it to be signed."),
        QT_TRANSLATE_NOOP("ErrorText", "Open it with the owner's password, or ask the author for a copy that may be signed."), Noun::File};
    case ErrorCode::PdfLockedBySignature: return {
        QT_TRANSLATE_NOOP("ErrorText", "An earlier signature has locked %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Ask the earlier signer for a copy that others may still sign."), Noun::File};
    case ErrorCode::PdfXfaOnly: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is a dynamic XFA form without ordinary pages."),
        QT_TRANSLATE_NOOP("ErrorText", "Open it in the program it was made for, print it to PDF, and sign that copy."), Noun::File};
    case ErrorCode::PdfTooComplex: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is built in too tangled a way to be handled safely."),
        QT_TRANSLATE_NOOP("ErrorText", "Save it as a new PDF, then sign that copy."), Noun::File};
    case ErrorCode::PdfPageMissing: return {
        QT_TRANSLATE_NOOP("ErrorText", "There is no page %1 in the document."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose a page that the document has."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The document has no such page.")};
    case ErrorCode::PdfAnchorNotFound: return {
        QT_TRANSLATE_NOOP("ErrorText", "The text %1 is not in the document."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the spelling, or say the page and the place instead."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The text to sign under is not in the document.")};
    case ErrorCode::PdfRectangleOutsidePage: return {
        QT_TRANSLATE_NOOP("ErrorText", "The signature would lie outside page %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose a place that lies wholly on the page."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The signature would lie outside the page.")};
    case ErrorCode::PdfFieldNotFound: return {
        QT_TRANSLATE_NOOP("ErrorText", "The document has no field called %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the name, or leave it out to make a new field."), Noun::Field,
        QT_TRANSLATE_NOOP("ErrorText", "The document has no such field.")};
    case ErrorCode::PdfFieldAlreadySigned: return {
        QT_TRANSLATE_NOOP("ErrorText", "The field %1 is already signed."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose another field, or leave it out to make a new one."), Noun::Field,
        QT_TRANSLATE_NOOP("ErrorText", "This field is already signed.")};
    case ErrorCode::PdfFieldNotSignature: return {
        QT_TRANSLATE_NOOP("ErrorText", "The field %1 is not meant for a signature."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose a signature field, or leave it out to make a new one."), Noun::Field,
        QT_TRANSLATE_NOOP("ErrorText", "This field is not meant for a signature.")};
    case ErrorCode::PdfAlreadyCertified: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is already certified, and that can be done only once."),
        QT_TRANSLATE_NOOP("ErrorText", "Sign it without certifying."), Noun::File};
    case ErrorCode::PdfAlreadySigned: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is already signed, and only the first signature can certify a document."),
        QT_TRANSLATE_NOOP("ErrorText", "Sign it without certifying."), Noun::File};
    case ErrorCode::SeedValueUnmet: return {
        QT_TRANSLATE_NOOP("ErrorText", "This signature does not meet a condition that the author set for the field: %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Sign as the author asked, or ask for a copy without the condition."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This signature does not meet a condition that the author set for the field.")};
    case ErrorCode::AppearanceFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The visible signature could not be drawn."),
        QT_TRANSLATE_NOOP("ErrorText", "Make its frame larger or choose another style, then repeat.")};
    case ErrorCode::OutputCheckFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The signed copy of %1 did not pass Kyso's own check and was not kept."),
        QT_TRANSLATE_NOOP("ErrorText", "The original is unharmed. Save it as a new PDF, then sign that copy."), Noun::File};
    case ErrorCode::ContentsTooSmall: return {
        QT_TRANSLATE_NOOP("ErrorText", "The signature turned out longer than the room kept for it."),
        QT_TRANSLATE_NOOP("ErrorText", "Sign once more. If it happens again, please report it to the makers of Kyso.")};
    case ErrorCode::CmsDamaged: return {
        QT_TRANSLATE_NOOP("ErrorText", "The signature's data is damaged."),
        QT_TRANSLATE_NOOP("ErrorText", "Ask the sender for the document again.")};
    case ErrorCode::CmsSignFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The signature could not be put together."),
        QT_TRANSLATE_NOOP("ErrorText", "Check that the certificate belongs to the key, then sign once more.")};
    case ErrorCode::LevelUnsupported: return {
        QT_TRANSLATE_NOOP("ErrorText", "This version of Kyso does not make the level %1 yet."),
        QT_TRANSLATE_NOOP("ErrorText", "Sign at level B."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This version of Kyso does not make that level yet.")};
    case ErrorCode::LevelUnreachable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The level %1 could not be reached."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network and the time-stamp server, then repeat, or agree to a lower level."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The level that was asked for could not be reached.")};
    case ErrorCode::PdfNotSigned: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 has no signature."),
        QT_TRANSLATE_NOOP("ErrorText", "Sign it first."), Noun::File,
        QT_TRANSLATE_NOOP("ErrorText", "The document has no signature.")};
    case ErrorCode::SignatureBroken: return {
        QT_TRANSLATE_NOOP("ErrorText", "The signature %1 does not hold: the document or the signature was changed."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the document and ask the sender for it again."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "A signature does not hold: the document or the signature was changed.")};
    case ErrorCode::RendererCrashed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The preview of %1 broke off."),
        QT_TRANSLATE_NOOP("ErrorText", "Open the document again. It can still be signed without a preview."), Noun::File};
    case ErrorCode::RendererTimedOut: return {
        QT_TRANSLATE_NOOP("ErrorText", "The preview of %1 took too long and was stopped."),
        QT_TRANSLATE_NOOP("ErrorText", "Open the document again. It can still be signed without a preview."), Noun::File};
    case ErrorCode::RendererMissing: return {
        QT_TRANSLATE_NOOP("ErrorText", "The part of Kyso that draws pages is missing."),
        QT_TRANSLATE_NOOP("ErrorText", "Install Kyso again.")};
    default: return {};
    }
}

Entry certificateEntry(ErrorCode code) {
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
        QT_TRANSLATE_NOOP("ErrorText", "The token or file cannot sign in the way that was asked for (%1)."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose another algorithm or another certificate."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The token or file cannot sign in the way that was asked for.")};
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
    default: return {};
    }
}

Entry tokenEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::TokenNotFound: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is not plugged in."),
        QT_TRANSLATE_NOOP("ErrorText", "Plug the token in, wait a moment, then repeat."), Noun::Token};
    case ErrorCode::TokenRemoved: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 was pulled out."),
        QT_TRANSLATE_NOOP("ErrorText", "Plug it in again, then repeat. Documents already signed are kept."), Noun::Token};
    case ErrorCode::TokenDeviceError: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 reports a fault."),
        QT_TRANSLATE_NOOP("ErrorText", "Pull it out, plug it in again, then repeat."), Noun::Token};
    case ErrorCode::TokenBusy: return {
        QT_TRANSLATE_NOOP("ErrorText", "Another program is using %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Close the other program, then repeat."), Noun::Token};
    case ErrorCode::TokenNotInitialized: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 has not been set up yet."),
        QT_TRANSLATE_NOOP("ErrorText", "Set it up with the program that its issuer supplies."), Noun::Token};
    case ErrorCode::DriverMissing: return {
        QT_TRANSLATE_NOOP("ErrorText", "The driver %1 is not installed."),
        QT_TRANSLATE_NOOP("ErrorText", "Install the driver that the token's issuer supplies, then plug the token in again."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "There is no driver for this token.")};
    case ErrorCode::DriverNotLoadable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The driver %1 does not work on this computer."),
        QT_TRANSLATE_NOOP("ErrorText", "Install the driver made for this system (64-bit)."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The driver does not work on this computer.")};
    case ErrorCode::DriverCrashed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The driver %1 stopped unexpectedly."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat; Kyso has started it anew. If it happens again, install the driver once more."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The token's driver stopped unexpectedly.")};
    case ErrorCode::DriverTimedOut: return {
        QT_TRANSLATE_NOOP("ErrorText", "The driver %1 does not answer."),
        QT_TRANSLATE_NOOP("ErrorText", "Pull the token out, plug it in again, then repeat."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The token's driver does not answer.")};
    case ErrorCode::DriverError: return {
        QT_TRANSLATE_NOOP("ErrorText", "The driver %1 reports an error."),
        QT_TRANSLATE_NOOP("ErrorText", "Pull the token out, plug it in again, then repeat."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The token's driver reports an error.")};
    case ErrorCode::PinIncorrect: return {
        QT_TRANSLATE_NOOP("ErrorText", "The PIN is wrong."),
        QT_TRANSLATE_NOOP("ErrorText", "Check it and enter it again. Too many wrong PINs lock the token.")};
    case ErrorCode::PinLastTry: return {
        QT_TRANSLATE_NOOP("ErrorText", "Only one try is left before %1 locks."),
        QT_TRANSLATE_NOOP("ErrorText", "Enter the PIN yourself, and only if you are sure of it; otherwise ask the token's issuer."),
        Noun::Token};
    case ErrorCode::PinLocked: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is locked after too many wrong PINs."),
        QT_TRANSLATE_NOOP("ErrorText", "Ask the token's issuer to unlock it."), Noun::Token};
    case ErrorCode::PinExpired: return {
        QT_TRANSLATE_NOOP("ErrorText", "The PIN of %1 must be changed."),
        QT_TRANSLATE_NOOP("ErrorText", "Change it with the program that the token's issuer supplies, then repeat."), Noun::Token};
    case ErrorCode::PinFormat: return {
        QT_TRANSLATE_NOOP("ErrorText", "This cannot be the PIN: its length or characters do not fit %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Enter the PIN again."), Noun::Token};
    case ErrorCode::PinNeeded: return {
        QT_TRANSLATE_NOOP("ErrorText", "The PIN of %1 is needed, and there is nobody to ask for it."),
        QT_TRANSLATE_NOOP("ErrorText", "Work at a terminal, or give the PIN in a file or an environment variable."), Noun::Token};
    default: return {};
    }
}

Entry networkEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::TimeStampDamaged: return {
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp is damaged."),
        QT_TRANSLATE_NOOP("ErrorText", "Ask the sender for the document again, or stamp it once more.")};
    case ErrorCode::TsaUnreachable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server %1 cannot be reached."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network and the server's address, or choose another time-stamp server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server cannot be reached.")};
    case ErrorCode::TsaRejected: return {
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server %1 refused the request."),
        QT_TRANSLATE_NOOP("ErrorText", "The quota may be used up or the account not active. Ask whoever runs the server, or choose another one."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server refused the request.")};
    case ErrorCode::TsaBadResponse: return {
        QT_TRANSLATE_NOOP("ErrorText", "What the time-stamp server %1 sent is not a time-stamp."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the server's address, or choose another time-stamp server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "What the time-stamp server sent is not a time-stamp.")};
    case ErrorCode::TsaImprintMismatch: return {
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp that %1 sent is for something else."),
        QT_TRANSLATE_NOOP("ErrorText", "Do not use this server; choose another time-stamp server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server sent a time-stamp for something else.")};
    case ErrorCode::TsaNonceMismatch: return {
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp that %1 sent is not the one that was asked for."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat. If it happens again, choose another time-stamp server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server sent another time-stamp than was asked for.")};
    case ErrorCode::TsaCertificateBad: return {
        QT_TRANSLATE_NOOP("ErrorText", "The certificate of the time-stamp server %1 may not make time-stamps, or its signature does not hold."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose another time-stamp server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The certificate of the time-stamp server may not make time-stamps, or its signature does not hold.")};
    case ErrorCode::TsaAuthFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server %1 does not accept the user name or password."),
        QT_TRANSLATE_NOOP("ErrorText", "Enter the user name and password that belong to this server, or ask whoever runs it."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server does not accept the user name or password.")};
    case ErrorCode::OcspUnreachable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The server %1, which knows whether the certificate was revoked (OCSP), cannot be reached."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network, then repeat."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The server that knows whether the certificate was revoked (OCSP) cannot be reached.")};
    case ErrorCode::OcspBadResponse: return {
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) from %1 is damaged or about another certificate."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat later. If it stays so, tell the certificate's issuer."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) is damaged or about another certificate.")};
    case ErrorCode::OcspNotAuthorized: return {
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) from %1 is signed by someone who is not entitled to it."),
        QT_TRANSLATE_NOOP("ErrorText", "Do not rely on this network. Repeat elsewhere, or tell the certificate's issuer."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) is signed by someone who is not entitled to it.")};
    case ErrorCode::OcspNonceMismatch: return {
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) from %1 belongs to another question."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat. If it happens again, tell the certificate's issuer."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) belongs to another question.")};
    case ErrorCode::OcspStale: return {
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) from %1 is out of date."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the computer's clock, then repeat."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) is out of date.")};
    case ErrorCode::CrlUnreachable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The list of revoked certificates cannot be fetched from %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network, then repeat."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The list of revoked certificates cannot be fetched.")};
    case ErrorCode::CrlBad: return {
        QT_TRANSLATE_NOOP("ErrorText", "The list of revoked certificates from %1 is damaged or not its issuer's."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat later. If it stays so, tell the certificate's issuer."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The list of revoked certificates is damaged or not its issuer's.")};
    case ErrorCode::CrlStale: return {
        QT_TRANSLATE_NOOP("ErrorText", "The list of revoked certificates from %1 is out of date."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the computer's clock, then repeat later."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The list of revoked certificates is out of date.")};
    case ErrorCode::IssuerUnreachable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The issuer's certificate cannot be fetched from %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network, or add the issuer's certificate from a file."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The issuer's certificate cannot be fetched.")};
    case ErrorCode::IssuerBad: return {
        QT_TRANSLATE_NOOP("ErrorText", "What %1 sent is not the issuer's certificate."),
        QT_TRANSLATE_NOOP("ErrorText", "Add the issuer's certificate from a file."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "What was sent is not the issuer's certificate.")};
    case ErrorCode::AddressNotAllowed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The address %1 is not one that Kyso may ask."),
        QT_TRANSLATE_NOOP("ErrorText", "Give an address that begins with http:// or https://."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This is not an address that Kyso may ask.")};
    case ErrorCode::NetworkTimeout: return {
        QT_TRANSLATE_NOOP("ErrorText", "The server %1 did not answer in time."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat later, or choose another server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The server did not answer in time.")};
    case ErrorCode::NetworkFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The connection to %1 failed."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network and the proxy, then repeat."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The network connection failed.")};
    case ErrorCode::NetworkAuthFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 asks for a user name and password, or does not accept those it was given."),
        QT_TRANSLATE_NOOP("ErrorText", "Ask whoever runs it for both, or choose another proxy in the settings."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "A server asks for a user name and password, or does not accept those it was given.")};
    case ErrorCode::NetworkMissing: return {
        QT_TRANSLATE_NOOP("ErrorText", "The part of Kyso that uses the network is missing."),
        QT_TRANSLATE_NOOP("ErrorText", "Install Kyso again with its network part.")};
    case ErrorCode::AnswerTooLarge: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 sent far more than such an answer may be."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose another server, or tell whoever runs this one."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "A server sent far more than such an answer may be.")};
    default: return {};
    }
}

Entry recordEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::JournalUnavailable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The journal cannot be used now."),
        QT_TRANSLATE_NOOP("ErrorText", "Check that its folder can be written to and the disk is not full. Signing works without it.")};
    case ErrorCode::JournalDamaged: return {
        QT_TRANSLATE_NOOP("ErrorText", "The journal is damaged."),
        QT_TRANSLATE_NOOP("ErrorText", "Keep a copy of journal.sqlite and move it away; the next signature starts a new one.")};
    case ErrorCode::JournalMissing: return {
        QT_TRANSLATE_NOOP("ErrorText", "The part of Kyso that keeps the journal is missing."),
        QT_TRANSLATE_NOOP("ErrorText", "Install Kyso again with its journal part. Signing works without it.")};
    case ErrorCode::JournalEntryNotFound: return {
        QT_TRANSLATE_NOOP("ErrorText", "The journal has no entry %1."),
        QT_TRANSLATE_NOOP("ErrorText", "See which entries there are with kyso journal list."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The journal has no such entry.")};
    case ErrorCode::ReportTooLarge: return {
        QT_TRANSLATE_NOOP("ErrorText", "The report is too long for one PDF."),
        QT_TRANSLATE_NOOP("ErrorText", "Check fewer documents at once, or save the report as HTML.")};
    case ErrorCode::ReportFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The report could not be made."),
        QT_TRANSLATE_NOOP("ErrorText", "Save it as HTML, or repeat.")};
    default: return {};
    }
}

Entry generalEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::ProviderNotFound: return {
        QT_TRANSLATE_NOOP("ErrorText", "There is no certificate provider called %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Look at the list of providers, or install Kyso again."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "There is no such certificate provider.")};
    case ErrorCode::ProviderBroken: return {
        QT_TRANSLATE_NOOP("ErrorText", "The provider %1 could not be started."),
        QT_TRANSLATE_NOOP("ErrorText", "Install it again. The other providers keep working."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "A certificate provider could not be started.")};
    case ErrorCode::ProviderWrongInterface: return {
        QT_TRANSLATE_NOOP("ErrorText", "The provider %1 is not made for Kyso."),
        QT_TRANSLATE_NOOP("ErrorText", "Remove it, or install the edition made for Kyso."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This provider is not made for Kyso.")};
    case ErrorCode::ProviderTooNew: return {
        QT_TRANSLATE_NOOP("ErrorText", "The provider %1 needs another version of Kyso."),
        QT_TRANSLATE_NOOP("ErrorText", "Bring Kyso and the provider up to date."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This provider needs another version of Kyso.")};
    case ErrorCode::ProviderDisabled: return {
        QT_TRANSLATE_NOOP("ErrorText", "The provider %1 is switched off."),
        QT_TRANSLATE_NOOP("ErrorText", "Switch it on in the settings to use it."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This provider is switched off.")};
    case ErrorCode::Cancelled: return {
        QT_TRANSLATE_NOOP("ErrorText", "Stopped at your request."),
        QT_TRANSLATE_NOOP("ErrorText", "What was finished before is kept; nothing else was changed.")};
    case ErrorCode::OutOfMemory: return {
        QT_TRANSLATE_NOOP("ErrorText", "The computer's memory is not enough for this."),
        QT_TRANSLATE_NOOP("ErrorText", "Close other programs, then repeat.")};
    case ErrorCode::UsageWrong: return {
        QT_TRANSLATE_NOOP("ErrorText", "This cannot be done as written: %1."),
        QT_TRANSLATE_NOOP("ErrorText", "See kyso --help for how it is written."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This cannot be done as written.")};
    default: return {
        QT_TRANSLATE_NOOP("ErrorText", "Something went wrong inside Kyso."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat. If it happens again, please report it to the makers of Kyso with the details.")};
    }
}
// clang-format on

Entry entryFor(ErrorCode code) {
    for (const auto find :
         {fileEntry, documentEntry, certificateEntry, tokenEntry, networkEntry, recordEntry}) {
        const Entry entry = find(code);
        if (entry.message != nullptr)
            return entry;
    }
    return generalEntry(code);
}

QString say(const char* text) {
    return translated("ErrorText", text);
}

QString wordsFor(Noun noun) {
    switch (noun) {
    case Noun::File:
        return say(QT_TRANSLATE_NOOP("ErrorText", "this file"));
    case Noun::Token:
        return say(QT_TRANSLATE_NOOP("ErrorText", "the token"));
    default:
        return {};
    }
}

/// A date as people here write it, from ISO 8601; other text stays as it is.
QString dateWords(const std::string& subject) {
    const auto time = fromIso8601(subject);
    if (!time)
        return QString::fromStdString(subject);
    return QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(*time))
        .toString(QStringLiteral("dd/MM/yyyy"));
}

QString subjectWords(const Error& error, Noun noun) {
    if (noun == Noun::Date)
        return dateWords(error.subject);
    QString subject = QString::fromStdString(error.subject);
    if (noun == Noun::File || noun == Noun::Image)
        subject = subject.mid(subject.lastIndexOf(QLatin1Char('/')) + 1);
    return say(QT_TRANSLATE_NOOP("ErrorText", "“%1”")).arg(subject);
}

} // namespace

Sentences describe(const Error& error) {
    const Entry entry = entryFor(error.code);
    QString message = say(entry.message);
    if (!error.subject.empty())
        message = message.replace(QLatin1String("%1"), subjectWords(error, entry.noun));
    else if (entry.plain != nullptr)
        message = say(entry.plain);
    else
        message = message.replace(QLatin1String("%1"), wordsFor(entry.noun));
    if (!message.isEmpty())
        message[0] = message[0].toUpper();
    if (error.triesLeft && *error.triesLeft > 0)
        message += QLatin1Char(' ') +
                   QCoreApplication::translate("ErrorText", "%n tries left.", nullptr, *error.triesLeft);
    return {message, say(entry.remedy)};
}

} // namespace kyso::messages
