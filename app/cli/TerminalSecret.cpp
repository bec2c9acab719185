#include "TerminalSecret.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace kyso::cli {

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

void write(int fd, const QByteArray& text) {
    [[maybe_unused]] const auto written =
        ::write(fd, text.constData(), static_cast<std::size_t>(text.size()));
}

} // namespace

std::optional<TerminalSecret> TerminalSecret::open() {
    UniqueFd terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    if (!terminal || ::isatty(terminal.get()) == 0)
        return std::nullopt;
    return TerminalSecret(std::move(terminal));
}

Result<SecureBytes> TerminalSecret::ask(const QString& question, const CancelToken& cancel) {
    const int fd = m_terminal.get();
    const SilentTerminal silent(fd);
    if (!silent.isSilent())
        return failure(ErrorCode::PinNeeded, "the terminal's echo cannot be switched off");
    write(fd, question.toUtf8());

    // Cancellation comes from another thread; the event wakes poll.
    const UniqueFd wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    const CancelCallback onCancel(cancel, [fd = wake.get()] {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(fd, &one, sizeof one);
    });

    SecureBytes line;
    for (;;) {
        std::array<pollfd, 2> waits{{{fd, POLLIN, 0}, {wake.get(), POLLIN, 0}}};
        if (::poll(waits.data(), waits.size(), -1) < 0) {
            if (errno == EINTR)
                continue;
            return failure(ErrorCode::Cancelled, "poll terminal");
        }
        if ((waits[1].revents & POLLIN) != 0 || cancel.stop_requested()) {
            write(fd, "\n");
            return failure(ErrorCode::Cancelled, "PIN prompt");
        }
        std::uint8_t byte = 0;
        const ssize_t got = ::read(fd, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
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

} // namespace kyso::cli
