#include "SignOptions.h"

#include <QCoreApplication>

#include <CLI/App.hpp>

namespace kyso::cli {

// Texts are translated when help is printed, see HelpText.
#define SAY(text) QT_TRANSLATE_NOOP("CliHelp", text)

CLI::App* SignOptions::declare(CLI::App& program) {
    CLI::App* const command = program.add_subcommand("sign", SAY("Sign PDF documents"));
    command->add_option("INPUT", inputs, SAY("The documents to sign"));
    command->add_option("-o,--output", output, SAY("Where the signed document goes (one input only)"));
    command->add_option("--out-dir", outputFolder, SAY("Folder for signed documents, named NAME.signed.pdf"));
    command->add_option("--cert", certificate,
                        SAY("A pkcs11: URI, a certificate's SHA-256, or a .p12 or .pem file"));
    command->add_option("--module", modules, SAY("PKCS#11 module file to use instead of the installed ones"))
        ->allow_extra_args(false);
    command->add_option("--pin-file", pinFile,
                        SAY("File whose first line is the PIN or the key file's password"));
    command->add_option("--pin-env", pinVariable,
                        SAY("Environment variable that holds the PIN or the key file's password"));
    command->add_option("--level", level, SAY("b (t, lt and lta are not made yet)"));
    command->add_option("--tsa", timeStampServer,
                        SAY("Time-stamp server, for the levels that are not made yet"));
    command->add_option("--reason", reason, SAY("Why you sign"));
    command->add_option("--location", location, SAY("Where you sign"));
    command->add_option("--contact", contact, SAY("How to reach you"));
    command->add_option(
        "--certify", certify,
        SAY("Certify: none, no-changes, form-fill or annotate is what others may do afterwards"));
    command->add_flag("--visible", visible, SAY("Show the signature on a page"));
    command->add_option("--page", page, SAY("Page of the visible signature: a number, last or all"));
    command->add_option("--rect", rect, SAY("X,Y,W,H in points from the page's lower-left corner"));
    command->add_option("--anchor", anchor, SAY("Place the visible signature under this text"));
    command->add_option("--image", image, SAY("Picture in the visible signature (PNG or JPEG)"));
    command->add_option("--template", look, SAY("text, image-text or image"));
    command->add_option("--field", field, SAY("Sign this existing empty signature field"));
    command->add_option("--password-file", passwordFile,
                        SAY("File whose first line is the document's password"));
    command->add_option("--jobs", jobs, SAY("How many documents to prepare at the same time"));
    command->add_option("--on-exist", onExist,
                        SAY("When the output is already there: skip, rename or replace"));
    command->add_flag("--resume", resume, SAY("Leave out documents whose signed copy is there and in order"));
    command->add_flag("--json", json, SAY("Tell the result as JSON"));
    return command;
}

} // namespace kyso::cli
