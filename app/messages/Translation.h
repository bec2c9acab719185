#pragma once

#include "Language.h"

#include <QString>

#include <memory>

class QTranslator;

namespace kyso::messages {

/// Loads a language's texts; null when they are missing.
std::unique_ptr<QTranslator> loadTranslator(Language language);

/// While it lives, everything this room says on this thread is in `language`, whatever the program speaks:
/// for documents in two languages. Scopes may nest; each ends on the thread it began on.
class LanguageScope {
public:
    explicit LanguageScope(Language language);
    ~LanguageScope();
    LanguageScope(const LanguageScope&) = delete;
    LanguageScope& operator=(const LanguageScope&) = delete;

private:
    std::unique_ptr<QTranslator> m_translator;
    const QTranslator* m_outer;
};

/// `text` in the language of the innermost LanguageScope of this thread, else in the program's.
QString translated(const char* context, const char* text);

} // namespace kyso::messages
