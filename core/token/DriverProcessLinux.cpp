#include "DriverProcess.h"
#include "RuntimeFolder.h"
#include "base/UniqueFd.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <poll.h>
#include <signal.h>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace kyso::token {
namespace {

namespace fs = std::filesystem;

constexpr int startDeadlineMs = 5'000;

/// The server program itself where it is known; `p11-kit server` would only start it.
std::string serverProgram() {
    for (const char* path : {"/usr/libexec/p11-kit/p11-kit-server", "/usr/lib/p11-kit/p11-kit-server",
                             "/usr/libexec/p11-kit-server", "/usr/local/libexec/p11-kit/p11-kit-server"}) {
        if (access(path, X_OK) == 0)
            return path;
    }
    return {};
}

std::string clientLibrary() {
    const auto beside = fs::path(KYSO_P11_MODULE_FOLDER) / "p11-kit-client.so";
    for (const auto& path : {beside, fs::path("/usr/lib64/pkcs11/p11-kit-client.so"),
                             fs::path("/usr/lib/pkcs11/p11-kit-client.so")}) {
        if (access(path.c_str(), R_OK) == 0)
            return path.string();
    }
    return {};
}

/// p11-kit's client takes the server's address from the environment only. The variable is put there once, as
/// a buffer that stays, and filled in under a lock, so that readers of other variables in other threads never
/// see the environment's list change.
class ServerAddress {
public:
    template<class Use>
    static auto with(const std::string& address, Use use) {
        static std::mutex mutex;
        static std::array<char, 512> variable{};
        constexpr std::string_view name = "P11_KIT_SERVER_ADDRESS=";
        const std::lock_guard lock(mutex);
        if (variable.front() == '\0') {
            std::memcpy(variable.data(), name.data(), name.size());
            putenv(variable.data());
        }
        char* const value = variable.data() + name.size();
        const auto length = std::min(address.size(), variable.size() - name.size() - 1);
        std::memcpy(value, address.data(), length);
        value[length] = '\0';
        auto result = use();
        *value = '\0';
        return result;
    }
};

class LinuxDriverProcess final : public DriverProcess {
public:
    explicit LinuxDriverProcess(fs::path module) : m_module(std::move(module)) {}
    ~LinuxDriverProcess() override {
        LinuxDriverProcess::kill();
        reap(true);
    }

    Result<void> start() override;
    Result<CK_FUNCTION_LIST*> functions() override;

    void kill() override {
        const std::lock_guard lock(m_mutex);
        if (m_pid > 0)
            ::killpg(m_pid, SIGKILL);
    }

private:
    fs::path socketPath() const { return m_folder.path() / "driver.sock"; }
    /// Whether the server has ended (or, with `wait`, has now).
    bool reap(bool wait);
    Result<void> launch(const std::string& program);
    Result<void> waitUntilListening(int output);

    fs::path m_module;
    RuntimeFolder m_folder;
    CK_FUNCTION_LIST* m_functions = nullptr;
    /// The server's standard output, kept open: a driver that prints must not die of it.
    UniqueFd m_output;
    std::mutex m_mutex;
    pid_t m_pid = -1;
};

bool LinuxDriverProcess::reap(bool wait) {
    pid_t pid = 0;
    {
        const std::lock_guard lock(m_mutex);
        pid = m_pid;
    }
    if (pid <= 0)
        return true;
    // Not yet collected, the pid stays ours and kill() cannot hit a stranger.
    siginfo_t info{};
    int answer = 0;
    do {
        info.si_pid = 0;
        answer = waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT | (wait ? 0 : WNOHANG));
    } while (answer != 0 && errno == EINTR);
    if (answer == 0 && info.si_pid == 0)
        return false;
    const std::lock_guard lock(m_mutex);
    ::killpg(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
    m_pid = -1;
    return true;
}

Result<void> LinuxDriverProcess::start() {
    if (!reap(false))
        return {};
    std::error_code ignored;
    if (!fs::exists(m_module, ignored))
        return failure(ErrorCode::DriverMissing, "the driver's file is gone", {}, m_module.string());
    const auto program = serverProgram();
    if (program.empty() || clientLibrary().empty())
        return failure(ErrorCode::DriverMissing, "p11-kit server is not installed", {}, "p11-kit");
    if (m_folder.path().empty()) {
        auto folder = RuntimeFolder::create();
        if (!folder)
            return failure(std::move(folder.error()));
        m_folder = std::move(*folder);
    }
    fs::remove(socketPath(), ignored);
    return launch(program);
}

Result<void> LinuxDriverProcess::launch(const std::string& program) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return failure(errno == EMFILE || errno == ENFILE ? ErrorCode::TooManyOpenFiles : ErrorCode::Internal,
                       "pipe2", std::to_string(errno));
    UniqueFd readEnd(pipe[0]);
    UniqueFd writeEnd(pipe[1]);

