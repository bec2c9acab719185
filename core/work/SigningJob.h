#pragma once

#include "Consent.h"
#include "EarlierVerdicts.h"
#include "Formats.h"
#include "SigningJournal.h"
#include "WorkListener.h"
#include "provider/ProviderHost.h"
#include "signing/PauseGate.h"

#include <memory>
#include <optional>
#include <vector>

namespace kyso::work {

/// One order on its way over the desk: look at the documents, ask ahead, consent, open the key, sign, note.
/// All that can be known beforehand is tried before anybody is asked for a PIN. Used on one thread, the owner
/// of its key.
class SigningJob {
public:
    /// What the way borrows; all outlive the job.
    struct Parts {
        provider::ProviderHost& providers;
        std::filesystem::path journal;
        Formats formats;
    };

    SigningJob(SigningOrder order, Parts parts);

    const SigningOrder& order() const { return m_order; }
    /// Before run().
    void setNumber(std::uint64_t number) { m_order.number = number; }
    /// What signing::checkItem says of a document, looked at once; before there is a key. Once one can be
    /// signed, what noting takes is loaded meanwhile.
    const Result<bool>& look(std::size_t index, const CancelToken& cancel);

    /// For what shows only now that the key is known, in every request; before run().
    template<class Change>
    void complete(const Change& change) {
        for (auto& document : m_order.documents)
            change(document.request);
    }

    /// Carries the order out. `services` are those of the levels; null where nobody need be asked. Every
    /// document ends with the listener, also when the whole fails: then with that error. Blocks.
    /// While `gate` is closed nothing is asked of the key and no document begun; null where nobody closes
    /// one. The answer: why the journal has no note of what was signed, where it has none; or journal_broken,
    /// where it has one, but its older entries do not hold.
    std::optional<Error> run(const provider::Identity& key, const signing::LevelServices* services,
                             Consent& consent, WorkListener& listener, const CancelToken& cancel,
                             signing::PauseGate* gate = nullptr);
    /// Instead of run(): tells every document that nothing becomes of it, and why.
    void refuse(const Error& error, WorkListener& listener);

private:
    void leaveOutSettled(const provider::Identity& key, WorkListener& listener, const CancelToken& cancel);
    /// Errors: as signing::preflight.
    Result<signing::Preflight> preflight(const provider::Identity& key,
                                         const signing::LevelServices* services, WorkListener& listener,
                                         const CancelToken& cancel);
    /// Errors: as provider::ProviderHost::openSigner and Consent::agree, algorithm_unsupported.
    Result<std::unique_ptr<provider::Signer>> open(const provider::Identity& key, Consent& consent,
                                                   const CancelToken& cancel, signing::PauseGate* gate);
    void sign(provider::Signer& signer, const signing::SigningTools& tools, WorkListener& listener,
              const CancelToken& cancel);
    void end(std::size_t index, const Result<signing::SignedFile>& result, WorkListener& listener);

    SigningOrder m_order;
    Parts m_parts;
    EarlierVerdicts m_earlier;
    SigningJournal m_journal;
    std::vector<std::optional<Result<bool>>> m_looked; ///< by document
    std::vector<std::size_t> m_left;                   ///< documents that are still to be signed
    std::vector<bool> m_told;                          ///< by document: the listener knows its end
};

} // namespace kyso::work
