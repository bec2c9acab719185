#include "RevisionsCommand.h"

#include "PinSource.h"
#include "messages/VerdictText.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <CLI/App.hpp>

namespace kyso::cli {

namespace {

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QString nameOf(pdf::ChangeKind kind) {
    switch (kind) {
    case pdf::ChangeKind::Allowed:
        return QStringLiteral("allowed");
    case pdf::ChangeKind::Unexplained:
        return QStringLiteral("unexplained");
    case pdf::ChangeKind::Forbidden:
        return QStringLiteral("forbidden");
    }
    return {};
}

QJsonObject jsonOf(Console& console, const pdf::Revision& revision) {
    QJsonArray fields;
    for (const auto& field : revision.signedFields)
        fields.append(text(field));
    QJsonArray changes;
    for (const auto& change : revision.changes)
        changes.append(
            QJsonObject{{QStringLiteral("code"), text(nameOf(change.code))},
                        {QStringLiteral("subject"), text(change.subject)},
                        {QStringLiteral("kind"), nameOf(change.kind)},
                        {QStringLiteral("text"), messages::describe({change.code, change.subject})}});
    QJsonObject out{{QStringLiteral("number"), revision.number},
                    {QStringLiteral("end"), static_cast<qint64>(revision.end)},
                    {QStringLiteral("bytes"), static_cast<qint64>(revision.addedBytes)},
                    {QStringLiteral("signatures"), fields},
                    {QStringLiteral("changes"), changes}};
    if (revision.changesUnknown)
        out.insert(QStringLiteral("error"), console.toJson(*revision.changesUnknown));
    return out;
}

} // namespace

std::unique_ptr<Command> makeRevisionsCommand() {
    return std::make_unique<RevisionsCommand>();
}

CLI::App* RevisionsCommand::declare(CLI::App& program) {
    CLI::App* const command = program.add_subcommand(
        "revisions", QT_TRANSLATE_NOOP("CliHelp", "List the revisions of a PDF document, or write one out"));
    command->add_option("FILE", m_file, QT_TRANSLATE_NOOP("CliHelp", "The document"));
    command->add_option("--write", m_number,
                        QT_TRANSLATE_NOOP("CliHelp", "Number of the revision to write out, byte for byte"));
    command->add_option("-o,--output", m_output, QT_TRANSLATE_NOOP("CliHelp", "The file to write it to"));
    command->add_option("--password-file", m_passwordFile,
                        QT_TRANSLATE_NOOP("CliHelp", "File whose first line is the document's password"));
    command->add_flag("--json", m_json, QT_TRANSLATE_NOOP("CliHelp", "Tell the result as JSON"));
    command->parse_complete_callback([this, command] { m_writes = command->count("--write") > 0; });
    return command;
}

ExitCode RevisionsCommand::stop(Console& console, const Error& error) const {
    if (m_json)
        console.printJson(
            {{QStringLiteral("file"), text(m_file)}, {QStringLiteral("error"), console.toJson(error)}});
    else
        console.complain(error, text(m_file));
    return error.code == ErrorCode::UsageWrong  ? ExitCode::WrongUsage
           : error.code == ErrorCode::Cancelled ? ExitCode::Cancelled
                                                : ExitCode::SomeFailed;
}

ExitCode RevisionsCommand::run(const Surroundings& surroundings) {
    Console& console = surroundings.console;
    const auto wrong = [&](const char* what, const char* option) {
        return stop(console, Error{ErrorCode::UsageWrong, what, {}, option, false, {}});
    };
    if (m_file.empty())
        return wrong("missing", "FILE");
    if (m_writes && m_output.empty())
        return wrong("missing", "-o");
    if (!m_writes && !m_output.empty())
        return wrong("missing", "--write");
    SecureBytes password;
    if (!m_passwordFile.empty()) {
        auto read = readSecretFile(m_passwordFile, surroundings);
        if (!read)
            return stop(console, read.error());
        password = std::move(*read);
    }
    const auto file = File::open(m_file);
    if (!file)
        return stop(console, file.error());
    const auto revisions = pdf::listRevisions(*file, password.view(), surroundings.cancel);
    if (!revisions)
        return stop(console, revisions.error());
    return m_writes ? write(surroundings, *file, *revisions) : tell(console, *revisions);
}

ExitCode RevisionsCommand::write(const Surroundings& surroundings, const File& file,
                                 const std::vector<pdf::Revision>& revisions) const {
    Console& console = surroundings.console;
    if (m_number < 1 || static_cast<std::size_t>(m_number) > revisions.size())
        return stop(
            console,
            Error{ErrorCode::UsageWrong, "value", {}, "--write " + std::to_string(m_number), false, {}});
    const auto& revision = revisions[static_cast<std::size_t>(m_number) - 1];
    if (auto done = pdf::writeRevision(file, revision.end, m_output, surroundings.cancel); !done)
        return stop(console, done.error());
    console.speak();
    if (m_json)
        console.printJson({{QStringLiteral("file"), text(m_file)},
                           {QStringLiteral("output"), text(m_output)},
                           {QStringLiteral("revision"), jsonOf(console, revision)}});
    else
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Revision %1 was written to %2."))
                          .arg(QString::number(revision.number), text(m_output)));
    return ExitCode::Done;
}

ExitCode RevisionsCommand::tell(Console& console, const std::vector<pdf::Revision>& revisions) const {
    console.speak();
    if (m_json) {
        QJsonArray all;
        for (const auto& revision : revisions)
            all.append(jsonOf(console, revision));
        console.printJson({{QStringLiteral("file"), text(m_file)}, {QStringLiteral("revisions"), all}});
        return ExitCode::Done;
    }
    for (const auto& revision : revisions) {
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Revision %1: %2 bytes, the file up to byte %3"))
                          .arg(QString::number(revision.number), QString::number(revision.addedBytes),
                               QString::number(revision.end)));
        for (const auto& field : revision.signedFields)
            console.print(QStringLiteral("  ") +
                          console.say(QT_TRANSLATE_NOOP("Cli", "signed in field %1")).arg(text(field)));
        for (const auto& change : revision.changes)
            console.print(QStringLiteral("  ") + messages::describe({change.code, change.subject}));
        if (revision.changesUnknown)
            console.complain(*revision.changesUnknown);
    }
    return ExitCode::Done;
}

} // namespace kyso::cli
