#include "setup/Workspace.h"

namespace kyso::setup {

struct Workspace::Parts {
    // In this order: the host's plugins use the tokens until the end.
    std::unique_ptr<token::TokenPool> tokens;
    std::unique_ptr<provider::ProviderHost> providers;
    std::unique_ptr<render::Renderer> renderer;
};

Workspace::Workspace(Options options) : m_options(std::move(options)), m_parts(std::make_unique<Parts>()) {}

Workspace::~Workspace() = default;

token::TokenPool& Workspace::tokens() {
    if (!m_parts->tokens) {
        token::TokenPool::Settings settings;
        settings.onlyNamedModules = !m_options.onlyModules.empty();
        settings.modules = settings.onlyNamedModules ? m_options.onlyModules : m_options.settings.modules;
        m_parts->tokens = std::make_unique<token::TokenPool>(std::move(settings));
    }
    return *m_parts->tokens;
}

provider::ProviderHost& Workspace::providers() {
    if (!m_parts->providers) {
        provider::ProviderHost::Settings settings;
        settings.pluginFolders = {m_options.paths.plugins};
        settings.disabledIds = m_options.settings.disabledProviders;
        settings.dataFolder = m_options.paths.data;
        settings.keyFiles = m_options.settings.keyFiles;
        settings.keyFiles.insert(settings.keyFiles.end(), m_options.keyFiles.begin(),
                                 m_options.keyFiles.end());
        settings.tokens = &tokens();
        m_parts->providers = std::make_unique<provider::ProviderHost>(std::move(settings));
    }
    return *m_parts->providers;
}

render::Renderer& Workspace::renderer() {
    if (!m_parts->renderer) {
        render::Renderer::Settings settings;
        settings.program = m_options.paths.renderer;
        m_parts->renderer = std::make_unique<render::Renderer>(std::move(settings));
    }
    return *m_parts->renderer;
}

} // namespace kyso::setup
