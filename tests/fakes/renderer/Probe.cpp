#include "base/os/PrivateChannel.h"
#include "base/os/ThisProcess.h"
#include "render/RendererProcess.h"
#include "renderer/Confinement.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <sched.h>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace kyso;

namespace {

constexpr const char* markName = "KYSO_PROBE_MARK";
constexpr std::string_view mark = "nobody-else-may-read-this";

struct Door {
    std::string name;
    /// Whether it opened; else errno tells how it was kept shut.
    std::function<bool()> opens;
};

/// A call that was refused, whatever it was given; any other complaint comes from behind the door.
bool passes(long answer) {
    return answer >= 0 || (errno != EPERM && errno != EACCES && errno != ENOSYS);
}

template<class... Arguments>
Door call(std::string name, long number, Arguments... arguments) {
    return {std::move(name), [=] { return passes(::syscall(number, arguments...)); }};
}

bool canOpen(const std::string& path, int flags) {
    const int opened = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (opened >= 0)
        ::close(opened);
    return passes(opened);
}

Door file(std::string name, std::string path, int flags = O_RDONLY) {
    return {std::move(name), [=] { return canOpen(path, flags); }};
}

bool holdsMark(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    errno = EACCES;
    return text.find(mark) != std::string::npos;
}

/// A process that came of it is gone again.
bool ended(long process) {
    if (process == 0)
        ::_exit(0);
    if (process > 0)
        ::waitpid(static_cast<pid_t>(process), nullptr, 0);
    return passes(process);
}

bool takesMemory(std::size_t bytes) {
    void* const taken =
        ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (taken == MAP_FAILED)
        return false;
    ::munmap(taken, bytes);
    return true;
}

std::vector<Door> filesOf(const std::string& home, pid_t parentId) {
    const std::string parent = "/proc/" + std::to_string(parentId);
    std::vector<Door> doors{
        file("read /etc/passwd", "/etc/passwd"),
        file("read the folder /", "/", O_RDONLY | O_DIRECTORY),
        file("read a file of the home", home + "/secret"),
        file("read the home", home, O_RDONLY | O_DIRECTORY),
        file("write a file of the home", home + "/secret", O_WRONLY),
        file("cut a file of the home", home + "/secret", O_RDONLY | O_TRUNC),
        file("make a file in the home", home + "/made", O_WRONLY | O_CREAT),
        file("make a file in /tmp", "/tmp/kyso-probe-" + std::to_string(::getpid()), O_RDWR | O_CREAT),
        file("make a nameless file", "/tmp", O_RDWR | O_TMPFILE),
        file("write among the person's fonts", home + "/.fonts/made", O_WRONLY | O_CREAT),
        file("read its own environment", "/proc/self/environ"),
        file("read its own memory", "/proc/self/mem"),
        file("read the parent's memory", parent + "/mem"),
        file("read the parent's environment", parent + "/environ"),
        file("read the parent's map", parent + "/maps"),
        file("reach the parent's root", parent + "/root/etc/passwd"),
        file("open the terminal", "/dev/tty", O_RDWR),
        {"find our environment", [] { return holdsMark("/proc/self/environ"); }},
        {"have our environment",
         [] {
             errno = EACCES;
             return std::getenv(markName) != nullptr; // NOLINT(concurrency-mt-unsafe)
         }},
        {"make a folder", [home] { return passes(::mkdir((home + "/folder").c_str(), 0700)); }},
        {"name a file anew",
         [home] { return passes(::rename((home + "/secret").c_str(), (home + "/renamed").c_str())); }},
        {"link to a file",
         [home] { return passes(::symlink((home + "/secret").c_str(), (home + "/link").c_str())); }},
        {"make a file public", [home] { return passes(::chmod((home + "/secret").c_str(), 0666)); }},
        {"remove a file", [home] { return passes(::unlink((home + "/secret").c_str())); }},
    };
    return doors;
}

std::vector<Door> processes(pid_t parent) {
    static std::array<char, 16> memory{};
    static iovec here{memory.data(), memory.size()};
    std::vector<Door> doors {
        {"run a program",
         [] {
             std::array<char*, 1> none{nullptr};
             return passes(::execve("/nowhere/sh", none.data(), none.data()));
         }},
            call("run an open program", SYS_execveat, -1, "", nullptr, nullptr, 0),
            {"make a process", [] { return ended(::syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)); }},
            {"make a process in a world of its own",
             [] { return ended(::syscall(SYS_clone, SIGCHLD | CLONE_NEWUSER, 0, 0, 0, 0)); }},
            call("make a process the newer way", SYS_clone3, nullptr, 0),
            {"fork", [] { return ended(::fork()); }},
#if defined(SYS_fork)
            {"fork the older way", [] { return ended(::syscall(SYS_fork)); }},
            // Numbers of another kind of program on the same machine.
            call("fork as another kind of program", 0x40000000L + SYS_fork),
#endif
            {"trace the parent",
             [parent] { return passes(::ptrace(PTRACE_SEIZE, parent, nullptr, nullptr)); }},
            call("read the parent's memory by a call", SYS_process_vm_readv, parent, &here, 1, &here, 1, 0),
            call("write the parent's memory by a call", SYS_process_vm_writev, parent, &here, 1, &here, 1, 0),
            call("signal the parent", SYS_kill, parent, 0),
            call("signal the parent's group", SYS_kill, -1, 0),
            call("signal a thread of the parent", SYS_tgkill, parent, parent, 0),
            call("signal any thread", SYS_tkill, parent, 0),
            call("signal the parent with a value", SYS_rt_sigqueueinfo, parent, 0, nullptr),
            call("hold the parent", SYS_pidfd_open, parent, 0),
            call("take a file of the parent", SYS_pidfd_getfd, -1, 0, 0),
            {"have the system signal the parent", [parent] { return passes(::fcntl(3, F_SETOWN, parent)); }},
            {"limit the parent",
             [parent] {
                 rlimit limit{};
                 return passes(::prlimit(parent, RLIMIT_CPU, nullptr, &limit));
             }},
            {"let others look into it", [] { return passes(::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)); }},
            {"lift a limit",
             [] {
                 const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
                 return passes(::setrlimit(RLIMIT_AS, &none));
             }},
            {"take more than a gigabyte", [] {
                 const bool takes = takesMemory(std::size_t{1} << 30U);
                 errno = ENOMEM;
                 return takes;
             }},
    };
    return doors;
}

