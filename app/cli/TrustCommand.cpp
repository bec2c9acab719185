#include "TrustCommand.h"

#include "PinSource.h"
#include "VerdictJson.h"
#include "base/os/Terminal.h"
#include "messages/AppearanceText.h"
#include "messages/ErrorText.h"
#include "setup/Trust.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <CLI/App.hpp>

namespace kyso::cli {

namespace {

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

void say(Console& console, const x509::Certificate& certificate) {
    const QString indent = QStringLiteral("    ");
    console.print(text(certificate.subject().displayName()));
    console.print(indent + console.say(QT_TRANSLATE_NOOP("Cli", "from %1, valid %2 to %3"))
                               .arg(text(certificate.issuer().displayName()),
                                    messages::dateText(certificate.notBefore()),
                                    messages::dateText(certificate.notAfter())));
    console.print(indent + QStringLiteral("SHA-256 ") + text(certificate.sha256()));
}

QJsonObject toJson(const x509::Certificate& certificate, const char* origin) {
    QJsonObject json = certificateJson(certificate);
    json.insert(QStringLiteral("origin"), QLatin1String(origin));
    return json;
}

QJsonArray toJson(const std::vector<x509::Certificate>& certificates, const char* origin) {
    QJsonArray json;
    for (const auto& certificate : certificates)
        json.append(toJson(certificate, origin));
    return json;
}

} // namespace

std::unique_ptr<Command> makeTrustCommand() {
    return std::make_unique<TrustCommand>();
}

CLI::App* TrustCommand::declare(CLI::App& program) {
    CLI::App* const command = program.add_subcommand(
        "trust", QT_TRANSLATE_NOOP("CliHelp", "List, add or remove the certificates that verdicts rest on"));
    const auto withJson = [this](CLI::App* action) {
        action->add_flag("--json", m_json, QT_TRANSLATE_NOOP("CliHelp", "Tell the result as JSON"));
        return action;
    };
    m_list = withJson(command->add_subcommand(
        "list", QT_TRANSLATE_NOOP("CliHelp", "List the certificates you chose to trust")));
    m_list->add_flag("--system", m_system,
                     QT_TRANSLATE_NOOP("CliHelp", "List those that this computer trusts, too"));
    m_add = withJson(
        command->add_subcommand("add", QT_TRANSLATE_NOOP("CliHelp", "Trust the authorities in these files")));
    m_add->add_option("FILE", m_files,
                      QT_TRANSLATE_NOOP("CliHelp", "PEM, DER, PKCS#7 or PKCS#12 files, or folders of them"));
    m_add->add_option("--password-file", m_passwordFile,
                      QT_TRANSLATE_NOOP("CliHelp", "File whose first line is the PKCS#12 file's password"));
    m_remove = withJson(command->add_subcommand(
        "remove", QT_TRANSLATE_NOOP("CliHelp", "Trust these certificates no longer")));
    m_remove->add_option("SHA256", m_fingerprints,
                         QT_TRANSLATE_NOOP("CliHelp", "The certificates' SHA-256, or how it begins"));
    return command;
}

ExitCode TrustCommand::stop(Console& console, const Error& error, ExitCode code) const {
    if (m_json)
        console.printJson({{QStringLiteral("error"), console.toJson(error)}});
    else
        console.complain(error);
    return code;
}

ExitCode TrustCommand::run(const Surroundings& surroundings) {
    trust::TrustStore store(setup::trustFolder(surroundings.paths));
    if (m_add->parsed())
        return add(surroundings, store);
    if (m_remove->parsed())
        return remove(surroundings.console, store);
    if (m_list->parsed())
        return list(surroundings.console, store);
    return stop(surroundings.console,
                Error{ErrorCode::UsageWrong, "missing", {}, "list | add | remove", false, {}},
                ExitCode::WrongUsage);
}

ExitCode TrustCommand::list(Console& console, const trust::TrustStore& store) const {
    const auto chosen = store.list();
    const auto system = m_system ? trust::SystemAnchors().all() : std::vector<x509::Certificate>();
    if (m_json) {
        auto all = toJson(chosen, "person");
        for (const auto& certificate : system)
            all.append(toJson(certificate, "system"));
        console.printJson({{QStringLiteral("anchors"), all}});
        return ExitCode::Done;
    }
    for (const auto& certificate : chosen)
        say(console, certificate);
    if (chosen.empty())
        console.print(console.say(QT_TRANSLATE_NOOP(
            "Cli", "You added no certificate. Kyso trusts what this computer trusts; see: kyso trust list "
                   "--system")));
    for (const auto& certificate : system)
        say(console, certificate);
    return ExitCode::Done;
}

Result<std::vector<x509::Certificate>> TrustCommand::addOne(const Surroundings& surroundings,
                                                            trust::TrustStore& store,
                                                            const std::string& path) const {
    SecureBytes password;
    if (!m_passwordFile.empty()) {
        auto read = readSecretFile(m_passwordFile, surroundings);
        if (!read)
            return failure(std::move(read.error()));
        password = std::move(*read);
    }
    auto added = store.add(path, password.view());
    if (added || added.error().code != ErrorCode::PinNeeded)
        return added;
    auto terminal = os::Terminal::open();
    if (!terminal)
        return added;
    const QString question = surroundings.console.say(QT_TRANSLATE_NOOP("Cli", "Password of %1: "))
                                 .arg(QString::fromStdString(path));
    auto typed = terminal->askSecret(question.toStdString(), surroundings.cancel);
    if (!typed)
        return failure(std::move(typed.error()));
    return store.add(path, typed->view());
}

ExitCode TrustCommand::add(const Surroundings& surroundings, trust::TrustStore& store) const {
    Console& console = surroundings.console;
    if (m_files.empty())
        return stop(console, Error{ErrorCode::UsageWrong, "missing", {}, "FILE", false, {}},
                    ExitCode::WrongUsage);
    std::vector<x509::Certificate> all;
    for (const auto& path : m_files) {
        auto added = addOne(surroundings, store, path);
        if (!added)
            return stop(console, added.error(), ExitCode::SomeFailed);
        all.insert(all.end(), added->begin(), added->end());
    }
    if (m_json) {
        console.printJson({{QStringLiteral("added"), toJson(all, "person")}});
        return ExitCode::Done;
    }
    for (const auto& certificate : all)
        say(console, certificate);
    console.print(all.empty()
                      ? console.say(QT_TRANSLATE_NOOP("Cli", "Nothing new: these were trusted already."))
                      : console.say(QT_TRANSLATE_N_NOOP("Cli", "%n certificate(s) added."),
                                    static_cast<int>(all.size())));
    return ExitCode::Done;
}

ExitCode TrustCommand::remove(Console& console, trust::TrustStore& store) const {
    if (m_fingerprints.empty())
        return stop(console, Error{ErrorCode::UsageWrong, "missing", {}, "SHA256", false, {}},
                    ExitCode::WrongUsage);
    std::vector<x509::Certificate> all;
    for (const auto& fingerprint : m_fingerprints) {
        auto removed = store.remove(fingerprint);
        if (!removed)
            return stop(console, removed.error(), ExitCode::SomeFailed);
        all.push_back(std::move(*removed));
    }
    if (m_json) {
        console.printJson({{QStringLiteral("removed"), toJson(all, "person")}});
        return ExitCode::Done;
    }
    for (const auto& certificate : all)
        say(console, certificate);
    console.print(
        console.say(QT_TRANSLATE_N_NOOP("Cli", "%n certificate(s) removed."), static_cast<int>(all.size())));
    return ExitCode::Done;
}

} // namespace kyso::cli
