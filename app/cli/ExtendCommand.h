#pragma once

#include "Command.h"
#include "LevelOptions.h"
#include "signing/ExtendFile.h"

#include <string>
#include <vector>

namespace kyso::cli {

/// `kyso extend`: raises documents that were signed before.
class ExtendCommand final : public Command {
public:
    ExtendCommand() { m_levels.level = "lta"; }
    CLI::App* declare(CLI::App& program) override;
    ExitCode run(const Surroundings& surroundings) override;
    bool wantsJson() const override { return m_json; }

private:
    /// Errors: usage_wrong, file_*.
    Result<std::vector<signing::ExtendItem>> items(const LevelOrder& order,
                                                   const Surroundings& surroundings) const;
    ExitCode extend(const std::vector<signing::ExtendItem>& all, const signing::LevelServices& services,
                    const Surroundings& surroundings) const;

    std::vector<std::string> m_inputs;
    std::string m_output;
    std::string m_outputFolder;
    std::string m_content;
    std::string m_passwordFile;
    std::string m_onExist;
    LevelOptions m_levels;
    bool m_allowUndecided = false;
    bool m_json = false;
};

} // namespace kyso::cli
