#pragma once

#include "Command.h"
#include "ModuleOptions.h"
#include "provider/ProviderHost.h"

#include <QJsonObject>

namespace kyso::cli {

/// `kyso certs`: the certificates one can sign with, listed without any PIN.
class CertsCommand final : public Command {
public:
    CLI::App* declare(CLI::App& program) override;
    ExitCode run(const Surroundings& surroundings) override;
    bool wantsJson() const override { return m_options.json; }

private:
    static void say(Console& console, const provider::Identity& identity);
    static QJsonObject toJson(Console& console, const provider::Identity& identity);

    ModuleOptions m_options;
};

} // namespace kyso::cli
