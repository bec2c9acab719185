#include "SignReport.h"

#include "LevelOptions.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace kyso::cli {

namespace {

QString pathText(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

} // namespace

SignReport::SignReport(Console& console, bool asJson, std::vector<std::filesystem::path> inputs,
                       std::vector<std::filesystem::path> outputs)
    : m_console(console), m_asJson(asJson), m_lines(inputs.size()) {
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i].input = std::move(inputs[i]);
        m_lines[i].output = std::move(outputs[i]);
    }
}

void SignReport::add(std::size_t index, const Result<signing::SignedFile>& result) {
    Line& line = m_lines[index];
    if (!line.isDone)
        ++m_doneCount;
    line.isDone = true;
    line.result = result;
    if (result && !result->output.empty())
        line.output = result->output;
    if (!m_asJson)
        say(line);
}

void SignReport::addForRest(const Error& error) {
    // Said once: it is about all of them.
    if (!m_asJson)
        complainWithCause(m_console, error, {});
    for (Line& line : m_lines) {
        if (line.isDone)
            continue;
        line.isDone = true;
        line.result = failure(error);
        ++m_doneCount;
    }
}

void SignReport::say(const Line& line) {
    if (!line.result)
        return complainWithCause(m_console, line.result.error(), pathText(line.input));
    if (line.result->skipped)
        return m_console.print(m_console.say(QT_TRANSLATE_NOOP("Cli", "Left out, already there: %1"))
                                   .arg(pathText(line.output)));
    for (const auto& remark : {line.result->statusUnknown, line.result->loweredBecause})
        if (remark)
            complainWithCause(m_console, *remark, pathText(line.input));
    m_console.print(m_console.say(QT_TRANSLATE_NOOP("Cli", "Signed: %1")).arg(pathText(line.output)));
}

QJsonObject SignReport::toJson(const Line& line) {
    QJsonObject json{{QStringLiteral("file"), pathText(line.input)},
                     {QStringLiteral("output"), pathText(line.output)}};
    if (!line.result) {
        json.insert(QStringLiteral("status"), QStringLiteral("failed"));
        json.insert(QStringLiteral("error"), toJsonWithCause(m_console, line.result.error()));
        return json;
    }
    json.insert(QStringLiteral("status"),
                line.result->skipped ? QStringLiteral("skipped") : QStringLiteral("signed"));
    if (!line.result->skipped)
        json.insert(QStringLiteral("level"), text(signing::nameOf(line.result->level)));
    if (line.result->stampedAt)
        json.insert(QStringLiteral("timeStamp"), QString::fromStdString(toIso8601(*line.result->stampedAt)));
    if (line.result->loweredBecause)
        json.insert(QStringLiteral("loweredBecause"),
                    toJsonWithCause(m_console, *line.result->loweredBecause));
    if (line.result->statusUnknown)
        json.insert(QStringLiteral("statusUnknown"), m_console.toJson(*line.result->statusUnknown));
    json.insert(QStringLiteral("certificate"), text(line.result->certificateSha256));
    json.insert(QStringLiteral("field"), text(line.result->fieldName));
    return json;
}

ExitCode SignReport::exitCode() const {
    // What ended the whole run weighs more than one document's fault.
    ExitCode worst = ExitCode::Done;
    const auto weight = [](ExitCode code) {
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
    };
    for (const Line& line : m_lines) {
        const ExitCode code = line.result ? ExitCode::Done : exitCodeFor(line.result.error().code);
        if (weight(code) > weight(worst))
            worst = code;
    }
    return worst;
}

ExitCode SignReport::finish() {
    if (m_asJson) {
        QJsonArray files;
        for (const Line& line : m_lines)
            files.append(toJson(line));
        m_console.printJson({{QStringLiteral("files"), files}});
    } else if (m_lines.size() > 1) {
        const auto count = std::count_if(m_lines.begin(), m_lines.end(), [](const Line& line) {
            return line.result && !line.result->skipped;
        });
        m_console.print(m_console.say(QT_TRANSLATE_NOOP("Cli", "%1 of %2 documents signed."))
                            .arg(count)
                            .arg(m_lines.size()));
    }
    return exitCode();
}

} // namespace kyso::cli
