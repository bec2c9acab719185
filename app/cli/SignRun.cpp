#include "SignRun.h"

#include "FileOutcomes.h"
#include "NamesInFolder.h"
#include "base/File.h"
#include "base/PathText.h"
#include "cades/Names.h"
#include "cades/Wishes.h"
#include "messages/AppearanceText.h"
#include "pades/Wishes.h"
#include "setup/Formats.h"
#include "trust/CertificatePath.h"
#include "validation/Format.h"
#include "x509/RevocationSources.h"

#include <QCoreApplication>

#include <algorithm>
#include <system_error>

namespace kyso::cli {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> outputsOf(const SignOrder& order) {
    if (!order.output.empty())
        return {order.output};
    if (order.request.format != cades::formatId)
        return outputNames(order.inputs, order.outputFolder);
    return namesEnding(order.inputs, order.outputFolder,
                       cades::wishesOf(order.request).detached ? ".p7s" : ".p7m");
}

bool isTokenSelector(const std::string& selector) {
    return selector.starts_with("pkcs11:");
}

/// A selector that names a file on this disk.
bool isKeyFile(const std::string& selector) {
    std::error_code ignored;
    return !isTokenSelector(selector) && fs::is_regular_file(selector, ignored);
}

setup::Workspace::Options workspaceOptions(const SignOrder& order, const Surroundings& surroundings) {
    setup::Workspace::Options options;
    options.paths = surroundings.paths;
    options.settings = surroundings.settings;
    options.onlyModules = order.modules;
    if (isKeyFile(order.certificate))
        options.keyFiles = {order.certificate};
    return options;
}

/// As a text of the command line.
const char* wordsFor(signing::PreflightStep whom) {
    return whom == signing::PreflightStep::Signer
               ? QT_TRANSLATE_NOOP("Cli", "Asking whether the certificate was revoked…")
               : QT_TRANSLATE_NOOP("Cli", "Trying the time-stamp servers…");
}

} // namespace

SignRun::SignRun(SignOrder order, const Surroundings& surroundings, bool asJson)
    : m_order(std::move(order)), m_surroundings(surroundings),
      m_workspace(workspaceOptions(m_order, surroundings)), m_formats(formats()),
      m_outputs(outputsOf(m_order)),
      m_report(surroundings.console, asJson, QT_TRANSLATE_NOOP("Cli", "%1 of %2 documents signed."),
               m_order.inputs, m_outputs) {}

work::Formats SignRun::formats() {
    if (!pades::wishesOf(m_order.request).placement)
        return setup::makeFormats();
    auto& renderer = m_workspace.renderer();
    return setup::makeFormats(&renderer, &renderer);
}

ExitCode SignRun::run() {
    const auto stop = [this](const Error& error) {
        m_report.addForRest(error);
        return m_report.finish();
    };
    auto prompt = makePinSource(m_order.pin, m_surroundings);
    if (!prompt)
        return stop(prompt.error());
    if (!m_order.passwordFile.empty()) {
        auto password = readSecretFile(m_order.passwordFile, m_surroundings);
        if (!password)
            return stop(password.error());
        m_password = std::make_shared<const SecureBytes>(std::move(*password));
    }
    auto job = std::make_unique<work::SigningJob>(makeOrder(), parts());
    // Nobody is asked for a PIN or a key file's password that is not needed.
    if (!hasSomethingToSign(*job))
        return m_report.finish();
    const auto identity = findIdentity(**prompt);
    if (!identity)
        return stop(identity.error());
    if (identity->unusable)
        return stop(*identity->unusable);
    const auto algorithm = wishedAlgorithm(identity->certificate);
    if (!algorithm)
        return stop(algorithm.error());
    m_certificateSha256 = identity->certificate.sha256();
    const auto lines = appearanceLines(identity->certificate);
    job->complete([&](signing::SignRequest& request) {
        request.algorithm = *algorithm;
        if (!pades::wishesOf(request).placement)
            return;
        pades::change(request, [&](pades::Wishes& wishes) {
            wishes.appearance.lines = lines;
            wishes.appearance.drawnName = identity->certificate.subject().displayName();
        });
    });
    if (auto ready = openLevels(*identity); !ready)
        return stop(ready.error());
    const auto ofTheJournal = carryOut({std::move(job),
                                        *identity,
                                        [this]() -> Result<const signing::LevelServices*> {
                                            return m_levels ? &m_levels->services() : nullptr;
                                        },
                                        std::make_shared<work::GivenConsent>(**prompt),
                                        {std::shared_ptr<void>(), this}});
    m_waiting.reset();
    m_progress.reset();
    if (!ofTheJournal)
        return stop(ofTheJournal.error());
    if (*ofTheJournal)
        m_report.addJournalError(**ofTheJournal);
    return m_report.finish();
}

