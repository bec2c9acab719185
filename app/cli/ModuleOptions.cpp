#include "ModuleOptions.h"

#include <QCoreApplication>

#include <CLI/App.hpp>

namespace kyso::cli {

void ModuleOptions::declare(CLI::App& command) {
    command
        .add_option("--module", modules,
                    QT_TRANSLATE_NOOP("CliHelp", "PKCS#11 module file to use instead of the installed ones"))
        ->allow_extra_args(false);
    command.add_flag("--json", json, QT_TRANSLATE_NOOP("CliHelp", "Tell the result as JSON"));
}

setup::Workspace::Options ModuleOptions::workspace(const setup::Paths& paths,
                                                   const setup::Settings& settings) const {
    return {paths, settings, {modules.begin(), modules.end()}, {}};
}

} // namespace kyso::cli
