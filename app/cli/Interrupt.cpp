#include "Interrupt.h"

#include "ExitCode.h"

namespace kyso::cli {

Interrupt::Interrupt()
    : m_watch([this] { m_source.request_stop(); }, static_cast<int>(ExitCode::Cancelled)) {}

} // namespace kyso::cli
