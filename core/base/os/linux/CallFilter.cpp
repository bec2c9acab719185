#include "CallFilter.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <span>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace kyso::os {

#if defined(__x86_64__) || defined(__aarch64__)
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t thisMachine = AUDIT_ARCH_X86_64;
#else
constexpr std::uint32_t thisMachine = AUDIT_ARCH_AARCH64;
#endif

/// Calls that reach nothing but this process and what it has open.
constexpr auto harmlessCalls = std::to_array<std::uint32_t>({
    // The channel and what is open.
    __NR_read, __NR_pread64, __NR_readv, __NR_write, __NR_writev, __NR_lseek, __NR_recvmsg, __NR_sendmsg,
        __NR_ppoll, __NR_close, __NR_close_range, __NR_dup, __NR_fstat, __NR_fstatfs, __NR_getdents64,
        __NR_fadvise64, __NR_memfd_create, __NR_eventfd2, __NR_ftruncate,
        // What stands where; opening is another matter.
        __NR_newfstatat, __NR_statx, __NR_statfs, __NR_faccessat, __NR_faccessat2, __NR_readlinkat,
        __NR_getcwd,
        // Memory.
        __NR_brk, __NR_mmap, __NR_munmap, __NR_mremap, __NR_mprotect, __NR_madvise, __NR_mlock, __NR_munlock,
        // Threads, and signals of one's own.
        __NR_futex, __NR_set_robust_list, __NR_rseq, __NR_membarrier, __NR_sched_yield,
        __NR_sched_getaffinity, __NR_sched_getparam, __NR_sched_getscheduler, __NR_sched_get_priority_max,
        __NR_sched_get_priority_min, __NR_rt_sigaction, __NR_rt_sigprocmask, __NR_rt_sigreturn,
        __NR_sigaltstack, __NR_restart_syscall, __NR_exit, __NR_exit_group,
        // Who and when this is.
        __NR_getpid, __NR_gettid, __NR_getuid, __NR_geteuid, __NR_getgid, __NR_getegid, __NR_clock_gettime,
        __NR_clock_getres, __NR_clock_nanosleep, __NR_nanosleep, __NR_gettimeofday, __NR_getrusage,
        __NR_getrandom, __NR_uname, __NR_sysinfo,
#if defined(__x86_64__)
        // The older names of some.
        __NR_poll, __NR_stat, __NR_lstat, __NR_access, __NR_readlink, __NR_time,
#endif
#if defined(__SANITIZE_ADDRESS__)
        // A sanitizer learns through a pipe whether it may read a place in memory.
        __NR_pipe2,
#if defined(__x86_64__)
        __NR_pipe,
#endif
#endif
});

/// A program for the kernel that looks at the number of a call and at its arguments.
class Filter {
public:
    Filter() {
        load(offsetof(seccomp_data, arch));
        skipUnless(BPF_JEQ, thisMachine, 1, Otherwise::FirstIsLeftOut);
        answer(SECCOMP_RET_KILL_PROCESS);
        load(offsetof(seccomp_data, nr));
    }

    void allow(std::uint32_t call) {
        skipUnless(BPF_JEQ, call, 1);
        answer(SECCOMP_RET_ALLOW);
    }
    /// Passes when the bits of `mask` in an argument are these; refused otherwise.
    void allowWhere(std::uint32_t call, unsigned argument, std::uint32_t mask, std::uint32_t bits) {
        allowWhere(call, argument, mask, std::span(&bits, 1));
    }
    /// The same with several values to choose from.
    void allowWhere(std::uint32_t call, unsigned argument, std::uint32_t mask,
                    std::span<const std::uint32_t> values) {
        skipUnless(BPF_JEQ, call, static_cast<std::uint8_t>(3 + 2 * values.size()));
        // The lower half: the kernel reads no more of what is looked at here, and these machines store it
        // first.
        load(offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t));
        m_steps.push_back(BPF_STMT(BPF_ALU | BPF_AND | BPF_K, mask));
        for (const auto value : values) {
            skipUnless(BPF_JEQ, value, 1);
            answer(SECCOMP_RET_ALLOW);
        }
        refuse(EPERM);
    }
    /// What every other call is answered with.
    void refuse(std::uint32_t error) { answer(SECCOMP_RET_ERRNO | error); }

    bool install() {
        const sock_fprog program{static_cast<unsigned short>(m_steps.size()), m_steps.data()};
        return ::syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
    }

private:
    enum class Otherwise { FollowingAreLeftOut, FirstIsLeftOut };

    void load(std::size_t offset) {
        m_steps.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
    }
    /// Where the comparison fails, that many steps are left out; or, the other way round, where it holds.
    void skipUnless(std::uint16_t comparison, std::uint32_t value, std::uint8_t steps,
                    Otherwise otherwise = Otherwise::FollowingAreLeftOut) {
        const bool ifHolds = otherwise == Otherwise::FirstIsLeftOut;
        m_steps.push_back(BPF_JUMP(static_cast<std::uint16_t>(BPF_JMP | comparison | BPF_K), value,
                                   static_cast<std::uint8_t>(ifHolds ? steps : 0),
                                   static_cast<std::uint8_t>(ifHolds ? 0 : steps)));
    }
    void answer(std::uint32_t what) { m_steps.push_back(BPF_STMT(BPF_RET | BPF_K, what)); }

    std::vector<sock_filter> m_steps;
};

} // namespace

bool filterCalls() {
    constexpr std::uint32_t all = 0xFFFF'FFFF;
    constexpr std::uint32_t newName = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                                      CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
    constexpr std::uint32_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
    const auto self = static_cast<std::uint32_t>(::getpid());
    Filter filter;
    for (const auto call : harmlessCalls)
        filter.allow(call);
    filter.allowWhere(__NR_openat, 2, writing, O_RDONLY);
#if defined(__x86_64__)
    filter.allowWhere(__NR_open, 1, writing, O_RDONLY);
#endif
    // A thread, never a process. The kernel's newer call for it hides its flags in memory: what is refused as
    // unknown below has the C library take this one.
    filter.allowWhere(__NR_clone, 0, CLONE_THREAD | newName, CLONE_THREAD);
    // Naming a thread.
    filter.allowWhere(__NR_prctl, 0, all, PR_SET_NAME);
    // Limits of its own, which only sink; abort().
    filter.allowWhere(__NR_prlimit64, 0, all, 0);
    filter.allowWhere(__NR_tgkill, 0, all, self);
    // Never F_SETOWN, which has the system send signals to others.
    constexpr auto handleCommands = std::to_array<std::uint32_t>(
        {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_ADD_SEALS, F_GET_SEALS});
    filter.allowWhere(__NR_fcntl, 1, all, handleCommands);
    filter.refuse(ENOSYS);
    return filter.install();
}
#else
// The numbers of its calls are not known here.
bool filterCalls() {
    return false;
}
#endif

} // namespace kyso::os