    const auto socket = socketPath().string();
    std::vector<std::string> texts{program, "-f", "-n", socket, "--provider", m_module.string(), "pkcs11:"};
    std::vector<char*> arguments;
    arguments.reserve(texts.size() + 1);
    for (auto& text : texts)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    const UniqueFd nothingOwner(nothing);
    const pid_t parent = getpid();

    sigset_t none;
    sigemptyset(&none);
    const pid_t pid = ::fork();
    if (pid < 0)
        return failure(ErrorCode::DriverNotLoadable, "fork", std::to_string(errno), m_module.string());
    if (pid == 0) {
        // Only async-signal-safe calls from here on. The death signal is tied to the forking thread, which is
        // the owner thread and lives as long as this driver is wanted.
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(127);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        ::signal(SIGPIPE, SIG_DFL);
        ::dup2(nothing, STDIN_FILENO);
        ::dup2(writeEnd.get(), STDOUT_FILENO);
        ::dup2(nothing, STDERR_FILENO);
        ::execv(program.c_str(), arguments.data());
        ::_exit(127);
    }
    ::setpgid(pid, pid);
    {
        const std::lock_guard lock(m_mutex);
        m_pid = pid;
    }
    writeEnd.reset();
    auto listening = waitUntilListening(readEnd.get());
    m_output = std::move(readEnd);
    if (!listening) {
        kill();
        reap(true);
    }
    return listening;
}

/// The server prints its address once its socket listens.
Result<void> LinuxDriverProcess::waitUntilListening(int output) {
    pollfd wait{output, POLLIN, 0};
    int answer = 0;
    do {
        answer = ::poll(&wait, 1, startDeadlineMs);
    } while (answer < 0 && errno == EINTR);
    if (answer == 0)
        return failure(ErrorCode::DriverTimedOut, "p11-kit server did not come up", {}, m_module.string());
    std::array<char, 512> text{};
    if (::read(output, text.data(), text.size()) <= 0)
        return failure(ErrorCode::DriverNotLoadable, "p11-kit server ended at once", {}, m_module.string());
    return {};
}

Result<CK_FUNCTION_LIST*> LinuxDriverProcess::functions() {
    if (m_functions != nullptr)
        return m_functions;
    const auto path = clientLibrary();
    // Never closed: p11-kit keeps state in it, and each C_GetFunctionList makes one more instance there.
    void* const library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (library == nullptr)
        return failure(ErrorCode::DriverMissing, "p11-kit-client.so cannot be loaded", {}, path);
    const auto getFunctionList =
        reinterpret_cast<CK_RV (*)(CK_FUNCTION_LIST**)>(::dlsym(library, "C_GetFunctionList"));
    if (getFunctionList == nullptr)
        return failure(ErrorCode::DriverMissing, "p11-kit-client.so has no C_GetFunctionList", {}, path);
    CK_FUNCTION_LIST* list = nullptr;
    const CK_RV rv =
        ServerAddress::with("unix:path=" + socketPath().string(), [&] { return getFunctionList(&list); });
    if (rv != CKR_OK || list == nullptr)
        return failure(ErrorCode::DriverMissing, "p11-kit-client.so refused the address", {}, path);
    m_functions = list;
    return m_functions;
}

} // namespace

std::unique_ptr<DriverProcess> makeDriverProcess(fs::path module) {
    return std::make_unique<LinuxDriverProcess>(std::move(module));
}

} // namespace kyso::token
