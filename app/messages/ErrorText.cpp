#include "messages/ErrorText.h"

#include "base/Clock.h"

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

#define SAY(text) QT_TRANSLATE_NOOP("ErrorText", text)

// clang-format off
Entry fileEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::FileNotFound: return {
        SAY("%1 was not found."),
        SAY("Check the name and the folder; the file may have been moved or renamed."), Noun::File};
    case ErrorCode::FileNotReadable: return {
        SAY("You are not allowed to read %1."),
        SAY("Ask its owner for permission, or copy it to a folder of your own."), Noun::File};
    case ErrorCode::FileNotRegular: return {
        SAY("%1 is a folder or a device, not a file."),
        SAY("Choose a file."), Noun::File};
    case ErrorCode::FileEmpty: return {
        SAY("%1 is empty."),
        SAY("Download or save the document again."), Noun::File};
    case ErrorCode::FileTooLarge: return {
        SAY("%1 is larger than Kyso can handle."),
        SAY("Split it, or make its images smaller."), Noun::File};
    case ErrorCode::FileChanged: return {
        SAY("%1 was changed by another program meanwhile."),
        SAY("Close the other program, look at the document again, then repeat."), Noun::File};
    case ErrorCode::OutputNotWritable: return {
        SAY("Nothing can be saved to %1."),
        SAY("Choose a folder you may write to. The original is unharmed."), Noun::File,
        SAY("Nothing can be saved in that folder.")};
    case ErrorCode::OutputExists: return {
        SAY("%1 is already there."),
        SAY("Choose another name, or allow the old file to be replaced."), Noun::File};
    case ErrorCode::OutputIsInput: return {
        SAY("The signed file would take the place of the original %1."),
        SAY("Choose another name or folder for the signed file."), Noun::File};
    case ErrorCode::DiskFull: return {
        SAY("There is no room left on the disk for %1."),
        SAY("Free some space or choose another disk, then repeat. The original is unharmed."), Noun::File};
    case ErrorCode::ReadFailed: return {
        SAY("%1 could not be read to the end."),
        SAY("Check the disk or the network, then repeat."), Noun::File};
    case ErrorCode::WriteFailed: return {
        SAY("%1 could not be saved."),
        SAY("Check the disk or the network, then repeat. The original is unharmed."), Noun::File};
    case ErrorCode::FormatUnsupported: return {
        SAY("Kyso does not know the kind of file that %1 is."),
        SAY("Documents must be PDF; certificates come as .p12, .pfx or .pem files."), Noun::File};
    case ErrorCode::ImageNotReadable: return {
        SAY("The picture %1 cannot be shown."),
        SAY("Choose a PNG or JPEG picture for the signature."), Noun::Image,
        SAY("The signature's picture cannot be shown.")};
    default: return {};
    }
}

