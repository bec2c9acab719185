#include "base/os/Terminal.h"

#include "LastError.h"

#include <array>
#include <cstdint>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>

namespace kyso::os {
namespace {

constexpr std::size_t maxLineBytes = 1'024;

/// Echo off while it lives.
class SilentTerminal {
public:
    explicit SilentTerminal(int fd) : m_fd(fd) {
        if (::tcgetattr(fd, &m_before) != 0)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHOE | ECHOK);
        silent.c_lflag |= ECHONL;
        // TCSAFLUSH drops what was typed ahead, which would otherwise be taken for the PIN.
        m_changed = ::tcsetattr(fd, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal() {
        if (m_changed)
            ::tcsetattr(m_fd, TCSAFLUSH, &m_before);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

    bool isSilent() const { return m_changed; }

private:
    int m_fd;
    termios m_before{};
    bool m_changed = false;
};

void write(int fd, std::string_view text) {
    [[maybe_unused]] const auto written = ::write(fd, text.data(), text.size());
}

} // namespace

std::optional<Terminal> Terminal::open() {
    Handle terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    if (!terminal || ::isatty(terminal.get()) == 0)
        return std::nullopt;
    return Terminal(std::move(terminal));
}

Result<SecureBytes> Terminal::askSecret(std::string_view question, const CancelToken& cancel) {
    const int fd = m_terminal.get();
    const SilentTerminal silent(fd);
    if (!silent.isSilent())
        return failure(ErrorCode::PinNeeded, "the terminal's echo cannot be switched off");
    write(fd, question);

    // Cancellation comes from another thread; the event wakes poll.
    const Handle wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    const CancelCallback onCancel(cancel, [fd = wake.get()] {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(fd, &one, sizeof one);
    });

    SecureBytes line;
    for (;;) {
        std::array<pollfd, 2> waits{{{fd, POLLIN, 0}, {wake.get(), POLLIN, 0}}};
        if (uninterrupted([&] { return ::poll(waits.data(), waits.size(), -1); }) < 0)
            return failure(ErrorCode::Cancelled, "poll terminal");
        if ((waits[1].revents & POLLIN) != 0 || cancel.stop_requested()) {
            write(fd, "\n");
            return failure(ErrorCode::Cancelled, "PIN prompt");
        }
        std::uint8_t byte = 0;
        const auto got = uninterrupted([&] { return ::read(fd, &byte, 1); });
        if (got <= 0)
            return failure(ErrorCode::Cancelled, "PIN prompt closed");
        const bool isEnd = byte == '\n' || byte == '\r';
        if (!isEnd && line.size() < maxLineBytes)
            line.append(byte);
        wipe(&byte, 1);
        if (isEnd)
            return line;
    }
}

} // namespace kyso::os
