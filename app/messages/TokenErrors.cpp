#include "ErrorEntries.h"

#include <QCoreApplication>

namespace kyso::messages {

// clang-format off
ErrorEntry tokenEntry(ErrorCode code) {
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
// clang-format on

} // namespace kyso::messages
