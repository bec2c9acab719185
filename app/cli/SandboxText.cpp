#include "SandboxText.h"

#include "setup/Workspace.h"

#include <QCoreApplication>

namespace kyso::cli {

Result<void> saySandbox(const Surroundings& surroundings) {
    setup::Workspace workspace(
        {.paths = surroundings.paths, .settings = surroundings.settings, .onlyModules = {}, .keyFiles = {}});
    const auto sandbox = workspace.renderer().sandbox();
    if (!sandbox)
        return failure(sandbox.error());
    Console& console = surroundings.console;
    const auto item = [&console](bool isThere, const char* there, const char* missing) {
        console.print(QStringLiteral("    ") + console.say(isThere ? there : missing));
    };
    console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Documents are drawn in a process of its own:")));
    item(sandbox->callsAreBounded,
         QT_TRANSLATE_NOOP("Cli", "it can make only the system calls that drawing needs"),
         QT_TRANSLATE_NOOP("Cli", "this system cannot limit its system calls"));
    item(sandbox->filesAreBounded, QT_TRANSLATE_NOOP("Cli", "it can open no files but fonts and libraries"),
         QT_TRANSLATE_NOOP("Cli", "this system cannot limit the files it opens"));
    item(sandbox->networkIsApart, QT_TRANSLATE_NOOP("Cli", "it is alone in a network of its own"),
         QT_TRANSLATE_NOOP("Cli", "this system gives it no network of its own"));
    return {};
}

} // namespace kyso::cli
