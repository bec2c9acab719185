#include "LanguageController.h"

#include "Parts.h"

namespace kyso::desktop {

LanguageController::LanguageController(SettingsController& settings, QObject* parent)
    : QObject(parent), m_settings(settings) {
    m_speech.speak(messages::chooseLanguage(settings.settings().language));
}

LanguageController* LanguageController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<LanguageController>(engine);
}

QString LanguageController::language() const {
    const std::string_view name = messages::nameOf(m_speech.language());
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

void LanguageController::setLanguage(const QString& name) {
    const auto language = messages::languageFromName(name.toStdString());
    if (!language || *language == m_speech.language()) {
        return;
    }
    m_speech.speak(*language);
    m_settings.setLanguage(name);
    emit languageChanged();
}

} // namespace kyso::desktop
