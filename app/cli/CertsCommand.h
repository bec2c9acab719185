#pragma once

#include "Command.h"
#include "provider/ProviderHost.h"

#include <QJsonObject>

#include <string>
#include <vector>

namespace kyso::cli {

/// `kyso certs`: the certificates one can sign with, listed without any PIN.
class CertsCommand final : public Command {
public:
    CLI::App* declare(CLI::App& program) override;
    ExitCode run(const Surroundings& surroundings) override;
    bool wantsJson() const override { return m_json; }

private:
    static void say(Console& console, const provider::Identity& identity);
    static QJsonObject toJson(Console& console, const provider::Identity& identity);

    std::vector<std::string> m_modules;
    bool m_json = false;
};

} // namespace kyso::cli
