#pragma once

#include "Command.h"

#include <filesystem>
#include <string>

namespace kyso::cli {

/// `kyso demo DIR`: a sample contract and a trial certificate to try things with.
class DemoCommand final : public Command {
public:
    CLI::App* declare(CLI::App& program) override;
    ExitCode run(const Surroundings& surroundings) override;

private:
    std::string m_folder;
};

} // namespace kyso::cli
