#include "TimeStampLoginController.h"

#include "Parts.h"
#include "net/HttpClient.h"

namespace kyso::desktop {

TimeStampLoginController::TimeStampLoginController(SettingsController& settings, QObject* parent)
    : QObject(parent), m_settings(settings) {}

TimeStampLoginController* TimeStampLoginController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<TimeStampLoginController>(engine);
}

void TimeStampLoginController::ask(const std::string& url) {
    m_server = net::hostOf(url);
    m_unprotected = !url.starts_with("https:");
    m_refused = m_logins.erase(m_server) > 0;
    m_asking = true;
    emit changed();
}

void TimeStampLoginController::submit(const QString& user, PinInputItem* input) {
    if (!m_asking || input == nullptr) {
        return;
    }
    const QString name = user.trimmed();
    m_settings.setTimeStampUser(name);
    m_logins[m_server] =
        std::make_shared<const net::Credentials>(net::Credentials{name.toStdString(), input->take()});
    dismiss();
    emit given();
}

void TimeStampLoginController::dismiss() {
    m_asking = false;
    emit changed();
}

} // namespace kyso::desktop
