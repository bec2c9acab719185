#pragma once

#include "Command.h"
#include "FileReport.h"
#include "ProgressLine.h"
#include "SignOptions.h"
#include "WaitingLine.h"
#include "setup/Workspace.h"
#include "work/Desk.h"

#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace kyso::cli {

/// One run of `kyso sign`, after its options were understood: an order for the desk, and what is said of it.
/// The main thread waits while the desk's tells how it goes.
class SignRun : private work::WorkListener {
public:
    SignRun(SignOrder order, const Surroundings& surroundings, bool asJson);
    ExitCode run();

private:
    Result<provider::Identity> findIdentity(provider::PinPrompt& prompt);
    /// What the order asks of the key; nothing when it leaves it to the key.
    /// Errors: algorithm_unsupported, said before anybody is asked for a PIN where the kind of key tells.
    Result<std::optional<x509::SignatureAlgorithm>>
    wishedAlgorithm(const x509::Certificate& certificate) const;
    /// Whom to ask, before anybody enters a PIN, whether the signer may sign and whether a time-stamp server
    /// answers. A certificate that names nobody to ask about it costs nothing at level B.
    Result<void> openLevels(const provider::Identity& identity);
    /// One document for each input.
    work::SigningOrder makeOrder();
    work::Formats formats();
    work::SigningJob::Parts parts();
    /// What a visible signature says.
    std::vector<std::string> appearanceLines(const x509::Certificate& certificate) const;
    /// Whether some document may be signable; if none is, they are reported and nobody needs a key.
    bool hasSomethingToSign(work::SigningJob& job);
    /// Over the desk, until it is over or Ctrl-C cancels it. Errors: as work::Desk::give.
    Result<std::optional<Error>> carryOut(work::GivenOrder order);
    /// Another file than the input is where this output goes.
    bool standsAlready(std::size_t index) const;
    /// An output in the way of which the command line says nothing.
    std::optional<Error> inTheWay(std::size_t index) const;
    bool isSignedAlready(std::size_t index, const std::string& certificateSha256) const;
    void tell(std::size_t index, const Result<signing::SignedFile>& result);

    std::optional<Result<void>> settled(work::DocumentOfOrder document) override;
    void waiting(signing::PreflightStep whom, std::chrono::steady_clock::duration since) override;
    void opening(std::size_t documents) override;
    void progressed(const Progress& progress) override;
    void ended(work::DocumentOfOrder document, const Result<signing::SignedFile>& result) override;
    void over(std::uint64_t order, const std::optional<Error>& ofTheJournal) override;
    void stopped(std::uint64_t order, const std::vector<std::size_t>& left, const Error& error) override;

    SignOrder m_order;
    const Surroundings& m_surroundings;
    setup::Workspace m_workspace;
    work::Formats m_formats;
    std::vector<std::filesystem::path> m_outputs;
    FileReport m_report;
    std::shared_ptr<const SecureBytes> m_password;
    std::unique_ptr<LevelRun> m_levels; ///< null when nobody need be asked
    std::string m_certificateSha256;
    std::optional<WaitingLine> m_waiting;
    std::optional<ProgressLine> m_progress;
    std::promise<std::optional<Error>> m_over;
    bool m_single = false; ///< one document is left to be signed
};

} // namespace kyso::cli
