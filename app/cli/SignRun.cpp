#include "SignRun.h"

#include "FileOutcomes.h"
#include "OutputNames.h"
#include "ProgressLine.h"
#include "WaitingLine.h"
#include "base/File.h"
#include "base/StartThreads.h"
#include "messages/AppearanceText.h"
#include "signing/AskAhead.h"
#include "validation/ValidateFile.h"
#include "x509/CertificatePath.h"

#include <QCoreApplication>

#include <algorithm>
#include <future>
#include <numeric>
#include <system_error>

namespace kyso::cli {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> outputsOf(const SignOrder& order) {
    return order.output.empty() ? outputNames(order.inputs, order.outputFolder)
                                : std::vector<fs::path>{order.output};
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

bool offers(const provider::Signer& signer, x509::SignatureAlgorithm algorithm) {
    return std::ranges::find(signer.algorithms(), algorithm) != signer.algorithms().end();
}

/// As a text of the command line.
const char* wordsFor(signing::AskingAhead whom) {
    return whom == signing::AskingAhead::Signer
               ? QT_TRANSLATE_NOOP("Cli", "Asking whether the certificate was revoked…")
               : QT_TRANSLATE_NOOP("Cli", "Trying the time-stamp servers…");
}

Error unsupported(x509::SignatureAlgorithm algorithm) {
    const auto named = std::string(nameOf(algorithm.scheme)) + " " + std::string(nameOf(algorithm.digest));
    return failure(ErrorCode::AlgorithmUnsupported, "asked for on the command line", {}, named).value();
}

} // namespace

SignRun::SignRun(SignOrder order, const Surroundings& surroundings, bool asJson)
    : m_order(std::move(order)), m_surroundings(surroundings),
      m_workspace(workspaceOptions(m_order, surroundings)), m_outputs(outputsOf(m_order)),
      m_report(surroundings.console, asJson, QT_TRANSLATE_NOOP("Cli", "%1 of %2 documents signed."),
               m_order.inputs, m_outputs),
      m_journal(surroundings.paths.journalFile()) {}

ExitCode SignRun::run() {
    const auto stop = [this](const Error& error) {
        m_report.addForRest(error);
        return m_report.finish();
    };
    auto prompt = makePinSource(m_order.pin, m_surroundings.console, m_surroundings.cancel);
    if (!prompt)
        return stop(prompt.error());
    if (!m_order.passwordFile.empty()) {
        auto password = readSecretFile(m_order.passwordFile);
        if (!password)
            return stop(password.error());
        m_password = std::make_shared<const SecureBytes>(std::move(*password));
    }
    makeItems();
    // Nobody is asked for a PIN or a key file's password that is not needed.
    if (!hasSomethingToSign())
        return m_report.finish();
    m_journal.expect();
    const auto identity = findIdentity(**prompt);
    if (!identity)
        return stop(identity.error());
    if (identity->unusable)
        return stop(*identity->unusable);
    const auto algorithm = wishedAlgorithm(identity->certificate);
    if (!algorithm)
        return stop(algorithm.error());
    m_order.request.algorithm = *algorithm;
    for (auto& item : m_items)
        item.request.algorithm = *algorithm;
    if (auto ready = prepareLevels(*identity); !ready)
        return stop(ready.error());
    if (m_items.empty())
        return m_report.finish();
    auto signer = m_workspace.providers().openSigner(*identity, **prompt, m_surroundings.cancel);
    if (!signer)
        return stop(signer.error());
    m_signer = std::move(*signer);
    if (*algorithm && !offers(*m_signer, **algorithm))
        return stop(unsupported(**algorithm));
    signItems();
    const ExitCode code = m_report.finish();
    // The signature stands whether or not there is a note of it.
    if (const auto written = m_journal.write(); !written)
        m_surroundings.console.complain(written.error());
    return code;
}

void SignRun::tell(std::size_t index, const Result<signing::SignedFile>& result) {
    m_report.add(index, outcomeOf(m_surroundings.console, result));
}

void SignRun::note(const Result<signing::SignedFile>& result) {
    if (result)
        m_journal.add(*result, m_signer->certificate(), m_signer->chain());
}

Result<provider::Identity> SignRun::findIdentity(provider::PinPrompt& prompt) {
    auto found = m_workspace.providers().find(m_order.certificate, prompt);
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
        return failure(unsupported(algorithm));
    return algorithm;
}

Result<void> SignRun::prepareLevels(const provider::Identity& identity) {
    const auto settle = [&] { dropSettledItems(identity); };
    const bool asksNobody =
        m_order.request.level == signing::Level::BaselineB &&
        (identity.certificate.isSelfSigned() || !x509::namesRevocationSource(identity.certificate));
    if (asksNobody) {
        settle();
        return {};
    }
    auto levels = LevelRun::open(m_order.levels, m_surroundings);
    if (!levels)
        return failure(std::move(levels.error()));
    m_levels = std::move(*levels);
    std::atomic<const char*> asking = wordsFor(signing::AskingAhead::Signer);
    auto answer = startAsync([&] {
        return signing::askAhead(
            identity.certificate, identity.chain, m_order.request, m_levels->services(), SystemClock().now(),
            [&asking](signing::AskingAhead whom) { asking = wordsFor(whom); }, m_surroundings.cancel);
    });
    settle();
    auto asked = WaitingLine(m_surroundings.console).waitFor(answer, asking);
    if (m_items.empty())
        return {}; // nothing was left to be signed
    if (!asked)
        return failure(std::move(asked.error()));
    m_askedAhead = std::move(*asked);
    return {};
}

bool SignRun::isSignedAlready(std::size_t index, const std::string& certificateSha256) const {
    const auto& output = m_outputs[index];
    // Signing only appends: what does not begin with the input was made of another.
    const auto input = File::open(m_order.inputs[index]);
    const auto made = File::open(output);
    const auto isOfInput =
        input && made ? made->beginsWith(*input) : failure(input ? made.error() : input.error());
    if (!isOfInput || !*isOfInput)
        return false;
    const x509::TrustAnchors nobody;
    validation::ValidationOptions options;
    options.trust = &nobody;
    options.password = m_password;
    const auto report = validation::validateFile(output, options, m_surroundings.cancel);
    // Whether the signer is trusted here is not the question, only that this work was done and is whole.
    return report &&
           std::any_of(report->signatures.begin(), report->signatures.end(), [&](const auto& signature) {
               return signature.integrity == validation::Integrity::Intact && signature.signer &&
                      signature.signer->sha256() == certificateSha256;
           });
}

void SignRun::makeItems() {
    using signing::OnExist;
    if (!m_order.outputFolder.empty()) {
        std::error_code ignored; // met again, with its reason, when the first file is checked
        fs::create_directories(m_order.outputFolder, ignored);
    }
    m_order.request.onExist =
        m_order.onExist.value_or(m_order.output.empty() ? OnExist::Skip : OnExist::Replace);
    m_order.request.claimedSigningTime = SystemClock().now();
    for (std::size_t i = 0; i < m_order.inputs.size(); ++i) {
        m_items.push_back({m_order.inputs[i], m_outputs[i], m_password, m_order.request});
        m_itemIndexes.push_back(i);
    }
    m_checked.resize(m_items.size());
}

bool SignRun::standsAlready(std::size_t index) const {
    std::error_code ignored;
    return fs::exists(m_outputs[index], ignored) &&
           !fs::equivalent(m_order.inputs[index], m_outputs[index], ignored);
}

const Result<bool>& SignRun::checked(std::size_t index) {
    auto& known = m_checked[index];
    if (!known && !m_order.onExist && !m_order.output.empty() && standsAlready(index))
        known = failure(ErrorCode::OutputExists, "no --on-exist given", {}, m_outputs[index].string());
    if (!known)
        known = signing::checkItem(m_items[index], nullptr, &m_earlier, m_surroundings.cancel);
    return *known;
}

bool SignRun::hasSomethingToSign() {
    for (std::size_t i = 0; i < m_items.size(); ++i)
        // What is resumed over shows only when the certificate is known.
        if ((m_order.resume && standsAlready(i)) || checked(i))
            return true;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        tell(i, failure(checked(i).error()));
    return false;
}

void SignRun::dropSettledItems(const provider::Identity& signer) {
    const auto& certificateSha256 = signer.certificate.sha256();
    auto chain = signer.chain;
    if (chain.empty())
        chain.push_back(signer.certificate);
    std::vector<signing::SignItem> items;
    std::vector<std::size_t> indexes;
    const auto leftOut = [&](std::size_t i) {
        signing::SignedFile file;
        file.input = m_order.inputs[i];
        file.output = m_outputs[i];
        file.level = m_order.request.level;
        file.certificateSha256 = certificateSha256;
        file.skipped = true;
        return file;
    };
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (m_order.resume && standsAlready(i)) {
            if (isSignedAlready(i, certificateSha256)) {
                tell(i, leftOut(i));
                continue;
            }
            // To leave it out as well would say that it is done.
            if (!m_order.onExist) {
                tell(i, failure(ErrorCode::OutputExists, "not a signed copy of the input as it is now", {},
                                m_outputs[i].string()));
                continue;
            }
        }
        // Behind the first that can be signed the others take their turn in the run itself.
        if (items.empty() || m_checked[i]) {
            auto state = checked(i);
            // What a field demands of a certificate shows now that it is known.
            if (state && *state && !m_items[i].request.fieldName.empty())
                state = signing::checkItem(m_items[i], &chain, nullptr, m_surroundings.cancel);
            if (!state || !*state) {
                tell(i, state ? Result<signing::SignedFile>(leftOut(i)) : failure(state.error()));
                continue;
            }
        }
        items.push_back(m_items[i]);
        indexes.push_back(i);
    }
    m_items = std::move(items);
    m_itemIndexes = std::move(indexes);
}

