#pragma once

#include "Command.h"
#include "journal/Journal.h"

#include <string>

namespace kyso::cli {

/// `kyso journal`: what was signed here, whether that record holds, and deleting what was kept with it.
class JournalCommand final : public Command {
public:
    CLI::App* declare(CLI::App& program) override;
    ExitCode run(const Surroundings& surroundings) override;
    bool wantsJson() const override { return m_json; }

private:
    static void print(Console& console, const journal::Entry& entry);
    ExitCode list(Console& console, journal::Journal& journal) const;
    ExitCode check(Console& console, journal::Journal& journal, const std::filesystem::path& file) const;
    /// Everything, evidence included, as JSON.
    ExitCode exportAll(Console& console, journal::Journal& journal) const;
    ExitCode forget(Console& console, journal::Journal& journal) const;
    ExitCode stop(Console& console, const Error& error, ExitCode code = ExitCode::SomeFailed) const;

    CLI::App* m_list = nullptr;
    CLI::App* m_check = nullptr;
    CLI::App* m_export = nullptr;
    CLI::App* m_forget = nullptr;
    std::string m_id;
    bool m_json = false;
};

} // namespace kyso::cli