std::vector<Door> network() {
    std::vector<Door> doors{
        call("make an internet socket", SYS_socket, AF_INET, SOCK_STREAM, 0),
        call("make a newer internet socket", SYS_socket, AF_INET6, SOCK_DGRAM, 0),
        call("make a local socket", SYS_socket, AF_UNIX, SOCK_STREAM, 0),
        call("make a socket to the kernel", SYS_socket, AF_NETLINK, SOCK_RAW, 0),
        call("make two sockets", SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, nullptr),
        call("connect", SYS_connect, 3, nullptr, 0),
        call("be connected to", SYS_bind, 3, nullptr, 0),
        call("listen", SYS_listen, 3, 1),
        call("send to an address", SYS_sendto, 3, nullptr, 0, 0, nullptr, 0),
    };
    return doors;
}

std::vector<Door> kernel() {
    std::vector<Door> doors{
        call("mount", SYS_mount, nullptr, nullptr, nullptr, 0, nullptr),
        call("unmount", SYS_umount2, nullptr, 0),
        call("open a file system", SYS_fsopen, nullptr, 0),
        call("open a tree", SYS_open_tree, -1, nullptr, 0),
        call("open by a number", SYS_open_by_handle_at, -1, nullptr, 0),
        call("open the newer way", SYS_openat2, -1, nullptr, nullptr, 0),
        call("change the root", SYS_chroot, "/"),
        call("leave its worlds", SYS_unshare, CLONE_NEWUSER),
        call("enter another world", SYS_setns, -1, 0),
        call("read keys", SYS_keyctl, 0, 0, 0, 0, 0),
        call("add a key", SYS_add_key, nullptr, nullptr, nullptr, 0, 0),
        call("ask for a key", SYS_request_key, nullptr, nullptr, nullptr, 0),
        call("load a program into the kernel", SYS_bpf, 0, nullptr, 0),
        call("queue calls", SYS_io_uring_setup, 1, nullptr),
        call("handle page faults", SYS_userfaultfd, 0),
        call("watch performance", SYS_perf_event_open, nullptr, 0, -1, -1, 0),
        call("watch files", SYS_inotify_init1, 0),
        call("watch all files", SYS_fanotify_init, 0, 0),
        call("filter calls anew", SYS_seccomp, 99, 0, nullptr),
        call("change personality", SYS_personality, 0xFFFFFFFFUL),
        call("become another person", SYS_setuid, 0),
        call("take capabilities", SYS_capset, nullptr, nullptr),
        call("share memory by a key", SYS_shmget, 1, 4096, 0),
        call("queue messages", SYS_msgget, 1, 0),
        call("type into a terminal", SYS_ioctl, 2, 0x5412UL, "x"),
        call("set the time", SYS_settimeofday, nullptr, nullptr),
        call("read the kernel's log", SYS_syslog, 2, nullptr, 0),
        call("load a module", SYS_finit_module, -1, nullptr, 0),
    };
    return doors;
}

os::Sandbox confine() {
#if KYSO_PROBE_CONFINED
    return renderer::confineProcess();
#else
    return {};
#endif
}

/// As the renderer is started: tells what it is kept in, and of each door whether it is open.
int probe(const os::PrivateChannel& channel) {
    const auto parent = ::getppid();
    const auto sandbox = confine();
    const char* const home = std::getenv("HOME"); // NOLINT(concurrency-mt-unsafe)
    std::string report = "calls\t" + std::to_string(sandbox.callsAreBounded) + "\nfiles\t" +
                         std::to_string(sandbox.filesAreBounded) + '\n';
    const std::string homeFolder = home == nullptr ? "/" : home;
    for (const auto& doors : {filesOf(homeFolder, parent), processes(parent), network(), kernel()})
        for (const auto& door : doors) {
            errno = 0;
            const bool opens = door.opens();
            report += door.name + '\t' + (opens ? "open" : std::strerror(errno)) + '\n';
        }
    return channel.send(asBytes(report), {}, os::noHandle, std::nullopt) ? 0 : 1;
}

/// As the window: starts the same program as its renderer and prints what that tells.
int host() {
    ::setenv(markName, std::string(mark).c_str(), 1); // NOLINT(concurrency-mt-unsafe)
    auto started = render::RendererProcess::start(os::programFile());
    if (!started)
        return 1;
    os::Handle none;
    for (std::array<std::uint8_t, 1> one{}; started->channel().receive(one, none, std::nullopt);)
        std::putchar(one[0]);
    return 0;
}

} // namespace

/// Stands where the renderer does and tries every door that a document must not find open.
int main() {
    const auto channel = os::PrivateChannel::inherited();
    return channel ? probe(channel) : host();
}
