#include "JournalCommand.h"

#include "messages/AppearanceText.h"
#include "messages/LevelText.h"
#include "work/UnnotedFiles.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <CLI/App.hpp>

#include <charconv>
#include <filesystem>
#include <system_error>

namespace kyso::cli {

namespace {

using journal::Entry;

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

QJsonArray toJson(const std::vector<std::int64_t>& ids) {
    QJsonArray all;
    for (const auto id : ids)
        all.append(static_cast<qint64>(id));
    return all;
}

QJsonObject toJson(const journal::Migration& migration) {
    return {{QStringLiteral("entries"), static_cast<qint64>(migration.entries)},
            {QStringLiteral("lastHash"), text(migration.lastHash)},
            {QStringLiteral("rowsSha256"), text(migration.rowsSha256)},
            {QStringLiteral("held"), migration.held()},
            {QStringLiteral("broken"), toJson(migration.broken)},
            {QStringLiteral("cutOff"), migration.cutOff}};
}

QString actionName(journal::Action action) {
    const auto name = journal::nameOf(action);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QJsonObject toJson(const Entry& entry) {
    QJsonArray digests;
    for (const auto& digest : entry.evidenceDigests)
        digests.append(text(digest));
    QJsonObject json{{QStringLiteral("id"), static_cast<qint64>(entry.id)},
                     {QStringLiteral("action"), actionName(entry.record.action)},
                     {QStringLiteral("at"), text(toIso8601(entry.record.at))},
                     {QStringLiteral("origin"), text(entry.record.origin.text())},
                     {QStringLiteral("reason"), text(entry.record.reason)},
                     {QStringLiteral("input"), text(entry.record.input)},
                     {QStringLiteral("inputSha256"), text(entry.record.inputSha256)},
                     {QStringLiteral("output"), text(entry.record.output)},
                     {QStringLiteral("outputSha256"), text(entry.record.outputSha256)},
                     {QStringLiteral("certificate"), text(entry.record.certificateSha256)},
                     {QStringLiteral("signer"), text(entry.record.signer)},
                     {QStringLiteral("level"), text(entry.record.level)},
                     {QStringLiteral("evidenceDigests"), digests},
                     {QStringLiteral("evidenceKept"), entry.evidenceKept},
                     {QStringLiteral("previous"), text(entry.previous)},
                     {QStringLiteral("hash"), text(entry.hash)},
                     {QStringLiteral("hashRule"), entry.hashRule}};
    if (entry.migration)
        json.insert(QStringLiteral("migration"), toJson(*entry.migration));
    return json;
}

QJsonObject toJson(const journal::Evidence& evidence) {
    const QByteArray der(reinterpret_cast<const char*>(evidence.der.data()),
                         static_cast<qsizetype>(evidence.der.size()));
    return {{QStringLiteral("kind"), text(evidence.kind)},
            {QStringLiteral("about"), text(evidence.about)},
            {QStringLiteral("status"), text(evidence.status)},
            {QStringLiteral("der"), QString::fromLatin1(der.toBase64())}};
}

/// What was done to a document, and by whom.
QString told(Console& console, const Entry& entry) {
    const auto signer = text(entry.record.signer);
    const auto level = messages::levelText(entry.record.level);
    const auto kept = QString::number(entry.evidenceKept);
    const auto handedIn = QString::number(static_cast<qulonglong>(entry.evidenceDigests.size()));
    switch (entry.record.action) {
    case journal::Action::Signed:
        return console.say(QT_TRANSLATE_NOOP("Cli", "by %1, level %2, evidence kept: %3 of %4"))
            .arg(signer, level, kept, handedIn);
    case journal::Action::Extended:
        return console.say(QT_TRANSLATE_NOOP("Cli", "raised to %2, signed by %1, evidence kept: %3 of %4"))
            .arg(signer, level, kept, handedIn);
    case journal::Action::Refused:
        return console.say(QT_TRANSLATE_NOOP("Cli", "refused, evidence kept: %1 of %2")).arg(kept, handedIn);
    case journal::Action::Migrated:
    case journal::Action::Unknown:
        break;
    }
    return console.say(QT_TRANSLATE_NOOP("Cli", "what was done is not known"));
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
    // What an earlier run did not live to note belongs to what is asked for.
    if (const auto left = work::noteWhatWasLeft(journal, surroundings.paths.journalFile()); !left && !m_json)
        console.complain(left.error());
    if (m_list->parsed())
        return list(console, journal);
    if (m_check->parsed())
        return check(console, journal, surroundings.paths.journalFile());
    if (m_export->parsed())
        return exportAll(console, journal);
    if (m_forget->parsed())
        return forget(console, journal);
    return stop(console,
                Error{ErrorCode::UsageWrong, "missing", {}, "list | check | export | forget", false, {}},
                ExitCode::WrongUsage);
}

void JournalCommand::print(Console& console, const Entry& entry) {
    const auto& record = entry.record;
    // A document that was refused has no output.
    const auto& document = record.output.empty() ? record.input : record.output;
    console.print(QStringLiteral("%1  %2  %3")
                      .arg(QString::number(entry.id), messages::timeText(record.at), text(document))
                      .trimmed());
    const auto printBelow = [&](const QString& line) { console.print(QStringLiteral("    ") + line); };
    if (record.action == journal::Action::Migrated) {
        printBelow(console.say(QT_TRANSLATE_NOOP("Cli", "the journal took a new form; entries before: %1"))
                       .arg(entry.migration ? entry.migration->entries : 0));
        if (entry.migration && !entry.migration->held())
            printBelow(console.say(QT_TRANSLATE_NOOP("Cli", "they did not hold even then")));
        return;
    }
    printBelow(told(console, entry));
    if (!record.reason.empty())
        printBelow(console.say(QT_TRANSLATE_NOOP("Cli", "reason: %1")).arg(text(record.reason)));
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
        print(console, entry);
    });
    if (!read)
        return stop(console, read.error());
    if (m_json)
        console.printJson({{QStringLiteral("entries"), all}});
    else if (!any)
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Nothing was signed here yet.")));
    return ExitCode::Done;
}

ExitCode JournalCommand::check(Console& console, journal::Journal& journal,
                               const std::filesystem::path& file) const {
    std::error_code unknown;
    const bool isThere = std::filesystem::exists(file, unknown) || unknown;
    const auto result = journal.check();
    if (!result)
        return stop(console, result.error());
    if (m_json) {
        console.printJson(
            {{QStringLiteral("holds"), isThere ? QJsonValue(result->holds()) : QJsonValue()},
             {QStringLiteral("exists"), isThere},
             // The chain is within the file: who can write it can write all of it anew.
             {QStringLiteral("cannotTell"),
              QJsonArray{QStringLiteral("rewritten"), QStringLiteral("replaced"), QStringLiteral("deleted")}},
             {QStringLiteral("entries"), static_cast<qint64>(result->entries)},
             {QStringLiteral("lastHash"), text(result->lastHash)},
             {QStringLiteral("broken"), toJson(result->broken)},
             {QStringLiteral("cutOff"), result->cutOff},
             {QStringLiteral("evidenceBroken"), result->evidenceBroken},
             {QStringLiteral("oldEntries"), static_cast<qint64>(result->oldEntries)},
             {QStringLiteral("migrationBroken"), result->migrationBroken}});
        return isThere && result->holds() ? ExitCode::Done : ExitCode::SomeFailed;
    }
    for (const auto id : result->broken)
        console.print(
            console.say(QT_TRANSLATE_NOOP("Cli", "Entry %1 was changed, or one before it removed.")).arg(id));
    if (result->migrationBroken)
        console.print(console
                          .say(QT_TRANSLATE_NOOP("Cli", "The first %1 entries are not what they were when "
                                                        "the journal took its new form."))
                          .arg(result->oldEntries));
    if (result->cutOff)
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Entries at the end were removed.")));
    if (result->evidenceBroken > 0)
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Kept evidence was changed: %1"))
                          .arg(result->evidenceBroken));
    if (!isThere)
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "There is no journal here: nothing was noted yet, "
                                                           "or it was deleted.")));
    else if (result->holds())
        console.print(console.say(QT_TRANSLATE_NOOP("Cli", "The journal holds. Entries: %1; last: %2"))
                          .arg(QString::number(result->entries), text(result->lastHash)));
    if (isThere)
        console.print(console.say(QT_TRANSLATE_NOOP(
            "Cli", "This tells whether the entries fit each other. Whoever may write the file could have "
                   "written all of it anew or exchanged it: keep the last value elsewhere, and compare.")));
    return isThere && result->holds() ? ExitCode::Done : ExitCode::SomeFailed;
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