Entry documentEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::PdfNotPdf: return {
        SAY("%1 is not a PDF document."),
        SAY("Choose a PDF, or save the document as PDF first."), Noun::File};
    case ErrorCode::PdfDamaged: return {
        SAY("%1 is damaged."),
        SAY("Get the document again, or save it as PDF once more in the program that made it."), Noun::File};
    case ErrorCode::PdfJunkBeforeHeader: return {
        SAY("%1 has foreign data in front of the document."),
        SAY("Save it as PDF again and sign that copy; other programs would not accept a signature on this one."),
        Noun::File};
    case ErrorCode::PdfNoPages: return {
        SAY("%1 has no pages."),
        SAY("Check that this is the right document."), Noun::File};
    case ErrorCode::PdfPasswordNeeded: return {
        SAY("%1 is locked with a password."),
        SAY("Give the document's password, then repeat."), Noun::File};
    case ErrorCode::PdfPasswordWrong: return {
        SAY("This password does not open %1."),
        SAY("Check capital letters and the keyboard's language, then enter it again."), Noun::File};
    case ErrorCode::PdfEncryptionUnsupported: return {
        SAY("%1 is locked in a way that Kyso does not know."),
        SAY("Ask the sender for a copy without encryption."), Noun::File};
    case ErrorCode::PdfLockedByCertification: return {
        SAY("%1 was certified so that nothing may be added to it, not even a signature."),
        SAY("Ask whoever certified it for a copy that allows signatures."), Noun::File};
    case ErrorCode::PdfLockedByPermissions: return {
        SAY("The author of %1 does not allow it to be signed."),
        SAY("Open it with the owner's password, or ask the author for a copy that may be signed."), Noun::File};
    case ErrorCode::PdfLockedBySignature: return {
        SAY("An earlier signature has locked %1."),
        SAY("Ask the earlier signer for a copy that others may still sign."), Noun::File};
    case ErrorCode::PdfXfaOnly: return {
        SAY("%1 is a dynamic XFA form without ordinary pages."),
        SAY("Open it in the program it was made for, print it to PDF, and sign that copy."), Noun::File};
    case ErrorCode::PdfTooComplex: return {
        SAY("%1 is built in too tangled a way to be handled safely."),
        SAY("Save it as a new PDF, then sign that copy."), Noun::File};
    case ErrorCode::PdfPageMissing: return {
        SAY("There is no page %1 in the document."),
        SAY("Choose a page that the document has."), Noun::None,
        SAY("The document has no such page.")};
    case ErrorCode::PdfAnchorNotFound: return {
        SAY("The text %1 is not in the document."),
        SAY("Check the spelling, or say the page and the place instead."), Noun::None,
        SAY("The text to sign under is not in the document.")};
    case ErrorCode::PdfRectangleOutsidePage: return {
        SAY("The signature would lie outside page %1."),
        SAY("Choose a place that lies wholly on the page."), Noun::None,
        SAY("The signature would lie outside the page.")};
    case ErrorCode::PdfFieldNotFound: return {
        SAY("The document has no field called %1."),
        SAY("Check the name, or leave it out to make a new field."), Noun::Field,
        SAY("The document has no such field.")};
    case ErrorCode::PdfFieldAlreadySigned: return {
        SAY("The field %1 is already signed."),
        SAY("Choose another field, or leave it out to make a new one."), Noun::Field,
        SAY("This field is already signed.")};
    case ErrorCode::PdfFieldNotSignature: return {
        SAY("The field %1 is not meant for a signature."),
        SAY("Choose a signature field, or leave it out to make a new one."), Noun::Field,
        SAY("This field is not meant for a signature.")};
    case ErrorCode::PdfAlreadyCertified: return {
        SAY("%1 is already certified, and that can be done only once."),
        SAY("Sign it without certifying."), Noun::File};
    case ErrorCode::PdfAlreadySigned: return {
        SAY("%1 is already signed, and only the first signature can certify a document."),
        SAY("Sign it without certifying."), Noun::File};
    case ErrorCode::SeedValueUnmet: return {
        SAY("This signature does not meet a condition that the author set for the field: %1."),
        SAY("Sign as the author asked, or ask for a copy without the condition."), Noun::None,
        SAY("This signature does not meet a condition that the author set for the field.")};
    case ErrorCode::AppearanceFailed: return {
        SAY("The visible signature could not be drawn."),
        SAY("Make its frame larger or choose another style, then repeat.")};
    case ErrorCode::OutputCheckFailed: return {
        SAY("The signed copy of %1 did not pass Kyso's own check and was not kept."),
        SAY("The original is unharmed. Save it as a new PDF, then sign that copy."), Noun::File};
    case ErrorCode::ContentsTooSmall: return {
        SAY("The signature turned out longer than the room kept for it."),
        SAY("Sign once more. If it happens again, please report it to the makers of Kyso.")};
    case ErrorCode::CmsDamaged: return {
        SAY("The signature's data is damaged."),
        SAY("Ask the sender for the document again.")};
    case ErrorCode::CmsSignFailed: return {
        SAY("The signature could not be put together."),
        SAY("Check that the certificate belongs to the key, then sign once more.")};
    case ErrorCode::LevelUnsupported: return {
        SAY("This version of Kyso does not make the level %1 yet."),
        SAY("Sign at level B."), Noun::None,
        SAY("This version of Kyso does not make that level yet.")};
    case ErrorCode::RendererCrashed: return {
        SAY("The preview of %1 broke off."),
        SAY("Open the document again. It can still be signed without a preview."), Noun::File};
    case ErrorCode::RendererTimedOut: return {
        SAY("The preview of %1 took too long and was stopped."),
        SAY("Open the document again. It can still be signed without a preview."), Noun::File};
    case ErrorCode::RendererMissing: return {
        SAY("The part of Kyso that draws pages is missing."),
        SAY("Install Kyso again.")};
    default: return {};
    }
}

