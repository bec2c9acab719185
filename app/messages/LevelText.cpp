#include "messages/LevelText.h"

#include "messages/PlainText.h"

#include <algorithm>
#include <array>

namespace kyso::messages {

QString levelText(std::string_view level, std::string_view format) {
    struct Prefix {
        std::string_view written;
        const char* said;
    };
    const std::array<Prefix, 3> prefixes{Prefix{"Baseline", format == "cades" ? "CAdES B-" : "PAdES B-"},
                                         Prefix{"PAdES-BASELINE-", "PAdES B-"},
                                         Prefix{"CAdES-BASELINE-", "CAdES B-"}};
    constexpr std::array<std::string_view, 4> levels{"B", "T", "LT", "LTA"};
    for (const auto& [written, said] : prefixes) {
        const auto rest = level.starts_with(written) ? level.substr(written.size()) : std::string_view();
        if (std::ranges::find(levels, rest) != levels.end())
            return QLatin1String(said) + QLatin1String(rest.data(), static_cast<qsizetype>(rest.size()));
    }
    // Older than PAdES: there is but one level of it.
    if (level == "PKCS7-B")
        return QStringLiteral("PKCS#7");
    return plainLine(QString::fromUtf8(level.data(), static_cast<qsizetype>(level.size())));
}

} // namespace kyso::messages
