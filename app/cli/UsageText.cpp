#include "UsageText.h"

#include "messages/ErrorText.h"

#include <QCoreApplication>

#include <array>

namespace kyso::cli {

QString usageSentence(Console& console, const Error& error) {
    struct Kind {
        std::string_view name;
        const char* sentence;
    };
    static constexpr std::array kinds = {
        Kind{"missing", QT_TRANSLATE_NOOP("Cli", "Something is missing: %1")},
        Kind{"conflict", QT_TRANSLATE_NOOP("Cli", "Only one of these may be given: %1")},
        Kind{"value", QT_TRANSLATE_NOOP("Cli", "This value is not understood: %1")},
        Kind{"no-value", QT_TRANSLATE_NOOP("Cli", "A value is missing or cannot be read: %1")},
        Kind{"one-input", QT_TRANSLATE_NOOP("Cli", "With several inputs use --out-dir instead of %1")},
        Kind{"unprotected",
             QT_TRANSLATE_NOOP("Cli",
                               "The user name and password for %1 could be read on the way: use https, or "
                               "agree to it with --allow-plain-login")},
        Kind{"unknown", QT_TRANSLATE_NOOP("Cli", "Not known here: %1")},
    };
    for (const Kind& kind : kinds)
        if (kind.name == error.what)
            return console.say(kind.sentence).arg(QString::fromStdString(error.subject));
    console.speak();
    return messages::describe(error).message;
}

} // namespace kyso::cli