Entry certificateEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::CertificateNotFound: return {
        SAY("No certificate was found for %1."),
        SAY("Plug in the token or choose another certificate."), Noun::None,
        SAY("No certificate was found.")};
    case ErrorCode::CertificateAmbiguous: return {
        SAY("Several certificates fit %1."),
        SAY("Say exactly which one, for example by its SHA-256."), Noun::None,
        SAY("Several certificates fit.")};
    case ErrorCode::CertificateDamaged: return {
        SAY("The certificate in %1 is damaged."),
        SAY("Ask the certificate's issuer for it again."), Noun::None,
        SAY("The certificate is damaged.")};
    case ErrorCode::CertificateExpired: return {
        SAY("The certificate expired on %1."),
        SAY("Renew it with its issuer, or choose another certificate."), Noun::Date,
        SAY("The certificate has expired.")};
    case ErrorCode::CertificateNotYetValid: return {
        SAY("The certificate is not valid before %1."),
        SAY("Check the computer's clock, or wait until that day."), Noun::Date,
        SAY("The certificate is not valid yet.")};
    case ErrorCode::CertificateNotForSigning: return {
        SAY("The certificate of %1 is not meant for signing documents."),
        SAY("Choose another certificate."), Noun::None,
        SAY("This certificate is not meant for signing documents.")};
    case ErrorCode::CertificateRevoked: return {
        SAY("The certificate of %1 has been revoked."),
        SAY("Ask its issuer why, and choose another certificate."), Noun::None,
        SAY("This certificate has been revoked.")};
    case ErrorCode::CertificateStatusUnknown: return {
        SAY("It could not be found out whether the certificate of %1 has been revoked."),
        SAY("Check the network, then repeat."), Noun::None,
        SAY("It could not be found out whether this certificate has been revoked.")};
    case ErrorCode::CertificateNoPrivateKey: return {
        SAY("The key that belongs to the certificate of %1 is not there."),
        SAY("Plug in the token that holds the key, or choose a file that contains it."), Noun::None,
        SAY("The key that belongs to this certificate is not there.")};
    case ErrorCode::KeyTooWeak: return {
        SAY("The key of %1 is too weak to be trusted today."),
        SAY("Ask the issuer for a new certificate with at least RSA 2048 or EC 256."), Noun::None,
        SAY("The certificate's key is too weak to be trusted today.")};
    case ErrorCode::AlgorithmUnsupported: return {
        SAY("The token or file cannot sign in the way that was asked for (%1)."),
        SAY("Choose another algorithm or another certificate."), Noun::None,
        SAY("The token or file cannot sign in the way that was asked for.")};
    case ErrorCode::TrustAnchorsUnreadable: return {
        SAY("No trusted certificates could be read from %1."),
        SAY("Choose a certificate file (.pem, .crt, .cer, .p7b) or a folder of them."), Noun::File};
    case ErrorCode::FilePasswordWrong: return {
        SAY("This password does not open %1."),
        SAY("Check capital letters and the keyboard's language, then enter it again."), Noun::File};
    case ErrorCode::KeyFileDamaged: return {
        SAY("The certificate file %1 is damaged or holds no key."),
        SAY("Export the certificate together with its key once more."), Noun::File,
        SAY("The certificate file is damaged or holds no key.")};
    default: return {};
    }
}

