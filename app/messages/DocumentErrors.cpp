#include "ErrorEntries.h"

#include <QCoreApplication>

namespace kyso::messages {

// clang-format off
ErrorEntry documentEntry(ErrorCode code) {
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
    case ErrorCode::PdfReadsTwoWays: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 holds parts that some programs show and others do not."),
        QT_TRANSLATE_NOOP("ErrorText", "Save it as PDF again and sign that copy; nobody will vouch for a signature on this one."),
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
    case ErrorCode::TransparencyForbidden: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is a PDF/A document in which no picture may be half transparent."),
        QT_TRANSLATE_NOOP("ErrorText", "Let the picture be drawn as on white paper, or choose one without transparency."), Noun::File};
    case ErrorCode::ConformanceLost: return {
        QT_TRANSLATE_NOOP("ErrorText", "The document may no longer conform to the standard it names, PDF/A or PDF/UA."),
        QT_TRANSLATE_NOOP("ErrorText", "The signature is good. To keep the standard too, sign invisibly, or in a field that waits for a signature.")};
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
        QT_TRANSLATE_NOOP("ErrorText", "Sign at level B."), Noun::Level,
        QT_TRANSLATE_NOOP("ErrorText", "This version of Kyso does not make that level yet.")};
    case ErrorCode::LevelUnreachable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The level %1 could not be reached."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network and the time-stamp server, then repeat, or agree to a lower level."), Noun::Level,
        QT_TRANSLATE_NOOP("ErrorText", "The level that was asked for could not be reached.")};
    case ErrorCode::PdfNotSigned: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 has no signature."),
        QT_TRANSLATE_NOOP("ErrorText", "Sign it first."), Noun::File,
        QT_TRANSLATE_NOOP("ErrorText", "The document has no signature.")};
    case ErrorCode::SignedContentMissing: return {
        QT_TRANSLATE_NOOP("ErrorText", "The document that was signed, %1, is not beside the signature."),
        QT_TRANSLATE_NOOP("ErrorText", "Put it into the same folder as the signature, under its own name."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The document that was signed is not beside the signature.")};
    case ErrorCode::OlderArchiveForm: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 has an archive time-stamp of an older form, which Kyso does not build on."),
        QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed. Use the program that made it."), Noun::File,
        QT_TRANSLATE_NOOP("ErrorText", "The file has an archive time-stamp of an older form, which Kyso does not build on.")};
    case ErrorCode::SignatureBroken: return {
        QT_TRANSLATE_NOOP("ErrorText", "The signature %1 does not hold: the document or the signature was changed."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the document and ask the sender for it again."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "A signature does not hold: the document or the signature was changed.")};
    case ErrorCode::SignatureUndecided: return {
        QT_TRANSLATE_NOOP("ErrorText", "Nobody can say for certain whether what the signature %1 covers is unchanged."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the document, look at what came after that signature, and ask the sender when in doubt."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "Nobody can say for certain whether what an earlier signature covers is unchanged.")};
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
// clang-format on

} // namespace kyso::messages