Result<std::optional<Error>> SignRun::carryOut(work::GivenOrder order) {
    work::Desk desk;
    const auto number = desk.give(std::move(order));
    if (!number)
        return failure(number.error());
    const CancelCallback onInterrupt(m_surroundings.cancel, [&] { desk.cancel(*number); });
    return m_over.get_future().get();
}

void SignRun::over(std::uint64_t /*order*/, const std::optional<Error>& ofTheJournal) {
    m_over.set_value(ofTheJournal);
}

void SignRun::tell(std::size_t index, const Result<signing::SignedFile>& result) {
    m_report.add(index, outcomeOf(m_surroundings.console, result));
}

Result<provider::Identity> SignRun::findIdentity(provider::PinPrompt& prompt) {
    auto found = m_workspace.providers().find(m_order.certificate, prompt, m_surroundings.cancel);
    if (found || m_order.modules.empty() || isKeyFile(m_order.certificate))
        return found;
    const auto code = found.error().code;
    if (code != ErrorCode::TokenNotFound && code != ErrorCode::CertificateNotFound)
        return found;
    // Nothing is found through a driver that does not run; that is what the person has to hear.
    for (const auto& module : m_workspace.tokens().modules())
        if (module.error)
            return failure(*module.error);
    return found;
}

Result<std::optional<x509::SignatureAlgorithm>>
SignRun::wishedAlgorithm(const x509::Certificate& certificate) const {
    if (!m_order.pss && !m_order.digest)
        return std::nullopt;
    auto algorithm = x509::defaultAlgorithmFor(certificate);
    algorithm.digest = m_order.digest.value_or(algorithm.digest);
    if (m_order.pss)
        algorithm.scheme = x509::SignatureScheme::RsaPss;
    const auto able = x509::algorithmsOf(certificate);
    if (std::ranges::find(able, algorithm) == able.end())
        return failure(ErrorCode::AlgorithmUnsupported, "asked for on the command line", {},
                       std::string(nameOf(algorithm.scheme)) + " " + std::string(nameOf(algorithm.digest)));
    return algorithm;
}

Result<void> SignRun::openLevels(const provider::Identity& identity) {
    const bool asksNobody =
        m_order.request.level == signing::Level::BaselineB &&
        (identity.certificate.isSelfSigned() || !x509::namesRevocationSource(identity.certificate));
    if (asksNobody)
        return {};
    auto levels = LevelRun::open(m_order.levels, m_surroundings);
    if (!levels)
        return failure(std::move(levels.error()));
    m_levels = std::move(*levels);
    return {};
}

bool SignRun::isSignedAlready(std::size_t index, const std::string& certificateSha256) const {
    const auto& output = m_outputs[index];
    validation::ValidationOptions options;
    // Of a digest, or of a file that was signed before, nobody can tell what its output was made of.
    const auto& source = m_order.inputs[index];
    if (source.empty() || cades::formByName(source) != cades::FormByName::None)
        return false;
    if (m_order.request.format == cades::formatId) {
        options.content = m_order.inputs[index];
    } else {
        // Signing only appends: what does not begin with the input was made of another.
        const auto input = File::open(m_order.inputs[index]);
        const auto made = File::open(output);
        const auto isOfInput =
            input && made ? made->beginsWith(*input) : failure(input ? made.error() : input.error());
        if (!isOfInput || !*isOfInput)
            return false;
    }
    const trust::TrustAnchors nobody;
    options.trust = &nobody;
    options.password = m_password;
    const auto report = validation::validateFile(output, m_formats.toCheck, options, m_surroundings.cancel);
    // Whether the signer is trusted here is not the question, only that this work was done and is whole.
    return report &&
           std::any_of(report->signatures.begin(), report->signatures.end(), [&](const auto& signature) {
               return signature.integrity == validation::Integrity::Intact && signature.signer &&
                      signature.signer->sha256() == certificateSha256;
           });
}

