#include "CertsCommand.h"

#include "VerdictJson.h"
#include "messages/AppearanceText.h"
#include "messages/ErrorText.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <CLI/App.hpp>

namespace kyso::cli {

namespace {

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

} // namespace

std::unique_ptr<Command> makeCertsCommand() {
    return std::make_unique<CertsCommand>();
}

CLI::App* CertsCommand::declare(CLI::App& program) {
    CLI::App* const command = program.add_subcommand(
        "certs", QT_TRANSLATE_NOOP("CliHelp", "List the certificates one can sign with"));
    m_options.declare(*command);
    return command;
}

ExitCode CertsCommand::run(const Surroundings& surroundings) {
    setup::Workspace workspace(m_options.workspace(surroundings.paths, surroundings.settings));
    Console& console = surroundings.console;
    // Drivers are asked once for all that is told here.
    const auto listing = workspace.tokens().beginListing(provider::Reading::WhatChanged);
    const auto identities = workspace.providers().identities();
    const NamedModules named(m_options, workspace);
    if (m_options.json) {
        QJsonArray certificates;
        for (const auto& identity : identities)
            certificates.append(toJson(console, identity));
        console.printJson({{QStringLiteral("certificates"), certificates},
                           {QStringLiteral("moduleErrors"), named.toJson(console)}});
        return named.exitCode();
    }
    for (const auto& identity : identities)
        say(console, identity);
    if (identities.empty() && named.exitCode() == ExitCode::Done)
        console.print(console.say(QT_TRANSLATE_NOOP(
            "Cli",
            "No certificate was found. Plug in a token, or see what is missing with: kyso providers")));
    return named.complain(console);
}

void CertsCommand::say(Console& console, const provider::Identity& identity) {
    const auto& certificate = identity.certificate;
    const QString indent = QStringLiteral("    ");
    QString name = text(certificate.subject().displayName());
    if (const auto& organization = certificate.subject().organization;
        !organization.empty() && text(organization) != name)
        name += QStringLiteral(" · ") + text(organization);
    console.print(name);
    console.print(indent + console.say(QT_TRANSLATE_NOOP("Cli", "from %1, valid until %2, %3"))
                               .arg(text(certificate.issuer().displayName()),
                                    messages::dateText(certificate.notAfter()), keyTypeText(certificate)));
    if (identity.uri.starts_with("pkcs11:"))
        console.print(
            indent + console.say(QT_TRANSLATE_NOOP("Cli", "on the token %1")).arg(text(identity.tokenLabel)));
    if (identity.unusable) {
        const auto sentences = messages::describe(*identity.unusable);
        console.print(indent +
                      console.say(QT_TRANSLATE_NOOP("Cli", "Cannot sign. %1")).arg(sentences.message));
        console.print(indent + sentences.remedy);
    }
    console.print(indent + QStringLiteral("--cert '%1'").arg(text(identity.uri)));
}

QJsonObject CertsCommand::toJson(Console& console, const provider::Identity& identity) {
    QJsonObject json = certificateJson(identity.certificate);
    json.insert(QStringLiteral("uri"), text(identity.uri));
    json.insert(QStringLiteral("provider"), text(identity.providerId));
    json.insert(QStringLiteral("token"), text(identity.tokenLabel));
    json.insert(QStringLiteral("tokenSerial"), text(identity.tokenSerial));
    json.insert(QStringLiteral("pinPad"), identity.protectedAuthenticationPath);
    json.insert(QStringLiteral("pinPerSignature"), identity.pinPerSignature);
    json.insert(QStringLiteral("usable"), !identity.unusable);
    json.insert(QStringLiteral("why"),
                identity.unusable ? QJsonValue(console.toJson(*identity.unusable)) : QJsonValue());
    return json;
}

} // namespace kyso::cli
