#include "DemoCommand.h"

#include "TrialCertificate.h"
#include "base/AtomicFile.h"
#include "base/PathText.h"
#include "setup/QtPath.h"

#include <QCoreApplication>
#include <QFile>

#include <CLI/App.hpp>

#include <array>
#include <system_error>

namespace kyso::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* trialName = "Nguyễn Thị Hường (dùng thử)";
// No secret: it locks a key of no value, and is written beside it.
constexpr const char* trialPassword = "kyso-dung-thu";

struct DemoFile {
    const char* name;
    Bytes content;
};

Bytes sampleContract() {
    QFile resource(QStringLiteral(":/sample/sample-contract.pdf"));
    if (!resource.open(QIODevice::ReadOnly))
        return {};
    const QByteArray content = resource.readAll();
    return {content.begin(), content.end()};
}

Result<void> write(const fs::path& target, const Bytes& content) {
    auto file = AtomicFile::create(target, OnExisting::Fail);
    if (!file)
        return failure(std::move(file.error()));
    // A key and its password are among them; what one tries with them is one's own too.
    if (auto own = file->setPermissions(fs::perms::owner_read | fs::perms::owner_write); !own)
        return own;
    if (auto done = file->append(content); !done)
        return done;
    return file->commit();
}

} // namespace

std::unique_ptr<Command> makeDemoCommand() {
    return std::make_unique<DemoCommand>();
}

CLI::App* DemoCommand::declare(CLI::App& program) {
    CLI::App* const command = program.add_subcommand(
        "demo", QT_TRANSLATE_NOOP("CliHelp", "Make a sample contract and a trial certificate"));
    command->add_option("DIR", m_folder, QT_TRANSLATE_NOOP("CliHelp", "Folder to put them in"));
    return command;
}

ExitCode DemoCommand::run(const Surroundings& surroundings) {
    Console& console = surroundings.console;
    const auto stop = [&console](const Error& error, ExitCode code) {
        console.complain(error);
        return code;
    };
    if (m_folder.empty())
        return stop({ErrorCode::UsageWrong, "missing", {}, "DIR", false, {}}, ExitCode::WrongUsage);
    const fs::path folder(m_folder);
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return stop(
            {ErrorCode::OutputNotWritable, "create folder", error.message(), toUtf8(folder), false, {}},
            ExitCode::SomeFailed);
    auto trial = TrialCertificate::make(trialName, trialPassword, SystemClock().now());
    if (!trial)
        return stop(trial.error(), ExitCode::SomeFailed);

    const BytesView password = asBytes(trialPassword);
    const std::array files = {DemoFile{"contract.pdf", sampleContract()},
                              DemoFile{"trial.p12", std::move(trial->pkcs12)},
                              DemoFile{"trial-password.txt", {password.begin(), password.end()}},
                              DemoFile{"trial.pem", std::move(trial->issuerPem)}};
    // All or none: a new key beside an old password would be of no use.
    for (const DemoFile& file : files)
        if (fs::exists(folder / file.name, error))
            return stop({ErrorCode::OutputExists, "demo file", {}, toUtf8(folder / file.name), false, {}},
                        ExitCode::SomeFailed);
    for (const DemoFile& file : files)
        if (const auto written = write(folder / file.name, file.content); !written)
            return stop(written.error(), ExitCode::SomeFailed);

    const QString place = setup::toQString(folder);
    console.print(
        console
            .say(QT_TRANSLATE_NOOP(
                "Cli", "In %1 there are now a sample contract and a trial certificate without legal value."))
            .arg(place));
    console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Sign the contract:")));
    console.print(
        QStringLiteral("  kyso sign '%1/contract.pdf' -o '%1/contract.signed.pdf' --cert '%1/trial.p12' "
                       "--pin-file '%1/trial-password.txt'")
            .arg(place));
    console.print(console.say(QT_TRANSLATE_NOOP("Cli", "Check the signature:")));
    console.print(QStringLiteral("  kyso verify '%1/contract.signed.pdf' --trust '%1/trial.pem'").arg(place));
    return ExitCode::Done;
}

} // namespace kyso::cli
