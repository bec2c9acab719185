#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "base/SecureBytes.h"
#include "base/UniqueFd.h"

#include <QString>

#include <optional>
#include <termios.h>

namespace kyso::cli {

/// The program's terminal with its echo switched off while a secret is typed; the old state comes back
/// whatever happens.
class TerminalSecret {
public:
    /// Nothing when the program has no terminal.
    static std::optional<TerminalSecret> open();

    /// Shows `question` and reads one line, until `withdrawn`. Errors: cancelled (Ctrl-D, withdrawn).
    Result<SecureBytes> ask(const QString& question, const CancelToken& withdrawn);

private:
    explicit TerminalSecret(UniqueFd terminal) : m_terminal(std::move(terminal)) {}

    UniqueFd m_terminal;
};

} // namespace kyso::cli
