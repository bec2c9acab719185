#pragma once

#include "Command.h"

#include <memory>
#include <vector>

namespace kyso::cli {

/// Reads the words after `kyso`, runs the command they name and answers the exit code.
class CommandLine {
public:
    CommandLine();
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    /// Results that did not reach the standard output are told, and end a run that went well with SomeFailed.
    int run(int argc, char** argv, const Surroundings& surroundings);

private:
    int runCommand(int argc, char** argv, const Surroundings& surroundings);

    std::vector<std::unique_ptr<Command>> m_commands;
};

} // namespace kyso::cli
