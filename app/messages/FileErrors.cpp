#include "ErrorEntries.h"

#include <QCoreApplication>

namespace kyso::messages {

// clang-format off
ErrorEntry fileEntry(ErrorCode code) {
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
    case ErrorCode::TooManyOpenFiles: return {
        QT_TRANSLATE_NOOP("ErrorText", "The system lets no more files be opened at the same time, so %1 was not."),
        QT_TRANSLATE_NOOP("ErrorText", "Close other programs and repeat; an administrator can raise the limit on open files (ulimit -n)."), Noun::File,
        QT_TRANSLATE_NOOP("ErrorText", "The system lets no more files be opened at the same time.")};
    case ErrorCode::FormatUnsupported: return {
        QT_TRANSLATE_NOOP("ErrorText", "Kyso does not know the kind of file that %1 is."),
        QT_TRANSLATE_NOOP("ErrorText", "Documents are PDF, or signed files (.p7m, .p7s); certificates come as .p12, .pfx or .pem files."), Noun::File};
    case ErrorCode::ImageNotReadable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The picture %1 cannot be shown."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose a PNG or JPEG picture for the signature."), Noun::Image,
        QT_TRANSLATE_NOOP("ErrorText", "The signature's picture cannot be shown.")};
    default: return {};
    }
}
// clang-format on

} // namespace kyso::messages
