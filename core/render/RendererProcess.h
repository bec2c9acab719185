#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"

#include <filesystem>
#include <sys/types.h>

namespace kyso::render {

/// One running renderer program and the socket to it. Ends the program with itself; the program also ends by
/// itself when the socket closes, so nothing is left behind when this process dies. (A parent-death signal is
/// not used: it fires when the thread that started the program ends, and ours are worker threads.)
class RendererProcess {
public:
    /// Errors: renderer_missing, too_many_open_files.
    static Result<RendererProcess> start(const std::filesystem::path& program);

    RendererProcess(RendererProcess&& other) noexcept;
    RendererProcess& operator=(RendererProcess&& other) noexcept;
    RendererProcess(const RendererProcess&) = delete;
    RendererProcess& operator=(const RendererProcess&) = delete;
    ~RendererProcess();

    int socket() const { return m_socket.get(); }
    pid_t id() const { return m_id; }
    /// Whether the program has ended by itself.
    bool ended();

private:
    RendererProcess(pid_t id, UniqueFd socket);
    void end();

    pid_t m_id = 0;
    UniqueFd m_socket;
};

/// Where the renderer program stands when nobody says: beside the running program.
std::filesystem::path defaultRendererProgram();

} // namespace kyso::render
