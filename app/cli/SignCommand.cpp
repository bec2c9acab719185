#include "SignCommand.h"

#include "SignRun.h"

namespace kyso::cli {

std::unique_ptr<Command> makeSignCommand() {
    return std::make_unique<SignCommand>();
}

ExitCode SignCommand::run(const Surroundings& surroundings) {
    auto order = understand(m_options, surroundings.settings);
    if (!order) {
        if (m_options.json)
            surroundings.console.printJson(
                {{QStringLiteral("error"), surroundings.console.toJson(order.error())}});
        else
            surroundings.console.complain(order.error());
        return ExitCode::WrongUsage;
    }
    return SignRun(std::move(*order), surroundings, m_options.json).run();
}

} // namespace kyso::cli
