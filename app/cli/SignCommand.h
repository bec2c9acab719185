#pragma once

#include "Command.h"
#include "SignOptions.h"

namespace kyso::cli {

/// `kyso sign`: one document or many with one certificate and one PIN.
class SignCommand final : public Command {
public:
    CLI::App* declare(CLI::App& program) override { return m_options.declare(program); }
    ExitCode run(const Surroundings& surroundings) override;
    bool wantsJson() const override { return m_options.json; }

private:
    SignOptions m_options;
};

} // namespace kyso::cli
