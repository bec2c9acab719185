#pragma once

#include "provider/ProviderHost.h"
#include "render/Renderer.h"
#include "setup/Paths.h"
#include "setup/Settings.h"
#include "token/TokenPool.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace kyso::setup {

/// The parts a program works with, each made when first asked for, so that a command pays only for what it
/// uses. Owned by main; the parts live as long as it. First calls from one thread.
class Workspace {
public:
    struct Options {
        Paths paths;
        Settings settings;
        /// Named for this run (`--module`); when there are any, only these are used.
        std::vector<std::filesystem::path> onlyModules;
        /// Named for this run, beside those of the settings.
        std::vector<std::filesystem::path> keyFiles;
    };

    explicit Workspace(Options options);
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    const Paths& paths() const { return m_options.paths; }
    const Settings& settings() const { return m_options.settings; }

    token::TokenPool& tokens();
    provider::ProviderHost& providers();
    /// Draws visible signatures and finds text, in the renderer process, which starts with the first call.
    render::Renderer& renderer();

private:
    struct Parts;
    Options m_options;
    std::unique_ptr<Parts> m_parts;
};

} // namespace kyso::setup
