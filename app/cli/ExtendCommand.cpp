#include "ExtendCommand.h"

#include "FileOutcomes.h"
#include "NamesInFolder.h"
#include "PinSource.h"
#include "ProgressLine.h"
#include "WaitingLine.h"
#include "base/PathText.h"
#include "base/StartThreads.h"
#include "setup/Formats.h"
#include "work/EarlierVerdicts.h"
#include "work/SigningJournal.h"

#include <QCoreApplication>

#include <CLI/App.hpp>

#include <system_error>

namespace kyso::cli {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> wrong(std::string what, std::string option) {
    return failure(ErrorCode::UsageWrong, std::move(what), {}, std::move(option));
}

/// One document: waited for as a whole, since most of its time is its servers'.
Result<signing::ExtendedFile> extendOne(const signing::ExtendItem& item, const signing::ExtendTools& tools,
                                        const Surroundings& surroundings) {
    const std::atomic<const char*> asking = QT_TRANSLATE_NOOP("Cli", "Asking for time-stamps and evidence…");
    auto result = startAsync([&] { return signing::extendFile(item, tools, {}, surroundings.cancel); });
    return WaitingLine(surroundings.console).waitFor(result, asking);
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
    command->add_flag(
        "--allow-undecided", m_allowUndecided,
        QT_TRANSLATE_NOOP("CliHelp", "Raise it although nobody can say if what was signed is unchanged"));
    command->add_option("--content", m_content,
                        QT_TRANSLATE_NOOP("CliHelp", "The document that a detached signature (.p7s) is of"));
    command->add_option("--password-file", m_passwordFile,
                        QT_TRANSLATE_NOOP("CliHelp", "File whose first line is the document's password"));
    command->add_option(
        "--on-exist", m_onExist,
        QT_TRANSLATE_NOOP("CliHelp", "When the output is already there: skip, rename or replace"));
    command->add_flag("--json", m_json, QT_TRANSLATE_NOOP("CliHelp", "Tell the result as JSON"));
    return command;
}

Result<std::vector<signing::ExtendItem>> ExtendCommand::items(const LevelOrder& order,
                                                              const Surroundings& surroundings) const {
    if (m_inputs.empty())
        return wrong("missing", "FILE");
    if (m_output.empty() == m_outputFolder.empty())
        return wrong(m_output.empty() ? "missing" : "conflict", "-o / --out-dir");
    if (!m_output.empty() && m_inputs.size() > 1)
        return wrong("one-input", "-o " + m_output);
    if (!m_content.empty() && m_inputs.size() > 1)
        return wrong("one-input", "--content " + m_content);
    if (order.level == signing::Level::BaselineB)
        return wrong("value", "--level b");
    using signing::OnExist;
    signing::ExtendItem item;
    item.content = m_content;
    item.level = order.level;
    item.allowLowerLevel = order.allowLowerLevel;
    item.allowUndecidedSignatures = m_allowUndecided;
    item.onExist = m_onExist.empty() && !m_output.empty() ? OnExist::Fail : OnExist::Skip;
    if (m_onExist == "rename" || m_onExist == "replace")
        item.onExist = m_onExist == "rename" ? OnExist::Rename : OnExist::Replace;
    else if (!m_onExist.empty() && m_onExist != "skip")
        return wrong("value", "--on-exist " + m_onExist);
    if (!m_passwordFile.empty()) {
        auto password = readSecretFile(m_passwordFile, surroundings);
        if (!password)
            return failure(std::move(password.error()));
        item.password = std::make_shared<const SecureBytes>(std::move(*password));
    }
    std::vector<signing::ExtendItem> all;
    const std::vector<fs::path> inputs(m_inputs.begin(), m_inputs.end());
    const auto outputs =
        m_output.empty() ? sameNames(inputs, m_outputFolder) : std::vector<fs::path>{m_output};
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        item.input = inputs[i];
        item.output = outputs[i];
        all.push_back(item);
    }
    return all;
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
    const auto all = items(*order, surroundings);
    if (!all)
        return stop(all.error());
    const auto levels = LevelRun::open(*order, surroundings);
    if (!levels)
        return stop(levels.error());
    if (!m_outputFolder.empty()) {
        std::error_code ignored; // met again, with its reason, when the first file is written
        fs::create_directories(m_outputFolder, ignored);
    }
    return extend(*all, (*levels)->services(), surroundings);
}

ExitCode ExtendCommand::extend(const std::vector<signing::ExtendItem>& all,
                               const signing::LevelServices& services,
                               const Surroundings& surroundings) const {
    Console& console = surroundings.console;
    std::vector<fs::path> inputs;
    std::vector<fs::path> outputs;
    for (const auto& item : all) {
        inputs.push_back(item.input.path());
        outputs.push_back(item.output);
    }
    FileReport report(console, m_json, QT_TRANSLATE_NOOP("Cli", "%1 of %2 documents raised."),
                      std::move(inputs), std::move(outputs));
    work::SigningJournal journal(surroundings.paths.journalFile(), journal::Origin::commandLine());
    const auto take = [&](std::size_t index, const Result<signing::ExtendedFile>& result) {
        if (result)
            journal.add(*result);
        report.add(index, outcomeOf(console, result));
    };
    work::NotesAhead ahead(journal);
    const SystemClock clock;
    const auto formats = setup::makeFormats();
    work::EarlierVerdicts earlier(formats.toCheck);
    const signing::ExtendTools tools{
        formats.toSign, services, earlier,
        clock,          &ahead,   {m_passwordFile, m_levels.passwordFile, surroundings.paths.journalFile()}};
    if (all.size() == 1) {
        take(0, extendOne(all.front(), tools, surroundings));
    } else {
        ProgressLine line(console, ProgressLine::Unit::Documents);
        std::size_t finished = 0;
        signing::extendBatch(
            all, tools,
            [&](std::size_t index, const Result<signing::ExtendedFile>& result) {
                line.clear();
                take(index, result);
                line.update({++finished, all.size()});
            },
            surroundings.cancel);
    }
    if (const auto written = journal.write(); !written)
        report.addJournalError(written.error());
    else if (*written)
        report.addJournalError(**written);
    return report.finish();
}

} // namespace kyso::cli
