#include "Interrupt.h"

#include "ExitCode.h"

#include <atomic>
#include <csignal>
#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

namespace kyso::cli {

namespace {

// A signal handler can reach nothing else.
std::atomic<int> wakeUp{-1};
std::atomic<bool> asked{false};

extern "C" void onSignal(int) {
    if (asked.exchange(true))
        ::_exit(static_cast<int>(ExitCode::Cancelled));
    const std::uint64_t one = 1;
    // Nothing can be done here if this fails; the second signal ends the program.
    [[maybe_unused]] const auto written = ::write(wakeUp.load(), &one, sizeof one);
}

void install(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

} // namespace

Interrupt::Interrupt() {
    wakeUp = ::eventfd(0, EFD_CLOEXEC);
    m_watcher = JoiningThread([this] { watch(); });
    install(onSignal);
}

Interrupt::~Interrupt() {
    install(SIG_DFL);
    m_isOver = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wakeUp.load(), &one, sizeof one);
    m_watcher.join();
    ::close(wakeUp.exchange(-1));
}

void Interrupt::watch() {
    std::uint64_t count = 0;
    while (::read(wakeUp.load(), &count, sizeof count) < 0 && errno == EINTR)
        continue;
    if (!m_isOver)
        m_source.request_stop();
}

} // namespace kyso::cli
