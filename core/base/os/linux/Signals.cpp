#include "base/os/Signals.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

namespace kyso::os {
namespace {

// A signal handler can reach nothing else.
std::atomic<int> wakeUp{-1};
std::atomic<bool> asked{false};
std::atomic<int> exitCodeOfSecond{0};

extern "C" void onInterrupt(int) {
    if (asked.exchange(true))
        ::_exit(exitCodeOfSecond.load());
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
    // Whoever started it for longer than the terminal had it ignored, and so it stays.
    struct sigaction current {};
    if (::sigaction(SIGHUP, nullptr, &current) == 0 && current.sa_handler != SIG_IGN)
        ::sigaction(SIGHUP, &action, nullptr);
}

} // namespace

void ignoreWriteSignals() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

InterruptWatch::InterruptWatch(std::function<void()> ask, int exitCode) : m_ask(std::move(ask)) {
    exitCodeOfSecond = exitCode;
    wakeUp = ::eventfd(0, EFD_CLOEXEC);
    m_watcher = JoiningThread([this] { watch(); });
    install(onInterrupt);
}

InterruptWatch::~InterruptWatch() {
    install(SIG_DFL);
    m_isOver = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wakeUp.load(), &one, sizeof one);
    m_watcher.join();
    ::close(wakeUp.exchange(-1));
}

void InterruptWatch::watch() {
    std::uint64_t count = 0;
    while (::read(wakeUp.load(), &count, sizeof count) < 0 && errno == EINTR)
        continue;
    if (!m_isOver)
        m_ask();
}

} // namespace kyso::os
