#include "SignOptions.h"

#include <QCoreApplication>

#include <CLI/App.hpp>

namespace kyso::cli {

// Texts are translated when help is printed, see HelpText.
CLI::App* SignOptions::declare(CLI::App& program) {
    CLI::App* const command = program.add_subcommand("sign", QT_TRANSLATE_NOOP("CliHelp", "Sign documents"));
    command->add_option("INPUT", inputs, QT_TRANSLATE_NOOP("CliHelp", "The documents to sign"));
    command->add_option("-o,--output", output,
                        QT_TRANSLATE_NOOP("CliHelp", "Where the signed document goes (one input only)"));
    command->add_option(
        "--out-dir", outputFolder,
        QT_TRANSLATE_NOOP("CliHelp", "Folder for signed documents, named NAME.signed.pdf or NAME.p7m"));
    command->add_option(
        "--cert", certificate,
        QT_TRANSLATE_NOOP("CliHelp", "A pkcs11: URI, a certificate's SHA-256, or a .p12 or .pem file"));
    command
        ->add_option("--module", modules,
                     QT_TRANSLATE_NOOP("CliHelp", "PKCS#11 module file to use instead of the installed ones"))
        ->allow_extra_args(false);
    command->add_option(
        "--pin-file", pinFile,
        QT_TRANSLATE_NOOP("CliHelp", "File whose first line is the PIN or the key file's password"));
    command->add_option(
        "--pin-env", pinVariable,
        QT_TRANSLATE_NOOP("CliHelp", "Environment variable that holds the PIN or the key file's password"));
    command->add_flag("--pss", pss,
                      QT_TRANSLATE_NOOP("CliHelp", "Sign with RSA-PSS instead of RSA PKCS#1 v1.5"));
    command->add_option(
        "--digest", digest,
        QT_TRANSLATE_NOOP("CliHelp", "sha256, sha384 or sha512 instead of the key's usual digest"));
    levels.declare(*command);
    command->add_flag(
        "--allow-unknown-status", allowUnknownStatus,
        QT_TRANSLATE_NOOP("CliHelp", "Sign although nobody can say if the certificate is revoked"));
    command->add_flag(
        "--allow-broken", allowBroken,
        QT_TRANSLATE_NOOP("CliHelp", "Sign although an earlier signature of the document does not hold"));
    command->add_option("--reason", reason, QT_TRANSLATE_NOOP("CliHelp", "Why you sign"));
    command->add_option("--location", location, QT_TRANSLATE_NOOP("CliHelp", "Where you sign"));
    command->add_option("--contact", contact, QT_TRANSLATE_NOOP("CliHelp", "How to reach you"));
    command->add_option(
        "--certify", certify,
        QT_TRANSLATE_NOOP(
            "CliHelp", "Certify: none, no-changes, form-fill or annotate is what others may do afterwards"));
    command->add_flag("--visible", visible, QT_TRANSLATE_NOOP("CliHelp", "Show the signature on a page"));
    command->add_flag(
        "--invisible", invisible,
        QT_TRANSLATE_NOOP("CliHelp", "Show nothing, though the field signed by --field is visible"));
    command->add_option("--page", page,
                        QT_TRANSLATE_NOOP("CliHelp", "Page of the visible signature: a number, last or all"));
    command->add_option("--rect", rect,
                        QT_TRANSLATE_NOOP("CliHelp", "X,Y,W,H in points from the page's lower-left corner"));
    command->add_option("--anchor", anchor,
                        QT_TRANSLATE_NOOP("CliHelp", "Place the visible signature under this text"));
    command->add_option("--image", image,
                        QT_TRANSLATE_NOOP("CliHelp", "Picture in the visible signature (PNG or JPEG)"));
    command->add_flag(
        "--keep-transparency", keepTransparency,
        QT_TRANSLATE_NOOP("CliHelp",
                          "Rather refuse than draw the picture as on white paper, as PDF/A-1 asks"));
    command->add_option("--template", look, QT_TRANSLATE_NOOP("CliHelp", "text, image-text or image"));
    command->add_option("--field", field,
                        QT_TRANSLATE_NOOP("CliHelp", "Sign this existing empty signature field"));
    command->add_option(
        "--format", format,
        QT_TRANSLATE_NOOP("CliHelp",
                          "pades (in the PDF) or cades (any file: .p7m around it, .p7s beside it)"));
    command->add_flag("--detached", detached,
                      QT_TRANSLATE_NOOP("CliHelp", "With --format cades: a .p7s beside the document"));
    command->add_option("--content", content,
                        QT_TRANSLATE_NOOP("CliHelp", "The document that a .p7s to be signed again is of"));
    command->add_option("--content-digest", contentDigest,
                        QT_TRANSLATE_NOOP("CliHelp",
                                          "Sign this digest, in hexadecimal, of a document that is "
                                          "elsewhere"));
    command->add_option("--password-file", passwordFile,
                        QT_TRANSLATE_NOOP("CliHelp", "File whose first line is the document's password"));
    command->add_option("--jobs", jobs,
                        QT_TRANSLATE_NOOP("CliHelp", "How many documents to prepare at the same time"));
    command->add_option(
        "--on-exist", onExist,
        QT_TRANSLATE_NOOP("CliHelp", "When the output is already there: skip, rename or replace"));
    command->add_flag(
        "--resume", resume,
        QT_TRANSLATE_NOOP("CliHelp", "Leave out documents whose signed copy is there and in order"));
    command->add_flag("--json", json, QT_TRANSLATE_NOOP("CliHelp", "Tell the result as JSON"));
    return command;
}

} // namespace kyso::cli
