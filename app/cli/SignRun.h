#pragma once

#include "Command.h"
#include "FileReport.h"
#include "SignOptions.h"
#include "setup/Workspace.h"
#include "work/EarlierVerdicts.h"
#include "work/SigningJournal.h"

#include <memory>
#include <optional>
#include <vector>

namespace kyso::cli {

/// One run of `kyso sign`, after its options were understood.
class SignRun {
public:
    SignRun(SignOrder order, const Surroundings& surroundings, bool asJson);
    ExitCode run();

private:
    Result<provider::Identity> findIdentity(provider::PinPrompt& prompt);
    /// What the order asks of the key; nothing when it leaves it to the key.
    /// Errors: algorithm_unsupported, said before anybody is asked for a PIN where the kind of key tells.
    Result<std::optional<x509::SignatureAlgorithm>>
    wishedAlgorithm(const x509::Certificate& certificate) const;
    /// Asks, while the documents are looked at, whether the signer may sign and a time-stamp server answers:
    /// before anybody enters a PIN. A certificate that names nobody to ask about it costs nothing at level B.
    Result<void> prepareLevels(const provider::Identity& identity);
    /// One item for each input.
    void makeItems();
    /// What checkItem says of it; looked at once.
    const Result<bool>& checked(std::size_t index);
    /// Whether some document may be signable; if none is, they are reported and nobody needs a key.
    bool hasSomethingToSign();
    /// Leaves the items that are to be signed, from the first that can be; the others are reported.
    void dropSettledItems(const provider::Identity& signer);
    /// Another file than the input is where this output goes.
    bool standsAlready(std::size_t index) const;
    bool isSignedAlready(std::size_t index, const std::string& certificateSha256) const;
    void signItems();
    void tell(std::size_t index, const Result<signing::SignedFile>& result);
    void note(const Result<signing::SignedFile>& result);

    SignOrder m_order;
    const Surroundings& m_surroundings;
    setup::Workspace m_workspace;
    std::vector<std::filesystem::path> m_outputs;
    FileReport m_report;
    work::EarlierVerdicts m_earlier;
    work::SigningJournal m_journal;
    std::unique_ptr<provider::PinPrompt> m_prompt;
    std::shared_ptr<const SecureBytes> m_password;
    std::unique_ptr<LevelRun> m_levels; ///< null when nobody need be asked
    signing::AskedAhead m_askedAhead;
    std::unique_ptr<provider::Signer> m_signer;
    std::vector<signing::SignItem> m_items;
    std::vector<std::optional<Result<bool>>> m_checked; ///< by input
    std::vector<std::size_t> m_itemIndexes;             ///< of the items in the report
};

} // namespace kyso::cli
