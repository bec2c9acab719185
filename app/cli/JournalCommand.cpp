#include "JournalCommand.h"

#include "messages/AppearanceText.h"
#include "messages/LevelText.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <CLI/App.hpp>

#include <charconv>

namespace kyso::cli {

namespace {

using journal::Entry;

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

QJsonObject toJson(const Entry& entry) {
    QJsonArray digests;
    for (const auto& digest : entry.evidenceDigests)
        digests.append(text(digest));
    return {{QStringLiteral("id"), static_cast<qint64>(entry.id)},
            {QStringLiteral("action"), text(entry.record.action)},
            {QStringLiteral("at"), text(toIso8601(entry.record.at))},
            {QStringLiteral("input"), text(entry.record.input)},
            {QStringLiteral("output"), text(entry.record.output)},
            {QStringLiteral("outputSha256"), text(entry.record.outputSha256)},
            {QStringLiteral("certificate"), text(entry.record.certificateSha256)},
            {QStringLiteral("signer"), text(entry.record.signer)},
            {QStringLiteral("level"), text(entry.record.level)},
            {QStringLiteral("evidenceDigests"), digests},
            {QStringLiteral("evidenceKept"), entry.evidenceKept},
            {QStringLiteral("previous"), text(entry.previous)},
            {QStringLiteral("hash"), text(entry.hash)}};
}

QJsonObject toJson(const journal::Evidence& evidence) {
    const QByteArray der(reinterpret_cast<const char*>(evidence.der.data()),
                         static_cast<qsizetype>(evidence.der.size()));
    return {{QStringLiteral("kind"), text(evidence.kind)},
            {QStringLiteral("about"), text(evidence.about)},
            {QStringLiteral("status"), text(evidence.status)},
            {QStringLiteral("der"), QString::fromLatin1(der.toBase64())}};
}

} // namespace

std::unique_ptr<Command> makeJournalCommand() {
    return std::make_unique<JournalCommand>();
}

CLI::App* JournalCommand::declare(CLI::App& program) {
    CLI::App* const command = program.add_subcommand(
        "journal", QT_TRANSLATE_NOOP("CliHelp", "Tell what was signed here, and what is kept of it"));
    const auto action = [&](const char* name, const char* help) {
        CLI::App* const added = command->add_subcommand(name, help);
        added->add_flag("--json", m_json, QT_TRANSLATE_NOOP("CliHelp", "Tell the result as JSON"));
        return added;
    };
    m_list = action("list", QT_TRANSLATE_NOOP("CliHelp", "List what was signed and raised here"));
    m_check = action("check", QT_TRANSLATE_NOOP("CliHelp", "Check that no entry was changed or removed"));
    m_export =
        action("export", QT_TRANSLATE_NOOP("CliHelp", "Write everything, kept evidence included, as JSON"));
    m_forget = action("forget", QT_TRANSLATE_NOOP("CliHelp", "Delete the evidence kept with an entry"));
    m_forget->add_option("ID", m_id, QT_TRANSLATE_NOOP("CliHelp", "The entry's number"));
    return command;
}

ExitCode JournalCommand::stop(Console& console, const Error& error, ExitCode code) const {
    if (m_json)
        console.printJson({{QStringLiteral("error"), console.toJson(error)}});
    else
        console.complain(error);
    return code;
}

ExitCode JournalCommand::run(const Surroundings& surroundings) {
    Console& console = surroundings.console;
    journal::Journal journal(surroundings.paths.journalFile());
    if (m_list->parsed())
        return list(console, journal);
    if (m_check->parsed())
        return check(console, journal);
    if (m_export->parsed())
        return exportAll(console, journal);
    if (m_forget->parsed())
        return forget(console, journal);
    return stop(console,
                Error{ErrorCode::UsageWrong, "missing", {}, "list | check | export | forget", false, {}},
                ExitCode::WrongUsage);
}

ExitCode JournalCommand::list(Console& console, journal::Journal& journal) const {
    QJsonArray all;
    bool any = false;
    const auto read = journal.each([&](const Entry& entry) {
        any = true;
        if (m_json) {
            all.append(toJson(entry));
            return;
        }
        console.print(QStringLiteral("%1  %2  %3")
                          .arg(QString::number(entry.id), messages::timeText(entry.record.at),
                               text(entry.record.output)));
        const char* const what =
            entry.record.action == journal::Record().action
                ? QT_TRANSLATE_NOOP("Cli", "by %1, level %2, evidence kept: %3 of %4")
                : QT_TRANSLATE_NOOP("Cli", "raised to %2, signed by %1, evidence kept: %3 of %4");
        console.print(
            QStringLiteral("    ") +
            console.say(what).arg(text(entry.record.signer), messages::levelText(entry.record.level),
                                  QString::number(entry.evidenceKept),
                                  QString::number(static_cast<qulonglong>(entry.evidenceDigests.size()))));
    });
    if (!read)
        return stop(console, read.error());
    if (m_json)
        console.printJson({{QStringLiteral("entries"), all}});
    else if (!any)
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Nothing was signed here yet.")));
    return ExitCode::Done;
}

ExitCode JournalCommand::check(Console& console, journal::Journal& journal) const {
    const auto result = journal.check();
    if (!result)
        return stop(console, result.error());
    if (m_json) {
        QJsonArray broken;
        for (const auto id : result->broken)
            broken.append(static_cast<qint64>(id));
        console.printJson({{QStringLiteral("holds"), result->holds()},
                           {QStringLiteral("entries"), static_cast<qint64>(result->entries)},
                           {QStringLiteral("lastHash"), text(result->lastHash)},
                           {QStringLiteral("broken"), broken},
                           {QStringLiteral("cutOff"), result->cutOff},
                           {QStringLiteral("evidenceBroken"), result->evidenceBroken}});
        return result->holds() ? ExitCode::Done : ExitCode::SomeFailed;
    }
    for (const auto id : result->broken)
        console.print(
            console.say(QT_TRANSLATE_NOOP("Cli", "Entry %1 was changed, or one before it removed.")).arg(id));
    if (result->cutOff)
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Entries at the end were removed.")));
    if (result->evidenceBroken > 0)
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Kept evidence was changed: %1"))
                          .arg(result->evidenceBroken));
    if (result->holds())
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "The journal holds. Entries: %1; last: %2"))
                          .arg(QString::number(result->entries), text(result->lastHash)));
    return result->holds() ? ExitCode::Done : ExitCode::SomeFailed;
}

