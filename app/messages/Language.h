#pragma once

#include <QString>

#include <memory>
#include <optional>
#include <string_view>

class QTranslator;

namespace kyso::messages {

enum class Language { Vietnamese, English };

/// "vi" or "en", the word that settings and KYSO_LANG use.
std::string_view nameOf(Language language);
/// Reads `vi`, `vi_VN.UTF-8`, `en` …; nothing for other languages and empty text.
std::optional<Language> languageFromName(std::string_view name);

/// The language to speak: KYSO_LANG, else `setting`, else the locale (LC_ALL, LC_MESSAGES, LANG), else
/// English.
Language chooseLanguage(std::string_view setting);

/// Holds the translators of the language in use and switches them while the program runs; QML is told by
/// QCoreApplication's LanguageChange event, after which the engine retranslates. One for each program, made
/// after the application object, used on its thread.
class Speech {
public:
    Speech();
    ~Speech();
    Speech(const Speech&) = delete;
    Speech& operator=(const Speech&) = delete;

    void speak(Language language);
    Language language() const { return m_language; }

private:
    std::unique_ptr<QTranslator> m_translator;
    Language m_language = Language::English;
};

} // namespace kyso::messages
