#include "base/os/ThisProcess.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <system_error>
#include <unistd.h>

namespace kyso::os {
namespace {

double secondsOf(clockid_t clock) {
    timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

} // namespace

std::filesystem::path programFile() {
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored);
}

int processId() {
    return ::getpid();
}

bool isRunning(int processId) {
    return ::kill(processId, 0) == 0 || errno != ESRCH;
}

bool hasOrdinaryRights() {
    return ::geteuid() != 0 && ::getuid() == ::geteuid();
}

long millisecondsSinceStart() {
    constexpr int startTimeField = 20; // counted behind the name, which may hold anything (proc(5))
    std::ifstream file("/proc/self/stat");
    const std::string line{std::istreambuf_iterator<char>(file), {}};
    const auto behindName = line.rfind(')');
    if (behindName == std::string::npos)
        return static_cast<long>(secondsOf(CLOCK_PROCESS_CPUTIME_ID) * 1000);
    std::istringstream fields(line.substr(behindName + 1));
    std::string field;
    for (int i = 0; i < startTimeField; ++i)
        fields >> field;
    const double started = std::strtod(field.c_str(), nullptr) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    return static_cast<long>((secondsOf(CLOCK_BOOTTIME) - started) * 1000);
}

} // namespace kyso::os
