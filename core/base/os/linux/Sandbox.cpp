#include "base/os/Sandbox.h"

#include "CallFilter.h"
#include "FileFilter.h"

#include <array>
#include <linux/capability.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace kyso::os {
namespace {

/// An administrator's, and those that a namespace of one's own brings.
void dropCapabilities() {
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    const std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> none{};
    (void)::syscall(__NR_capset, &header, none.data());
}

} // namespace

Sandbox enterSandbox(std::span<const std::filesystem::path> readable) {
    Sandbox sandbox;
    // A person without rights gets a network of their own with users of their own only; many systems forbid
    // those.
    sandbox.networkIsApart = ::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0;
    dropCapabilities();
    // Neither filter is to be had without.
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return sandbox;
    sandbox.filesAreBounded = filterFiles(readable);
    sandbox.callsAreBounded = filterCalls();
    return sandbox;
}

} // namespace kyso::os
