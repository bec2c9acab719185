#pragma once

#include "Command.h"
#include "NetworkOptions.h"
#include "validation/Format.h"

#include <optional>
#include <string>
#include <vector>

namespace kyso::cli {

/// `kyso verify`: judges every signature of the files.
class VerifyCommand final : public Command {
public:
    CLI::App* declare(CLI::App& program) override;
    ExitCode run(const Surroundings& surroundings) override;
    bool wantsJson() const override { return m_json; }

private:
    Result<trust::TrustAnchors> anchors(const Surroundings& surroundings) const;
    ExitCode complain(Console& console, const Error& error) const;

    std::vector<std::string> m_files;
    std::vector<std::string> m_trusted;
    std::string m_at;
    std::string m_content;
    std::string m_passwordFile;
    std::string m_report;
    bool m_replaceReport = false;
    std::string m_comparePages = "auto";
    NetworkOptions m_network;
    bool m_offline = false;
    bool m_json = false;
};

} // namespace kyso::cli