work::SigningOrder SignRun::makeOrder() {
    using signing::OnExist;
    if (!m_order.outputFolder.empty()) {
        std::error_code ignored; // met again, with its reason, when the first file is checked
        fs::create_directories(m_order.outputFolder, ignored);
    }
    m_order.request.onExist =
        m_order.onExist.value_or(m_order.output.empty() ? OnExist::Skip : OnExist::Fail);
    m_order.request.claimedSigningTime = SystemClock().now();
    work::SigningOrder order;
    order.jobs = m_order.jobs;
    order.origin = journal::Origin::commandLine();
    order.alsoRead = {m_order.certificate, m_order.pin.file, m_order.passwordFile,
                      m_order.levels.passwordFile, pades::wishesOf(m_order.request).appearance.image};
    order.alsoRead.insert(order.alsoRead.end(), m_order.modules.begin(), m_order.modules.end());
    for (std::size_t i = 0; i < m_order.inputs.size(); ++i)
        order.documents.push_back({m_order.inputs[i], m_outputs[i], m_password, m_order.request});
    return order;
}

work::SigningJob::Parts SignRun::parts() {
    return {m_workspace.providers(), m_surroundings.paths.journalFile(), m_formats};
}

std::vector<std::string> SignRun::appearanceLines(const x509::Certificate& certificate) const {
    if (!pades::wishesOf(m_order.request).placement)
        return {};
    m_surroundings.console.speak();
    return messages::appearanceLines(certificate, m_order.request.claimedSigningTime, m_order.request.reason,
                                     pades::wishesOf(m_order.request).location);
}

bool SignRun::standsAlready(std::size_t index) const {
    std::error_code ignored;
    return fs::exists(m_outputs[index], ignored) &&
           !fs::equivalent(m_order.inputs[index], m_outputs[index], ignored);
}

std::optional<Error> SignRun::inTheWay(std::size_t index) const {
    if (m_order.onExist || m_order.output.empty() || !standsAlready(index))
        return std::nullopt;
    return failure(ErrorCode::OutputExists, "no --on-exist given", {}, toUtf8(m_outputs[index])).value();
}

bool SignRun::hasSomethingToSign(work::SigningJob& job) {
    std::vector<Result<signing::SignedFile>> refused;
    for (std::size_t i = 0; i < m_order.inputs.size(); ++i) {
        // What is resumed over shows only when the certificate is known.
        if (m_order.resume && standsAlready(i))
            return true;
        if (const auto inWay = inTheWay(i)) {
            refused.emplace_back(failure(*inWay));
            continue;
        }
        const auto& looked = job.look(i, m_surroundings.cancel);
        if (looked)
            return true;
        refused.emplace_back(failure(looked.error()));
    }
    for (std::size_t i = 0; i < refused.size(); ++i)
        tell(i, refused[i]);
    return false;
}

std::optional<Result<void>> SignRun::settled(work::DocumentOfOrder document) {
    const auto index = document.index;
    if (m_order.resume && standsAlready(index)) {
        if (isSignedAlready(index, m_certificateSha256))
            return Result<void>();
        // To leave it out as well would say that it is done.
        if (!m_order.onExist)
            return failure(ErrorCode::OutputExists, "not a signed copy of the input as it is now", {},
                           toUtf8(m_outputs[index]));
    }
    if (auto inWay = inTheWay(index))
        return failure(std::move(*inWay));
    return std::nullopt;
}

void SignRun::waiting(signing::PreflightStep whom, std::chrono::steady_clock::duration since) {
    if (!m_waiting)
        m_waiting.emplace(m_surroundings.console);
    m_waiting->update(wordsFor(whom), since);
}

void SignRun::opening(std::size_t documents) {
    m_waiting.reset();
    m_single = documents == 1;
}

void SignRun::progressed(const Progress& progress) {
    if (!m_progress)
        m_progress.emplace(m_surroundings.console,
                           m_single ? ProgressLine::Unit::Bytes : ProgressLine::Unit::Documents);
    m_progress->update(progress);
}

void SignRun::ended(work::DocumentOfOrder document, const Result<signing::SignedFile>& result) {
    if (m_progress)
        m_progress->clear();
    tell(document.index, result);
}

void SignRun::stopped(std::uint64_t /*order*/, const std::vector<std::size_t>& /*left*/, const Error& error) {
    m_waiting.reset();
    m_report.addForRest(error);
}

} // namespace kyso::cli
