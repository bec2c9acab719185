#include "RendererProcess.h"

#include "Protocol.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <utility>

namespace kyso::render {
namespace {

tl::unexpected<Error> missing(int errorNumber, const std::filesystem::path& program) {
    const bool hasNoMore = errorNumber == EMFILE || errorNumber == ENFILE;
    return failure(hasNoMore ? ErrorCode::TooManyOpenFiles : ErrorCode::RendererMissing,
                   "starting the renderer", strerror(errorNumber), program.string());
}

/// What the new process gets: the socket, nothing to read, nothing else of ours, no signals blocked.
class SpawnSetup {
public:
    explicit SpawnSetup(int socket) {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawn_file_actions_addopen(&m_actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&m_actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_adddup2(&m_actions, socket, rendererSocket);
        posix_spawn_file_actions_addclosefrom_np(&m_actions, rendererSocket + 1);
        posix_spawnattr_init(&m_attributes);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        sigset_t defaults;
        sigemptyset(&defaults);
        sigaddset(&defaults, SIGPIPE);
        posix_spawnattr_setsigdefault(&m_attributes, &defaults);
        // Ctrl+C in a terminal is for the program that asked, which then ends this one.
        posix_spawnattr_setpgroup(&m_attributes, 0);
        posix_spawnattr_setflags(&m_attributes,
                                 POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~SpawnSetup() {
        posix_spawnattr_destroy(&m_attributes);
        posix_spawn_file_actions_destroy(&m_actions);
    }
    SpawnSetup(const SpawnSetup&) = delete;
    SpawnSetup& operator=(const SpawnSetup&) = delete;

    const posix_spawn_file_actions_t* actions() const { return &m_actions; }
    const posix_spawnattr_t* attributes() const { return &m_attributes; }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

} // namespace

Result<RendererProcess> RendererProcess::start(const std::filesystem::path& program) {
    std::array<int, 2> pair{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
        return missing(errno, program);
    UniqueFd ours(pair[0]);
    UniqueFd theirs(pair[1]);
    // dup2 onto itself would keep close-on-exec, so the child's end must not be that descriptor already.
    if (theirs.get() == rendererSocket)
        theirs = UniqueFd(::fcntl(pair[1], F_DUPFD_CLOEXEC, rendererSocket + 1));
    if (!theirs)
        return missing(errno, program);
    std::string path = program.string();
    std::array<char*, 2> arguments{path.data(), nullptr};
    const SpawnSetup setup(theirs.get());
    pid_t id = 0;
    const int error =
        ::posix_spawn(&id, path.c_str(), setup.actions(), setup.attributes(), arguments.data(), environ);
    if (error != 0)
        return missing(error, program);
    return RendererProcess(id, std::move(ours));
}

RendererProcess::RendererProcess(pid_t id, UniqueFd socket) : m_id(id), m_socket(std::move(socket)) {}

RendererProcess::RendererProcess(RendererProcess&& other) noexcept
    : m_id(std::exchange(other.m_id, 0)), m_socket(std::move(other.m_socket)) {}

RendererProcess& RendererProcess::operator=(RendererProcess&& other) noexcept {
    if (this != &other) {
        end();
        m_id = std::exchange(other.m_id, 0);
        m_socket = std::move(other.m_socket);
    }
    return *this;
}

RendererProcess::~RendererProcess() {
    end();
}

bool RendererProcess::ended() {
    if (m_id > 0 && ::waitpid(m_id, nullptr, WNOHANG) != 0)
        m_id = 0;
    return m_id == 0;
}

void RendererProcess::end() {
    m_socket.reset();
    if (m_id <= 0)
        return;
    ::kill(m_id, SIGKILL);
    while (::waitpid(m_id, nullptr, 0) < 0 && errno == EINTR) {
    }
    m_id = 0;
}

std::filesystem::path defaultRendererProgram() {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? std::filesystem::path("kyso-renderer") : self.parent_path() / "kyso-renderer";
}

} // namespace kyso::render