Entry tokenEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::TokenNotFound: return {
        SAY("%1 is not plugged in."),
        SAY("Plug the token in, wait a moment, then repeat."), Noun::Token};
    case ErrorCode::TokenRemoved: return {
        SAY("%1 was pulled out."),
        SAY("Plug it in again, then repeat. Documents already signed are kept."), Noun::Token};
    case ErrorCode::TokenDeviceError: return {
        SAY("%1 reports a fault."),
        SAY("Pull it out, plug it in again, then repeat."), Noun::Token};
    case ErrorCode::TokenBusy: return {
        SAY("Another program is using %1."),
        SAY("Close the other program, then repeat."), Noun::Token};
    case ErrorCode::TokenNotInitialized: return {
        SAY("%1 has not been set up yet."),
        SAY("Set it up with the program that its issuer supplies."), Noun::Token};
    case ErrorCode::DriverMissing: return {
        SAY("The driver %1 is not installed."),
        SAY("Install the driver that the token's issuer supplies, then plug the token in again."), Noun::None,
        SAY("There is no driver for this token.")};
    case ErrorCode::DriverNotLoadable: return {
        SAY("The driver %1 does not work on this computer."),
        SAY("Install the driver made for this system (64-bit)."), Noun::None,
        SAY("The driver does not work on this computer.")};
    case ErrorCode::DriverCrashed: return {
        SAY("The driver %1 stopped unexpectedly."),
        SAY("Repeat; Kyso has started it anew. If it happens again, install the driver once more."), Noun::None,
        SAY("The token's driver stopped unexpectedly.")};
    case ErrorCode::DriverTimedOut: return {
        SAY("The driver %1 does not answer."),
        SAY("Pull the token out, plug it in again, then repeat."), Noun::None,
        SAY("The token's driver does not answer.")};
    case ErrorCode::DriverError: return {
        SAY("The driver %1 reports an error."),
        SAY("Pull the token out, plug it in again, then repeat."), Noun::None,
        SAY("The token's driver reports an error.")};
    case ErrorCode::PinIncorrect: return {
        SAY("The PIN is wrong."),
        SAY("Check it and enter it again. Too many wrong PINs lock the token.")};
    case ErrorCode::PinLastTry: return {
        SAY("Only one try is left before %1 locks."),
        SAY("Enter the PIN yourself, and only if you are sure of it; otherwise ask the token's issuer."),
        Noun::Token};
    case ErrorCode::PinLocked: return {
        SAY("%1 is locked after too many wrong PINs."),
        SAY("Ask the token's issuer to unlock it."), Noun::Token};
    case ErrorCode::PinExpired: return {
        SAY("The PIN of %1 must be changed."),
        SAY("Change it with the program that the token's issuer supplies, then repeat."), Noun::Token};
    case ErrorCode::PinFormat: return {
        SAY("This cannot be the PIN: its length or characters do not fit %1."),
        SAY("Enter the PIN again."), Noun::Token};
    case ErrorCode::PinNeeded: return {
        SAY("The PIN of %1 is needed, and there is nobody to ask for it."),
        SAY("Work at a terminal, or give the PIN in a file or an environment variable."), Noun::Token};
    default: return {};
    }
}

Entry generalEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::ProviderNotFound: return {
        SAY("There is no certificate provider called %1."),
        SAY("Look at the list of providers, or install Kyso again."), Noun::None,
        SAY("There is no such certificate provider.")};
    case ErrorCode::ProviderBroken: return {
        SAY("The provider %1 could not be started."),
        SAY("Install it again. The other providers keep working."), Noun::None,
        SAY("A certificate provider could not be started.")};
    case ErrorCode::ProviderWrongInterface: return {
        SAY("The provider %1 is not made for Kyso."),
        SAY("Remove it, or install the edition made for Kyso."), Noun::None,
        SAY("This provider is not made for Kyso.")};
    case ErrorCode::ProviderTooNew: return {
        SAY("The provider %1 needs another version of Kyso."),
        SAY("Bring Kyso and the provider up to date."), Noun::None,
        SAY("This provider needs another version of Kyso.")};
    case ErrorCode::ProviderDisabled: return {
        SAY("The provider %1 is switched off."),
        SAY("Switch it on in the settings to use it."), Noun::None,
        SAY("This provider is switched off.")};
    case ErrorCode::Cancelled: return {
        SAY("Stopped at your request."),
        SAY("What was finished before is kept; nothing else was changed.")};
    case ErrorCode::OutOfMemory: return {
        SAY("The computer's memory is not enough for this."),
        SAY("Close other programs, then repeat.")};
    case ErrorCode::UsageWrong: return {
        SAY("This cannot be done as written: %1."),
        SAY("See kyso --help for how it is written."), Noun::None,
        SAY("This cannot be done as written.")};
    default: return {
        SAY("Something went wrong inside Kyso."),
        SAY("Repeat. If it happens again, please report it to the makers of Kyso with the details.")};
    }
}
// clang-format on

Entry entryFor(ErrorCode code) {
    for (const auto find : {fileEntry, documentEntry, certificateEntry, tokenEntry}) {
        const Entry entry = find(code);
        if (entry.message != nullptr)
            return entry;
    }
    return generalEntry(code);
}

QString say(const char* text) {
    return QCoreApplication::translate("ErrorText", text);
}

QString wordsFor(Noun noun) {
    switch (noun) {
    case Noun::File:
        return say(SAY("this file"));
    case Noun::Token:
        return say(SAY("the token"));
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
    return say(SAY("“%1”")).arg(subject);
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
