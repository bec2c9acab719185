#include "ProvidersCommand.h"

#include "base/PathText.h"
#include "messages/ProviderText.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <CLI/App.hpp>

namespace kyso::cli {

namespace {

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

std::string driverPage(const provider::ProviderMetadata& metadata) {
    const auto found = metadata.driverDownloads.find("linux");
    return found == metadata.driverDownloads.end() ? std::string() : found->second;
}

bool wantsDriver(const provider::ProviderEntry& entry) {
    return entry.status.state == provider::ProviderState::DriverMissing ||
           entry.status.state == provider::ProviderState::DriverBroken;
}

} // namespace

std::unique_ptr<Command> makeProvidersCommand() {
    return std::make_unique<ProvidersCommand>();
}

CLI::App* ProvidersCommand::declare(CLI::App& program) {
    CLI::App* const command = program.add_subcommand(
        "providers",
        QT_TRANSLATE_NOOP("CliHelp", "Tell what certificates can come from, and what is missing"));
    m_options.declare(*command);
    return command;
}

ExitCode ProvidersCommand::run(const Surroundings& surroundings) {
    setup::Workspace workspace(m_options.workspace(surroundings.paths, surroundings.settings));
    Console& console = surroundings.console;
    console.speak();
    const auto listing = workspace.tokens().beginListing(provider::Reading::WhatChanged);
    const auto entries = workspace.providers().providers();
    const NamedModules named(m_options, workspace);
    if (m_options.json) {
        QJsonArray providers;
        for (const auto& entry : entries)
            providers.append(toJson(console, entry));
        console.printJson({{QStringLiteral("providers"), providers},
                           {QStringLiteral("moduleErrors"), named.toJson(console)}});
        return named.exitCode();
    }
    for (const auto& entry : entries)
        say(console, entry);
    if (entries.empty())
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "No certificate provider is installed.")));
    return named.complain(console);
}

void ProvidersCommand::say(Console& console, const provider::ProviderEntry& entry) {
    console.print(QStringLiteral("%1 (%2) – %3")
                      .arg(messages::displayName(entry.metadata), text(entry.metadata.id),
                           messages::describe(entry.status.state)));
    for (const auto& finding : entry.status.findings)
        console.print(QStringLiteral("    ") + messages::describe(finding));
    if (entry.error)
        console.print(QStringLiteral("    ") + messages::describe(*entry.error).message);
    if (const QString remedy = messages::remedyFor(entry); !remedy.isEmpty())
        console.print(QStringLiteral("  → ") + remedy);
    if (const std::string page = driverPage(entry.metadata); wantsDriver(entry) && !page.empty())
        console.print(QStringLiteral("    ") + text(page));
}

QJsonObject ProvidersCommand::toJson(Console& console, const provider::ProviderEntry& entry) {
    QJsonArray findings;
    for (const auto& finding : entry.status.findings) {
        QJsonObject json{{QStringLiteral("kind"), text(nameOf(finding.kind))},
                         {QStringLiteral("subject"), text(finding.subject)},
                         {QStringLiteral("message"), messages::describe(finding)}};
        if (finding.error)
            json.insert(QStringLiteral("error"), console.toJson(*finding.error));
        findings.append(json);
    }
    QJsonArray capabilities;
    for (const auto& capability : entry.metadata.capabilities)
        capabilities.append(text(capability));
    QJsonObject json{{QStringLiteral("id"), text(entry.metadata.id)},
                     {QStringLiteral("name"), messages::displayName(entry.metadata)},
                     {QStringLiteral("version"), text(entry.metadata.version)},
                     {QStringLiteral("vendor"), text(entry.metadata.vendor)},
                     {QStringLiteral("capabilities"), capabilities},
                     {QStringLiteral("state"), text(nameOf(entry.status.state))},
                     {QStringLiteral("stateText"), messages::describe(entry.status.state)},
                     {QStringLiteral("remedy"), messages::remedyFor(entry)},
                     {QStringLiteral("driverDownload"), text(driverPage(entry.metadata))},
                     {QStringLiteral("findings"), findings},
                     {QStringLiteral("file"), text(toUtf8(entry.metadata.file))}};
    if (entry.error)
        json.insert(QStringLiteral("error"), console.toJson(*entry.error));
    return json;
}

} // namespace kyso::cli
