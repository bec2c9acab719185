#include "FileReport.h"

#include "LevelOptions.h"
#include "setup/QtPath.h"

#include <QJsonArray>

#include <algorithm>

namespace kyso::cli {

namespace {

/// What ended the whole run weighs more than one document's fault.
int weightOf(ExitCode code) {
    switch (code) {
    case ExitCode::Cancelled:
        return 5;
    case ExitCode::PinRefused:
        return 4;
    case ExitCode::NoUsableCertificate:
        return 3;
    case ExitCode::WrongUsage:
        return 2;
    case ExitCode::Done:
        return 0;
    default:
        return 1;
    }
}

} // namespace

FileOutcome failedOutcome(Error error, ExitCode code) {
    FileOutcome outcome;
    outcome.status = "failed";
    outcome.error = std::move(error);
    outcome.code = code;
    return outcome;
}

FileReport::FileReport(Console& console, bool asJson, const char* countText,
                       std::vector<std::filesystem::path> inputs, std::vector<std::filesystem::path> outputs)
    : m_console(console), m_asJson(asJson), m_countText(countText), m_lines(inputs.size()) {
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i].input = std::move(inputs[i]);
        m_lines[i].output = std::move(outputs[i]);
    }
}

void FileReport::add(std::size_t index, FileOutcome outcome) {
    Line& line = m_lines[index];
    if (!outcome.output.empty())
        line.output = outcome.output;
    line.outcome = std::move(outcome);
    if (!m_asJson)
        say(line);
}

void FileReport::addForRest(const Error& error) {
    // Said once: it is about all of them.
    if (!m_asJson)
        complainWithCause(m_console, error, {});
    for (Line& line : m_lines)
        if (!line.outcome)
            line.outcome = failedOutcome(error, exitCodeFor(error.code));
}

void FileReport::say(const Line& line) {
    const FileOutcome& outcome = *line.outcome;
    if (outcome.error)
        return complainWithCause(m_console, *outcome.error, setup::toQString(line.input));
    for (const Error& remark : outcome.remarks)
        complainWithCause(m_console, remark, setup::toQString(line.input));
    QString text = m_console.say(outcome.said);
    for (const QString& part : outcome.saidOf)
        text = text.arg(part);
    m_console.print(text);
}

QJsonObject FileReport::toJson(const Line& line) {
    const FileOutcome outcome = line.outcome.value_or(FileOutcome());
    QJsonObject json = outcome.details;
    json.insert(QStringLiteral("file"), setup::toQString(line.input));
    json.insert(QStringLiteral("output"), setup::toQString(line.output));
    json.insert(QStringLiteral("status"), QLatin1String(outcome.status));
    if (outcome.error)
        json.insert(QStringLiteral("error"), toJsonWithCause(m_console, *outcome.error));
    return json;
}

ExitCode FileReport::exitCode() const {
    ExitCode worst = ExitCode::Done;
    for (const Line& line : m_lines)
        if (line.outcome && weightOf(line.outcome->code) > weightOf(worst))
            worst = line.outcome->code;
    return worst;
}

ExitCode FileReport::finish() {
    if (m_asJson) {
        QJsonArray files;
        for (const Line& line : m_lines)
            files.append(toJson(line));
        QJsonObject json{{QStringLiteral("files"), files}};
        if (m_journalError)
            json.insert(QStringLiteral("journalError"), m_console.toJson(*m_journalError));
        m_console.printJson(json);
    } else if (m_lines.size() > 1) {
        const auto made = std::ranges::count_if(
            m_lines, [](const Line& line) { return line.outcome && line.outcome->isMade; });
        m_console.print(m_console.say(m_countText).arg(made).arg(m_lines.size()));
    }
    if (m_journalError)
        m_console.complain(*m_journalError);
    return exitCode();
}

} // namespace kyso::cli
