#pragma once

#include "base/Result.h"
#include "base/os/ChildProcess.h"
#include "base/os/PrivateChannel.h"

#include <filesystem>
#include <memory>

namespace kyso::render {

/// One running renderer program and the channel to it. Ends the program with itself; the program also ends by
/// itself when the channel closes, so nothing is left behind when this process dies. (It does not die with
/// the thread that started it: ours are worker threads.)
class RendererProcess {
public:
    /// Errors: renderer_missing, too_many_open_files.
    static Result<RendererProcess> start(const std::filesystem::path& program);

    const os::PrivateChannel& channel() const { return m_channel; }
    int id() const { return m_child->id(); }
    /// Whether the program has ended by itself.
    bool ended() { return m_child->hasEnded(); }

private:
    RendererProcess(std::unique_ptr<os::ChildProcess> child, os::PrivateChannel channel)
        : m_child(std::move(child)), m_channel(std::move(channel)) {}

    std::unique_ptr<os::ChildProcess> m_child; ///< ended behind its channel
    os::PrivateChannel m_channel;
};

/// Where the renderer program stands when nobody says: beside the running program.
std::filesystem::path defaultRendererProgram();

} // namespace kyso::render
