#include "base/os/ChildProcess.h"

#include "InheritedChannel.h"
#include "LastError.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kyso::os {
namespace {

/// The descriptors that the child gets as 0 to 3; -1 leaves what stands there.
struct Streams {
    int input = -1;
    int output = -1;
    int remarks = -1;
    int channel = -1;

    int firstToClose() const { return channel < 0 ? inheritedChannel : inheritedChannel + 1; }
};

/// As posix_spawn asks for it.
class SpawnSetup {
public:
    explicit SpawnSetup(const Streams& streams) {
        posix_spawn_file_actions_init(&m_actions);
        put(streams.input, STDIN_FILENO);
        put(streams.output, STDOUT_FILENO);
        put(streams.remarks, STDERR_FILENO);
        put(streams.channel, inheritedChannel);
        posix_spawn_file_actions_addclosefrom_np(&m_actions, streams.firstToClose());
        posix_spawnattr_init(&m_attributes);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        sigset_t defaults;
        sigemptyset(&defaults);
        sigaddset(&defaults, SIGPIPE);
        posix_spawnattr_setsigdefault(&m_attributes, &defaults);
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
    void put(int descriptor, int as) {
        if (descriptor >= 0)
            posix_spawn_file_actions_adddup2(&m_actions, descriptor, as);
    }

    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

/// Texts as a program is started with: their places, the last one empty.
class TextList {
public:
    void add(std::string text) { m_texts.push_back(std::move(text)); }
    /// Until the next is added.
    char* const* get() {
        m_places.clear();
        for (auto& text : m_texts)
            m_places.push_back(text.data());
        m_places.push_back(nullptr);
        return m_places.data();
    }

private:
    std::vector<std::string> m_texts;
    std::vector<char*> m_places;
};

TextList variablesNamed(const std::vector<std::string>& names) {
    TextList list;
    for (const auto& name : names)
        if (const char* const value = std::getenv(name.c_str())) // NOLINT(concurrency-mt-unsafe)
            list.add(name + '=' + value);
    return list;
}

Answer<int> spawn(const char* file, char* const* arguments, char* const* variables, const Streams& streams) {
    const SpawnSetup setup(streams);
    pid_t id = 0;
    const int error = ::posix_spawn(&id, file, setup.actions(), setup.attributes(), arguments, variables);
    if (error != 0)
        return tl::unexpected(std::error_code(error, std::system_category()));
    return id;
}

/// In the child: only async-signal-safe calls.
[[noreturn]] void becomeProgram(const char* file, char* const* arguments, char* const* variables,
                                const Streams& streams, pid_t parent, const sigset_t& noSignals) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(127);
    ::sigprocmask(SIG_SETMASK, &noSignals, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    if (streams.channel >= 0)
        ::dup2(streams.channel, inheritedChannel);
    ::dup2(streams.input, STDIN_FILENO);
    ::dup2(streams.output, STDOUT_FILENO);
    if (streams.remarks >= 0)
        ::dup2(streams.remarks, STDERR_FILENO);
    ::close_range(static_cast<unsigned>(streams.firstToClose()), ~0U, 0);
    ::execve(file, arguments, variables);
    ::_exit(127);
}

/// posix_spawn knows no death signal.
Answer<int> forkWithDeathSignal(const char* file, char* const* arguments, char* const* variables,
                                const Streams& streams) {
    const pid_t parent = ::getpid();
    sigset_t none;
    sigemptyset(&none);
    const pid_t id = ::fork();
    if (id < 0)
        return systemFailure();
    if (id == 0)
        becomeProgram(file, arguments, variables, streams, parent, none);
    ::setpgid(id, id);
    return id;
}

/// dup2 onto itself would keep close-on-exec, and the numbers up to the channel's are given away: what the
/// child gets must stand above them.
Answer<Handle> above(int descriptor) {
    Handle copy(::fcntl(descriptor, F_DUPFD_CLOEXEC, inheritedChannel + 1));
    if (!copy)
        return systemFailure();
    return copy;
}

} // namespace

Answer<std::unique_ptr<ChildProcess>> ChildProcess::start(const ChildProgram& program) {
    const auto& file = program.file.native();
    TextList arguments;
    arguments.add(file);
    for (const auto& text : program.arguments)
        arguments.add(text);
    auto named = variablesNamed(program.variables.value_or(std::vector<std::string>{}));
    char* const* const variables = program.variables ? named.get() : environ;

    Handle opened(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (!opened)
        return systemFailure();
    auto nothing = above(opened.get());
    if (!nothing)
        return tl::unexpected(nothing.error());
    opened.reset();
    auto channel = program.channel == nullptr ? Answer<Handle>() : above(program.channel->handle().get());
    if (!channel)
        return tl::unexpected(channel.error());
    const Streams streams{nothing->get(), nothing->get(),
                          program.remarks == ChildProgram::Remarks::AreDropped ? nothing->get() : -1,
                          channel->get()};
    const auto id = program.diesWithStartingThread
                        ? forkWithDeathSignal(file.c_str(), arguments.get(), variables, streams)
                        : spawn(file.c_str(), arguments.get(), variables, streams);
    if (!id)
        return tl::unexpected(id.error());
    return std::unique_ptr<ChildProcess>(new ChildProcess(*id));
}

ChildProcess::~ChildProcess() {
    kill();
    collect(true);
}

void ChildProcess::kill() {
    const std::lock_guard lock(m_mutex);
    if (!m_isCollected)
        ::killpg(m_id, SIGKILL);
}

bool ChildProcess::collect(bool wait) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_isCollected)
            return true;
    }
    // Not yet collected, the number stays ours and kill() cannot hit a stranger.
    siginfo_t info{};
    const int answer = uninterrupted([&] {
        info.si_pid = 0;
        return ::waitid(P_PID, static_cast<id_t>(m_id), &info, WEXITED | WNOWAIT | (wait ? 0 : WNOHANG));
    });
    if (answer == 0 && info.si_pid == 0)
        return false;
    const std::lock_guard lock(m_mutex);
    if (!m_isCollected) {
        // What it started and left behind.
        ::killpg(m_id, SIGKILL);
        ::waitpid(m_id, nullptr, 0);
        m_isCollected = true;
    }
    return true;
}

} // namespace kyso::os
