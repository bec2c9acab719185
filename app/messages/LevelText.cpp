#include "messages/LevelText.h"

#include "messages/PlainText.h"

#include <algorithm>
#include <array>

namespace kyso::messages {

QString levelText(std::string_view level) {
    constexpr std::array<std::string_view, 2> prefixes{"Baseline", "PAdES-BASELINE-"};
    constexpr std::array<std::string_view, 4> levels{"B", "T", "LT", "LTA"};
    for (const auto prefix : prefixes) {
        const auto rest = level.starts_with(prefix) ? level.substr(prefix.size()) : std::string_view();
        if (std::ranges::find(levels, rest) != levels.end())
            return QStringLiteral("PAdES B-") +
                   QLatin1String(rest.data(), static_cast<qsizetype>(rest.size()));
    }
    // Older than PAdES: there is but one level of it.
    if (level == "PKCS7-B")
        return QStringLiteral("PKCS#7");
    return plainLine(QString::fromUtf8(level.data(), static_cast<qsizetype>(level.size())));
}

} // namespace kyso::messages