ExitCode JournalCommand::exportAll(Console& console, journal::Journal& journal) const {
    std::vector<Entry> entries;
    if (const auto read = journal.each([&](const Entry& entry) { entries.push_back(entry); }); !read)
        return stop(console, read.error());
    QJsonArray all;
    for (const Entry& entry : entries) {
        const auto evidence = journal.evidenceOf(entry.id);
        if (!evidence)
            return stop(console, evidence.error());
        QJsonArray kept;
        for (const auto& one : *evidence)
            kept.append(toJson(one));
        QJsonObject json = toJson(entry);
        json.insert(QStringLiteral("evidence"), kept);
        all.append(json);
    }
    console.printJson({{QStringLiteral("entries"), all}});
    return ExitCode::Done;
}

ExitCode JournalCommand::forget(Console& console, journal::Journal& journal) const {
    std::int64_t id = 0;
    const char* const end = m_id.data() + m_id.size();
    const auto parsed = std::from_chars(m_id.data(), end, id);
    if (m_id.empty() || parsed.ec != std::errc() || parsed.ptr != end)
        return stop(console,
                    Error{ErrorCode::UsageWrong,
                          m_id.empty() ? "missing" : "value",
                          {},
                          m_id.empty() ? "ID" : "ID " + m_id,
                          false,
                          {}},
                    ExitCode::WrongUsage);
    const auto forgotten = journal.forget(id);
    if (!forgotten)
        return stop(console, forgotten.error());
    if (m_json)
        console.printJson(
            {{QStringLiteral("id"), static_cast<qint64>(id)}, {QStringLiteral("forgotten"), *forgotten}});
    else
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Evidence deleted: %1. The entry itself stays."))
                          .arg(*forgotten));
    return ExitCode::Done;
}

} // namespace kyso::cli
