#include "CommandLine.h"
#include "Interrupt.h"
#include "base/OpenFiles.h"
#include "base/os/ProcessLimits.h"
#include "base/os/Signals.h"
#include "base/os/StandardStreams.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    kyso::os::keepStandardStreamsTaken();
    kyso::os::keepMemoryPrivate();
    kyso::raiseOpenFilesLimit();
    // A driver process that died must answer as an error of that call, and a write beyond the limit on file
    // sizes as a full disk does: neither may end the program.
    kyso::os::ignoreWriteSignals();
    const QCoreApplication application(argc, argv);

    const auto paths = kyso::setup::Paths::locate();
    const auto settings = kyso::setup::Settings::load(paths.settingsFile());
    kyso::cli::Console console(settings.language);
    const kyso::cli::Interrupt interrupt;
    return kyso::cli::CommandLine().run(argc, argv, {paths, settings, console, interrupt.token()});
}
