#pragma once

#include "Command.h"
#include "provider/ProviderHost.h"

#include <QJsonObject>

#include <string>
#include <vector>

namespace kyso::cli {

/// `kyso providers`: each provider's state, and what to do about it.
class ProvidersCommand final : public Command {
public:
    CLI::App* declare(CLI::App& program) override;
    ExitCode run(const Surroundings& surroundings) override;
    bool wantsJson() const override { return m_json; }

private:
    static void say(Console& console, const provider::ProviderEntry& entry);
    static QJsonObject toJson(Console& console, const provider::ProviderEntry& entry);

    std::vector<std::string> m_modules;
    bool m_json = false;
};

} // namespace kyso::cli
