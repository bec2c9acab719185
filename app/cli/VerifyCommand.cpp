#include "VerifyCommand.h"

#include "PinSource.h"
#include "VerifyReport.h"
#include "report/Report.h"
#include "setup/Formats.h"
#include "setup/Online.h"
#include "setup/PagePictures.h"
#include "setup/Trust.h"

#include <QCoreApplication>

#include <CLI/App.hpp>

namespace kyso::cli {

namespace {

std::optional<setup::ComparePages> whenToCompare(const std::string& word) {
    if (word == "auto")
        return setup::ComparePages::Auto;
    if (word == "always")
        return setup::ComparePages::Always;
    return word == "never" ? std::optional(setup::ComparePages::Never) : std::nullopt;
}

} // namespace

std::unique_ptr<Command> makeVerifyCommand() {
    return std::make_unique<VerifyCommand>();
}

CLI::App* VerifyCommand::declare(CLI::App& program) {
    CLI::App* const command =
        program.add_subcommand("verify", QT_TRANSLATE_NOOP("CliHelp", "Check the signatures of documents"));
    command->add_option("FILE", m_files, QT_TRANSLATE_NOOP("CliHelp", "The documents to check"));
    command
        ->add_option("--trust", m_trusted,
                     QT_TRANSLATE_NOOP("CliHelp", "Certificate file or folder to trust besides the system's"))
        ->allow_extra_args(false);
    command->add_option(
        "--at", m_at,
        QT_TRANSLATE_NOOP("CliHelp", "Judge as of this time, such as 2026-11-22 or 2026-11-22T16:42:00Z"));
    command->add_option("--content", m_content,
                        QT_TRANSLATE_NOOP("CliHelp", "The document that a detached signature (.p7s) is of"));
    command->add_option("--password-file", m_passwordFile,
                        QT_TRANSLATE_NOOP("CliHelp", "File whose first line is the document's password"));
    command->add_option("--report", m_report,
                        QT_TRANSLATE_NOOP("CliHelp", "Write a report for people: FILE.html or FILE.pdf"));
    command->add_flag("--replace-report", m_replaceReport,
                      QT_TRANSLATE_NOOP("CliHelp", "Replace what stands where the report goes"));
    command->add_option(
        "--compare-pages", m_comparePages,
        QT_TRANSLATE_NOOP("CliHelp",
                          "Compare pictures of the pages with what was signed: auto (when more than "
                          "signatures came after), always, never"));
    command->add_flag("--offline", m_offline, QT_TRANSLATE_NOOP("CliHelp", "Ask no server"));
    command->add_flag("--json", m_json, QT_TRANSLATE_NOOP("CliHelp", "Tell the result as JSON"));
    return command;
}

Result<trust::TrustAnchors> VerifyCommand::anchors(const Surroundings& surroundings) const {
    auto anchors = setup::trustAnchors(surroundings.paths, surroundings.settings);
    for (const std::string& path : m_trusted)
        if (auto added = anchors.addPath(path); !added)
            return failure(std::move(added.error()));
    return anchors;
}

ExitCode VerifyCommand::complain(Console& console, const Error& error) const {
    if (m_json)
        console.printJson({{QStringLiteral("error"), console.toJson(error)}});
    else
        console.complain(error);
    return ExitCode::WrongUsage;
}

ExitCode VerifyCommand::run(const Surroundings& surroundings) {
    Console& console = surroundings.console;
    const auto wrong = [&](std::string what, std::string option) {
        return complain(console,
                        Error{ErrorCode::UsageWrong, std::move(what), {}, std::move(option), false, {}});
    };
    if (m_files.empty())
        return wrong("missing", "FILE");
    if (!m_report.empty() && !report::formatFor(m_report))
        return wrong("value", "--report " + m_report);
    if (!m_content.empty() && m_files.size() > 1)
        return wrong("one-input", "--content " + m_content);
    const auto comparePages = whenToCompare(m_comparePages);
    if (!comparePages)
        return wrong("value", "--compare-pages " + m_comparePages);
    validation::ValidationOptions options;
    if (!m_at.empty()) {
        options.at = fromIso8601(m_at);
        if (!options.at)
            return wrong("value", "--at " + m_at);
    }
    if (!m_passwordFile.empty()) {
        auto password = readSecretFile(m_passwordFile, surroundings);
        if (!password)
            return complain(console, password.error());
        options.password = std::make_shared<const SecureBytes>(std::move(*password));
    }
    const auto trust = anchors(surroundings);
    if (!trust)
        return complain(console, trust.error());
    options.trust = &*trust;
    std::optional<setup::Online> online;
    if (!m_offline) {
        auto proxy = setup::proxyFrom(surroundings.settings.proxy);
        if (!proxy)
            return complain(console, proxy.error());
        online.emplace(surroundings.paths, std::move(*proxy));
        options.revocation = &online->revocation();
        options.issuers = &online->issuers();
    }

    options.content = m_content;
    options.wantsDigest = !m_report.empty();

    const auto formats = setup::makeFormats();
    VerifyReport verdicts(console, m_json);
    report::Circumstances circumstances{SystemClock().now(), options.at, m_offline};
    std::vector<report::CheckedFile> checked;
    for (const std::string& file : m_files) {
        auto verdict = validation::validateFile(file, formats.toCheck, options, surroundings.cancel);
        if (verdict) {
            const setup::PagePictures pictures{
                .renderer = surroundings.paths.renderer, .when = *comparePages, .password = options.password};
            if (auto compared = setup::comparePages(*verdict, pictures, surroundings.cancel); !compared)
                verdict = failure(std::move(compared.error()));
        }
        verdicts.add(file, verdict);
        if (!m_report.empty())
            checked.push_back(report::CheckedFile::from(file, std::move(verdict)));
    }
    const ExitCode code = verdicts.finish();
    if (m_report.empty())
        return code;
    // Others may have been waited for meanwhile; the report is about what was judged, and says so.
    for (auto& one : checked)
        one.lookAgain();
    const auto written = report::write(checked, circumstances,
                                       {m_report, m_replaceReport ? OnExisting::Replace : OnExisting::Fail},
                                       surroundings.paths.renderer, surroundings.cancel);
    if (written)
        return code;
    // The verdicts are told already; a report that is missing is a document that failed.
    console.complain(written.error(), QString::fromStdString(m_report));
    return written.error().code == ErrorCode::Cancelled ? ExitCode::Cancelled : ExitCode::SomeFailed;
}

} // namespace kyso::cli
