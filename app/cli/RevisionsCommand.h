#pragma once

#include "Command.h"
#include "pdfdiff/Revisions.h"

#include <string>
#include <vector>

namespace kyso::cli {

/// `kyso revisions`: the states in which a document was saved, and any of them as a file of its own.
class RevisionsCommand final : public Command {
public:
    CLI::App* declare(CLI::App& program) override;
    ExitCode run(const Surroundings& surroundings) override;
    bool wantsJson() const override { return m_json; }

private:
    ExitCode tell(Console& console, const std::vector<pdf::Revision>& revisions) const;
    ExitCode write(const Surroundings& surroundings, const File& file,
                   const std::vector<pdf::Revision>& revisions) const;
    ExitCode stop(Console& console, const Error& error) const;

    std::string m_file;
    int m_number = 0;
    bool m_writes = false;
    std::string m_output;
    std::string m_passwordFile;
    bool m_json = false;
};

} // namespace kyso::cli
