#include "ErrorEntries.h"

#include <QCoreApplication>

namespace kyso::messages {

// clang-format off
ErrorEntry recordEntry(ErrorCode code) {
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
    case ErrorCode::JournalBroken: return {
        QT_TRANSLATE_NOOP("ErrorText", "Somebody changed older entries of the journal, not with Kyso."),
        QT_TRANSLATE_NOOP("ErrorText", "New entries are noted all the same. See which ones do not hold with kyso journal check.")};
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
    case ErrorCode::CheckedFileChanged: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 is no longer the document that was checked: it was changed or replaced since."),
        QT_TRANSLATE_NOOP("ErrorText", "Open it again to have it checked as it is now; a report on it can be saved then."), Noun::File};
    default: return {};
    }
}

ErrorEntry generalEntry(ErrorCode code) {
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
        QT_TRANSLATE_NOOP("ErrorText", "The provider %1 needs a newer Kyso."),
        QT_TRANSLATE_NOOP("ErrorText", "Bring Kyso up to date."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This provider needs a newer Kyso.")};
    case ErrorCode::ProviderTooOld: return {
        QT_TRANSLATE_NOOP("ErrorText", "The provider %1 was made for an older Kyso."),
        QT_TRANSLATE_NOOP("ErrorText", "Install the newest edition of the provider."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This provider was made for an older Kyso.")};
    case ErrorCode::ProviderOtherBuild: return {
        QT_TRANSLATE_NOOP("ErrorText", "The provider %1 was made for another build of Kyso."),
        QT_TRANSLATE_NOOP("ErrorText", "Install the provider's edition for this version of Kyso, or install both anew from one place."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This provider was made for another build of Kyso.")};
    case ErrorCode::ProviderFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The provider %1 has a fault and could not finish."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat. If it happens again, install the provider again; the other providers keep working."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "A certificate provider has a fault and could not finish.")};
    case ErrorCode::ProviderDisabled: return {
        QT_TRANSLATE_NOOP("ErrorText", "The provider %1 is switched off."),
        QT_TRANSLATE_NOOP("ErrorText", "Switch it on in the settings to use it."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "This provider is switched off.")};
    case ErrorCode::Cancelled: return {
        QT_TRANSLATE_NOOP("ErrorText", "Stopped at your request."),
        QT_TRANSLATE_NOOP("ErrorText", "What was finished before is kept; nothing else was changed.")};
    case ErrorCode::ResultNotWritten: return {
        QT_TRANSLATE_NOOP("ErrorText", "What was found or done could not be written to the standard output in full."),
        QT_TRANSLATE_NOOP("ErrorText", "See to room on the disk or another place for the output. Documents that were made before stand.")};
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

} // namespace kyso::messages