void SignRun::signItems() {
    const SystemClock clock;
    signing::SigningTools tools;
    tools.signer = m_signer.get();
    tools.clock = &clock;
    tools.earlier = &m_earlier;
    tools.levels = m_levels ? &m_levels->services() : nullptr;
    tools.askedAhead = m_askedAhead;
    if (m_order.request.placement) {
        m_surroundings.console.speak();
        const auto lines =
            messages::appearanceLines(m_signer->certificate(), m_order.request.claimedSigningTime,
                                      m_order.request.reason, m_order.request.location);
        for (auto& item : m_items) {
            item.request.appearance.lines = lines;
            item.request.appearance.drawnName = m_signer->certificate().subject().displayName();
        }
        tools.appearances = &m_workspace.renderer();
        tools.texts = &m_workspace.renderer();
    }
    if (m_items.size() == 1) {
        ProgressLine line(m_surroundings.console, ProgressLine::Unit::Bytes);
        auto result = signing::signFile(
            m_items.front(), tools, [&line](const Progress& progress) { line.update(progress); },
            m_surroundings.cancel);
        line.clear();
        note(result);
        tell(m_itemIndexes.front(), result);
        return;
    }
    ProgressLine line(m_surroundings.console, ProgressLine::Unit::Documents);
    std::size_t finished = 0;
    signing::signBatch(
        m_items, tools, m_order.jobs,
        [&](std::size_t index, const Result<signing::SignedFile>& result) {
            line.clear();
            note(result);
            tell(m_itemIndexes[index], result);
            line.update({++finished, m_items.size()});
        },
        m_surroundings.cancel);
}

} // namespace kyso::cli
