#include "CommandLine.h"

#include "HelpText.h"
#include "SandboxText.h"

#include <QCoreApplication>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>

namespace kyso::cli {

namespace {

/// What the parser refused, with what to put into the sentence.
Error usageError(const CLI::App& program, const CLI::ParseError& refused) {
    Error error{ErrorCode::UsageWrong, "no-value", {}, refused.what(), false, std::nullopt};
    if (dynamic_cast<const CLI::ExtrasError*>(&refused) != nullptr) {
        error.what = "unknown";
        const auto rest = program.remaining(true);
        error.subject = rest.empty() ? std::string() : rest.front();
    } else if (const std::size_t colon = error.subject.find(':'); colon != std::string::npos) {
        error.subject.resize(colon); // the option's name; the rest is the parser's own English
    }
    return error;
}

void printHelp(CLI::App& program, Console& console) {
    const auto helpText = makeHelpText(console);
    program.formatter(helpText);
    for (CLI::App* const command : program.get_subcommands(nullptr)) {
        command->formatter(helpText);
        for (CLI::App* const action : command->get_subcommands(nullptr))
            action->formatter(helpText);
    }
    const QString help = QString::fromStdString(program.help()).trimmed();
    for (const QString& line : help.split(QLatin1Char('\n')))
        console.print(line);
}

} // namespace

CommandLine::CommandLine() {
    m_commands.push_back(makeSignCommand());
    m_commands.push_back(makeExtendCommand());
    m_commands.push_back(makeVerifyCommand());
    m_commands.push_back(makeRevisionsCommand());
    m_commands.push_back(makeCertsCommand());
    m_commands.push_back(makeProvidersCommand());
    m_commands.push_back(makeTrustCommand());
    m_commands.push_back(makeJournalCommand());
    m_commands.push_back(makeDemoCommand());
}

CommandLine::~CommandLine() = default;

int CommandLine::run(int argc, char** argv, const Surroundings& surroundings) {
    const int code = runCommand(argc, argv, surroundings);
    Console& console = surroundings.console;
    if (!console.lostOutput())
        return code;
    // Nobody waits for a sentence who closed the pipe.
    if (!console.readerIsGone())
        console.complain(*console.lostOutput());
    // A script that reads "done" would take a result that is not there for one that says nothing.
    const bool saidVerdict = code == static_cast<int>(ExitCode::Done) ||
                             code == static_cast<int>(ExitCode::Undecided) ||
                             code == static_cast<int>(ExitCode::NoSignature);
    return saidVerdict ? static_cast<int>(ExitCode::SomeFailed) : code;
}

int CommandLine::runCommand(int argc, char** argv, const Surroundings& surroundings) {
    Console& console = surroundings.console;
    CLI::App program(
        QT_TRANSLATE_NOOP("CliHelp",
                          "Signs and checks PDF documents with the certificates of Vietnam's providers."),
        "kyso");
    program.set_help_flag("-h,--help", QT_TRANSLATE_NOOP("CliHelp", "Show this help"));
    bool wantsVersion = false;
    program.add_flag("--version", wantsVersion, QT_TRANSLATE_NOOP("CliHelp", "Show the version"));
    bool wantsMore = false;
    program.add_flag("--verbose", wantsMore,
                     QT_TRANSLATE_NOOP("CliHelp", "With --version: tell also what documents are drawn in"));
    std::vector<CLI::App*> declared;
    for (const auto& command : m_commands)
        declared.push_back(command->declare(program));

    const auto complain = [&](const Error& error) {
        for (std::size_t i = 0; i < declared.size(); ++i)
            if (declared[i]->parsed() && m_commands[i]->wantsJson()) {
                console.printJson({{QStringLiteral("error"), console.toJson(error)}});
                return static_cast<int>(ExitCode::WrongUsage);
            }
        console.complain(error);
        return static_cast<int>(ExitCode::WrongUsage);
    };
    try {
        program.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        printHelp(program, console);
        return static_cast<int>(ExitCode::Done);
    } catch (const CLI::ParseError& refused) {
        return complain(usageError(program, refused));
    }
    if (wantsVersion) {
        console.print(QStringLiteral("kyso " KYSO_VERSION));
        const auto said = wantsMore ? saySandbox(surroundings) : Result<void>();
        if (!said)
            console.complain(said.error());
        return static_cast<int>(said ? ExitCode::Done : ExitCode::SomeFailed);
    }
    for (std::size_t i = 0; i < declared.size(); ++i)
        if (declared[i]->parsed())
            return static_cast<int>(m_commands[i]->run(surroundings));
    printHelp(program, console);
    return static_cast<int>(ExitCode::WrongUsage);
}

} // namespace kyso::cli
