#pragma once

#include "Console.h"

#include <memory>

namespace CLI {
class FormatterBase;
}

namespace kyso::cli {

/// Writes help in the person's language. Made only when help is printed, since it loads the translations.
std::shared_ptr<CLI::FormatterBase> makeHelpText(Console& console);

} // namespace kyso::cli
