#include "messages/Translation.h"

#include <QCoreApplication>
#include <QTranslator>

namespace kyso::messages {

namespace {

thread_local const QTranslator* scopeTranslator = nullptr;

} // namespace

std::unique_ptr<QTranslator> loadTranslator(Language language) {
    auto translator = std::make_unique<QTranslator>();
    // English stands in the sources; its own file brings only the plural forms.
    const QString file = language == Language::Vietnamese ? QStringLiteral(":/i18n/kyso_vi.qm")
                                                          : QStringLiteral(":/i18n/kyso_en.qm");
    if (!translator->load(file))
        return nullptr;
    return translator;
}

LanguageScope::LanguageScope(Language language)
    : m_translator(loadTranslator(language)), m_outer(scopeTranslator) {
    if (!m_translator)
        m_translator = std::make_unique<QTranslator>(); // says what stands in the sources
    scopeTranslator = m_translator.get();
}

LanguageScope::~LanguageScope() {
    scopeTranslator = m_outer;
}

QString translated(const char* context, const char* text) {
    if (scopeTranslator == nullptr)
        return QCoreApplication::translate(context, text);
    const QString found = scopeTranslator->translate(context, text);
    return found.isEmpty() ? QString::fromUtf8(text) : found;
}

} // namespace kyso::messages
