#include "RunningProvider.h"

#include <utility>

namespace kyso::provider {

Result<std::shared_ptr<RunningProvider>> RunningProvider::start(ProviderPlugin& plugin,
                                                                ProviderContext context,
                                                                const std::shared_ptr<PluginCalls>& calls) {
    const std::shared_ptr<RunningProvider> running(
        new RunningProvider(calls),
        [turn = calls->turn()](RunningProvider* last) { turn->runAfterwards([last] { delete last; }); });
    if (context.tokens != nullptr)
        context.tokens = &running->m_tokens.emplace(*context.tokens, calls, running);
    auto made = calls->run("create", [&] { return plugin.create(context); });
    if (!made)
        return failure(std::move(made.error()));
    running->m_provider = std::move(*made);
    return running;
}

RunningProvider::~RunningProvider() {
    if (m_provider)
        m_provider.reset();
}

void RunningProvider::retire() {
    if (m_tokens)
        m_tokens->retire();
}

} // namespace kyso::provider
