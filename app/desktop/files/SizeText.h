#pragma once

#include <QString>

#include <cstdint>

namespace kyso::desktop {

/// How much a file holds, as the language in use writes it: "40,9 kB".
QString sizeText(std::uint64_t bytes);

} // namespace kyso::desktop
