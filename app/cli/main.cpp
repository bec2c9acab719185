#include "CommandLine.h"
#include "Interrupt.h"
#include "base/OpenFiles.h"

#include <QCoreApplication>

#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace {

/// PINs pass through here: no core dumps, and no other process of this person may look into this one.
void keepMemoryPrivate() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

} // namespace

int main(int argc, char** argv) {
    kyso::keepStandardStreamsTaken();
    keepMemoryPrivate();
    kyso::raiseOpenFilesLimit();
    // A driver process that died must answer as an error of that call, not end the program.
    std::signal(SIGPIPE, SIG_IGN);
    // A write beyond the limit on file sizes answers as a full disk does, and is told as one.
    std::signal(SIGXFSZ, SIG_IGN);
    const QCoreApplication application(argc, argv);

    const auto paths = kyso::setup::Paths::locate();
    const auto settings = kyso::setup::Settings::load(paths.settingsFile());
    kyso::cli::Console console(settings.language);
    const kyso::cli::Interrupt interrupt;
    return kyso::cli::CommandLine().run(argc, argv, {paths, settings, console, interrupt.token()});
}
