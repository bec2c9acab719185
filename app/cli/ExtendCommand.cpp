#include "ExtendCommand.h"

#include "PinSource.h"

#include <QCoreApplication>

#include <CLI/App.hpp>

#include <algorithm>
#include <set>
#include <system_error>

namespace kyso::cli {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> wrong(std::string what, std::string option) {
    return failure(ErrorCode::UsageWrong, std::move(what), {}, std::move(option));
}

/// A raised document keeps its name; one that comes twice gets a number.
fs::path nameIn(const fs::path& folder, const fs::path& input, std::set<fs::path>& taken) {
    auto name = input.filename();
    for (int number = 2; !taken.insert(name).second; ++number) {
        name = input.stem();
        name += "-" + std::to_string(number);
        name += input.extension();
    }
    return folder / name;
}

QString pathText(const fs::path& path) {
    return QString::fromStdString(path.string());
}

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

} // namespace

std::unique_ptr<Command> makeExtendCommand() {
    return std::make_unique<ExtendCommand>();
}

CLI::App* ExtendCommand::declare(CLI::App& program) {
    CLI::App* const command = program.add_subcommand(
        "extend", QT_TRANSLATE_NOOP("CliHelp", "Raise signed documents to a level that holds longer"));
    command->add_option("FILE", m_inputs, QT_TRANSLATE_NOOP("CliHelp", "The signed documents"));
    command->add_option("-o,--output", m_output,
                        QT_TRANSLATE_NOOP("CliHelp", "Where the raised document goes (one input only)"));
    command->add_option("--out-dir", m_outputFolder,
                        QT_TRANSLATE_NOOP("CliHelp", "Folder for the raised documents, under their names"));
    m_levels.declare(*command);
    command->add_option("--password-file", m_passwordFile,
                        QT_TRANSLATE_NOOP("CliHelp", "File whose first line is the document's password"));
    command->add_option(
        "--on-exist", m_onExist,
        QT_TRANSLATE_NOOP("CliHelp", "When the output is already there: skip, rename or replace"));
    command->add_flag("--json", m_json, QT_TRANSLATE_NOOP("CliHelp", "Tell the result as JSON"));
    return command;
}

Result<std::vector<signing::ExtendItem>> ExtendCommand::items(const LevelOrder& order) const {
    if (m_inputs.empty())
        return wrong("missing", "FILE");
    if (m_output.empty() == m_outputFolder.empty())
        return wrong(m_output.empty() ? "missing" : "conflict", "-o / --out-dir");
    if (!m_output.empty() && m_inputs.size() > 1)
        return wrong("one-input", "-o " + m_output);
    if (order.level == signing::Level::BaselineB)
        return wrong("value", "--level b");
    using signing::OnExist;
    signing::ExtendItem item;
    item.level = order.level;
    item.allowLowerLevel = order.allowLowerLevel;
    item.onExist = OnExist::Skip;
    if (m_onExist == "rename" || m_onExist == "replace")
        item.onExist = m_onExist == "rename" ? OnExist::Rename : OnExist::Replace;
    else if (!m_onExist.empty() && m_onExist != "skip")
        return wrong("value", "--on-exist " + m_onExist);
    if (!m_passwordFile.empty()) {
        auto password = readSecretFile(m_passwordFile);
        if (!password)
            return failure(std::move(password.error()));
        item.password = std::make_shared<const SecureBytes>(std::move(*password));
    }
    std::vector<signing::ExtendItem> all;
    std::set<fs::path> taken;
    for (const auto& input : m_inputs) {
        item.input = input;
        item.output = m_output.empty() ? nameIn(m_outputFolder, input, taken) : fs::path(m_output);
        all.push_back(item);
    }
    return all;
}

void ExtendCommand::tell(Console& console, const signing::ExtendItem& item,
                         const Result<signing::ExtendedFile>& result) {
    if (m_json) {
        QJsonObject json{{QStringLiteral("file"), pathText(item.input)},
                         {QStringLiteral("output"), pathText(result ? result->output : item.output)}};
        if (!result) {
            json.insert(QStringLiteral("status"), QStringLiteral("failed"));
            json.insert(QStringLiteral("error"), toJsonWithCause(console, result.error()));
        } else if (result->skipped) {
            json.insert(QStringLiteral("status"), QStringLiteral("skipped"));
        } else {
            json.insert(QStringLiteral("status"), QStringLiteral("extended"));
            json.insert(QStringLiteral("level"), text(signing::nameOf(result->level)));
            json.insert(QStringLiteral("signatures"), result->signatures);
            if (result->loweredBecause)
                json.insert(QStringLiteral("loweredBecause"),
                            toJsonWithCause(console, *result->loweredBecause));
        }
        m_files.append(json);
        return;
    }
    if (!result)
        return complainWithCause(console, result.error(), pathText(item.input));
    if (result->skipped)
        return console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Left out, already there: %1"))
                                 .arg(pathText(result->output)));
    if (result->loweredBecause)
        complainWithCause(console, *result->loweredBecause, pathText(item.input));
    console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Raised to %1: %2"))
                      .arg(text(signing::nameOf(result->level)), pathText(result->output)));
}

ExitCode ExtendCommand::run(const Surroundings& surroundings) {
    Console& console = surroundings.console;
    const auto stop = [&](const Error& error) {
        if (m_json)
            console.printJson({{QStringLiteral("error"), console.toJson(error)}});
        else
            console.complain(error);
        return ExitCode::WrongUsage;
    };
    const auto order = understand(m_levels, surroundings.settings);
    if (!order)
        return stop(order.error());
    const auto all = items(*order);
    if (!all)
        return stop(all.error());
    const auto levels = LevelRun::open(*order, surroundings);
    if (!levels)
        return stop(levels.error());
    if (!m_outputFolder.empty()) {
        std::error_code ignored; // met again, with its reason, when the first file is written
        fs::create_directories(m_outputFolder, ignored);
    }
    const SystemClock clock;
    ExitCode worst = ExitCode::Done;
    for (const auto& item : *all) {
        const bool standsUnasked = m_onExist.empty() && !m_output.empty() && fs::exists(item.output) &&
                                   !fs::equivalent(item.input, item.output);
        const auto result =
            standsUnasked ? Result<signing::ExtendedFile>(failure(
                                ErrorCode::OutputExists, "no --on-exist given", {}, item.output.string()))
                          : signing::extendFile(item, (*levels)->services(), clock, {}, surroundings.cancel);
        tell(console, item, result);
        if (!result)
            worst = result.error().code == ErrorCode::Cancelled ? ExitCode::Cancelled
                    : worst == ExitCode::Cancelled              ? worst
                                                                : ExitCode::SomeFailed;
    }
    if (m_json)
        console.printJson({{QStringLiteral("files"), m_files}});
    return worst;
}

} // namespace kyso::cli
