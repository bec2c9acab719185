#pragma once

#include "Console.h"
#include "ExitCode.h"
#include "base/Progress.h"
#include "setup/Paths.h"
#include "setup/Settings.h"

#include <memory>

namespace CLI {
class App;
}

namespace kyso::cli {

/// What a command works in, made by main.
struct Surroundings {
    setup::Paths paths;
    setup::Settings settings;
    Console& console;
    CancelToken cancel;
};

/// One word after `kyso`.
class Command {
public:
    virtual ~Command() = default;
    /// Adds the command with its options to `program` and answers it. Called once.
    virtual CLI::App* declare(CLI::App& program) = 0;
    virtual ExitCode run(const Surroundings& surroundings) = 0;
    /// Whether the result was asked for as JSON, wrong usage included.
    virtual bool wantsJson() const { return false; }
};

std::unique_ptr<Command> makeProvidersCommand();
std::unique_ptr<Command> makeCertsCommand();
std::unique_ptr<Command> makeSignCommand();
std::unique_ptr<Command> makeExtendCommand();
std::unique_ptr<Command> makeVerifyCommand();
std::unique_ptr<Command> makeRevisionsCommand();
std::unique_ptr<Command> makeTrustCommand();
std::unique_ptr<Command> makeJournalCommand();
std::unique_ptr<Command> makeDemoCommand();

} // namespace kyso::cli
