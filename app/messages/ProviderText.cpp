#include "messages/ProviderText.h"

#include "messages/Language.h"

#include <QCoreApplication>

namespace kyso::messages {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("ProviderText", text);
}

/// The entry of the language in use; plugins carry their names in both.
QString inLanguage(const std::map<std::string, std::string>& texts) {
    // The translation itself tells which language is installed.
    const auto code = say(QT_TRANSLATE_NOOP("ProviderText", "language code: en")).right(2).toStdString();
    for (const std::string& key : {code, std::string(), std::string("en")}) {
        const auto found = texts.find(key);
        if (found != texts.end() && !found->second.empty())
            return QString::fromStdString(found->second);
    }
    return {};
}

} // namespace

QString describe(provider::ProviderState state) {
    using provider::ProviderState;
    switch (state) {
    case ProviderState::Ready:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Ready"));
    case ProviderState::DriverMissing:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Driver missing"));
    case ProviderState::DriverBroken:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Driver faulty"));
    case ProviderState::NoToken:
        return say(QT_TRANSLATE_NOOP("ProviderText", "No token"));
    case ProviderState::Busy:
        return say(QT_TRANSLATE_NOOP("ProviderText", "In use"));
    case ProviderState::TooNew:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Needs a newer Kyso"));
    case ProviderState::TooOld:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Made for an older Kyso"));
    case ProviderState::OtherBuild:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Made for another build of Kyso"));
    case ProviderState::Disabled:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Switched off"));
    case ProviderState::Broken:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Faulty"));
    }
    return {};
}

QString describe(const provider::Finding& finding) {
    using Kind = provider::Finding::Kind;
    const QString subject = QString::fromStdString(finding.subject);
    switch (finding.kind) {
    case Kind::DriverFound:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Driver found: %1")).arg(subject);
    case Kind::DriverMissing:
        return say(QT_TRANSLATE_NOOP("ProviderText", "No driver yet for this kind of token"));
    case Kind::DriverBroken:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Driver not working: %1")).arg(subject);
    case Kind::TokenPresent:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Token plugged in: %1")).arg(subject);
    case Kind::TokenNotInitialized:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Token not set up yet: %1")).arg(subject);
    case Kind::NoToken:
        return say(QT_TRANSLATE_NOOP("ProviderText", "No token is plugged in"));
    case Kind::CertificateUsable:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Certificate ready to sign: %1")).arg(subject);
    case Kind::CertificateUnusable: {
        const QString line =
            say(QT_TRANSLATE_NOOP("ProviderText", "Certificate that cannot sign: %1")).arg(subject);
        return finding.error ? line + QStringLiteral(". ") + describe(*finding.error).message : line;
    }
    case Kind::NoCertificate:
        return say(QT_TRANSLATE_NOOP("ProviderText", "No certificate found"));
    case Kind::TrialOnly:
        return say(QT_TRANSLATE_NOOP("ProviderText", "For trying things out only, without legal value"));
    }
    return {};
}

QString remedyFor(const provider::ProviderEntry& entry) {
    using provider::ProviderState;
    if (entry.error)
        return describe(*entry.error).remedy;
    switch (entry.status.state) {
    case ProviderState::Ready:
        return {};
    case ProviderState::DriverMissing:
    case ProviderState::DriverBroken:
        return say(QT_TRANSLATE_NOOP(
            "ProviderText",
            "Install the driver that the token's issuer supplies, then plug the token in again."));
    case ProviderState::NoToken:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Plug the token in."));
    case ProviderState::Busy:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Finish what it is asked to do, then look again."));
    case ProviderState::TooNew:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Bring Kyso up to date."));
    case ProviderState::TooOld:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Install the newest edition of the provider."));
    case ProviderState::OtherBuild:
        return say(QT_TRANSLATE_NOOP(
            "ProviderText",
            "Install the provider's edition for this version of Kyso, or install both anew from one place."));
    case ProviderState::Disabled:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Switch it on in the settings to use it."));
    case ProviderState::Broken:
        return say(QT_TRANSLATE_NOOP("ProviderText", "Install it again. The other providers keep working."));
    }
    return {};
}

QString displayName(const provider::ProviderMetadata& metadata) {
    const QString name = inLanguage(metadata.name);
    return name.isEmpty() ? QString::fromStdString(metadata.id) : name;
}

QString displayDescription(const provider::ProviderMetadata& metadata) {
    return inLanguage(metadata.description);
}

} // namespace kyso::messages
