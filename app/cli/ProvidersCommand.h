#pragma once

#include "Command.h"
#include "ModuleOptions.h"
#include "provider/ProviderHost.h"

#include <QJsonObject>

namespace kyso::cli {

/// `kyso providers`: each provider's state, and what to do about it.
class ProvidersCommand final : public Command {
public:
    CLI::App* declare(CLI::App& program) override;
    ExitCode run(const Surroundings& surroundings) override;
    bool wantsJson() const override { return m_options.json; }

private:
    static void say(Console& console, const provider::ProviderEntry& entry);
    static QJsonObject toJson(Console& console, const provider::ProviderEntry& entry);

    ModuleOptions m_options;
};

} // namespace kyso::cli
