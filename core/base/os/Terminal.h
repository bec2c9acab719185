#pragma once

#include "Handle.h"
#include "base/CancelToken.h"
#include "base/Result.h"
#include "base/SecureBytes.h"

#include <optional>
#include <string_view>

namespace kyso::os {

/// The program's terminal with its echo switched off while a secret is typed; the old state comes back
/// whatever happens. One thread.
class Terminal {
public:
    /// Nothing when the program has no terminal.
    static std::optional<Terminal> open();

    /// Shows `question` (UTF-8) and reads one line. Errors: cancelled (Ctrl-D or `cancel`), pin_needed (the
    /// echo cannot be switched off).
    Result<SecureBytes> askSecret(std::string_view question, const CancelToken& cancel);

private:
    explicit Terminal(Handle terminal) : m_terminal(std::move(terminal)) {}

    Handle m_terminal;
};

} // namespace kyso::os
