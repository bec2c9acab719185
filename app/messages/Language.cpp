#include "messages/Language.h"

#include "messages/Translation.h"

#include <QCoreApplication>
#include <QTranslator>

#include <array>
#include <cstdlib>

namespace kyso::messages {

std::string_view nameOf(Language language) {
    return language == Language::Vietnamese ? "vi" : "en";
}

std::optional<Language> languageFromName(std::string_view name) {
    const auto isNamed = [name](std::string_view code) {
        return name.starts_with(code) &&
               (name.size() == code.size() || name[code.size()] == '_' || name[code.size()] == '-' ||
                name[code.size()] == '.' || name[code.size()] == '@');
    };
    if (isNamed("vi"))
        return Language::Vietnamese;
    if (isNamed("en"))
        return Language::English;
    return std::nullopt;
}

Language chooseLanguage(std::string_view setting) {
    // Read at start, before there are other threads.
    const char* const asked = std::getenv("KYSO_LANG"); // NOLINT(concurrency-mt-unsafe)
    if (const auto language = languageFromName(asked == nullptr ? "" : asked))
        return *language;
    if (const auto language = languageFromName(setting))
        return *language;
    for (const char* const variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* const locale = std::getenv(variable); // NOLINT(concurrency-mt-unsafe)
        if (locale != nullptr && *locale != '\0')
            return languageFromName(locale).value_or(Language::English);
    }
    return Language::English;
}

Speech::Speech() = default;

Speech::~Speech() {
    if (m_translator && QCoreApplication::instance() != nullptr)
        QCoreApplication::removeTranslator(m_translator.get());
}

void Speech::speak(Language language) {
    auto translator = loadTranslator(language);
    if (m_translator)
        QCoreApplication::removeTranslator(m_translator.get());
    if (translator)
        QCoreApplication::installTranslator(translator.get());
    m_translator = std::move(translator);
    m_language = language;
}

} // namespace kyso::messages
