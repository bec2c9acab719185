#pragma once

#include "Command.h"
#include "trust/TrustStore.h"

#include <string>
#include <vector>

namespace kyso::cli {

/// `kyso trust list|add|remove`: the certificates verdicts may rest on.
class TrustCommand final : public Command {
public:
    CLI::App* declare(CLI::App& program) override;
    ExitCode run(const Surroundings& surroundings) override;
    bool wantsJson() const override { return m_json; }

private:
    ExitCode list(Console& console, const trust::TrustStore& store) const;
    ExitCode add(const Surroundings& surroundings, trust::TrustStore& store) const;
    ExitCode remove(Console& console, trust::TrustStore& store) const;
    Result<std::vector<x509::Certificate>> addOne(const Surroundings& surroundings, trust::TrustStore& store,
                                                  const std::string& path) const;
    ExitCode stop(Console& console, const Error& error, ExitCode code) const;

    CLI::App* m_list = nullptr;
    CLI::App* m_add = nullptr;
    CLI::App* m_remove = nullptr;
    std::vector<std::string> m_files;
    std::vector<std::string> m_fingerprints;
    std::string m_passwordFile;
    bool m_system = false;
    bool m_json = false;
};

} // namespace kyso::cli
