#pragma once

#include "journal/IntentLog.h"
#include "journal/Journal.h"
#include "provider/Signer.h"
#include "signing/BeforePlacing.h"
#include "signing/ExtendFile.h"
#include "signing/SignedFile.h"
#include "x509/Certificate.h"

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace kyso::work {

/// Notes what was signed and what was raised to a level: the command line and the window hand in every file
/// that was put in place. Writing has a thread of its own, beside the signing. A journal that cannot be
/// written never fails a signature: what it answers is a remark for the person. One thread calls.
class SigningJournal {
public:
    /// `origin`: who gave the order for all that is noted.
    SigningJournal(std::filesystem::path file, journal::Origin origin);
    /// Writes what is left; whoever wants to know whether that worked calls write() before.
    ~SigningJournal();
    /// There will be something to write: what that takes is loaded meanwhile. Nothing is made on the disk.
    void expect();
    SigningJournal(const SigningJournal&) = delete;
    SigningJournal& operator=(const SigningJournal&) = delete;

    /// Takes note of one result, with the signer's certificate and its issuers as the signer brought them
    /// (provider::Signer) and the reason that was asked for; skipped files are passed over. Many are written
    /// before write() asks for it.
    void add(const signing::SignedFile& made, const x509::Certificate& signer,
             const std::vector<x509::Certificate>& issuers, const std::string& reason);
    /// The same of a document that was raised: its signers, the first one's certificate, what was learnt.
    void add(const signing::ExtendedFile& made);
    /// Before one of them is put in place: whatever ends this program afterwards, the next one can note it.
    /// Any thread.
    void ahead(const signing::SignedFile& made, const x509::Certificate& signer,
               const std::vector<x509::Certificate>& issuers, const std::string& reason);
    void ahead(const signing::ExtendedFile& made);
    /// Waits until everything is written. After a failure nothing more is tried until the failure was told
    /// here. The answer: what a person should know of the journal although everything stands in it, as
    /// journal::Journal::append. Errors: as journal::Journal.
    Result<std::optional<Error>> write();

private:
    void gather(journal::Record record);
    void writeAll();

    std::filesystem::path m_file;
    journal::Origin m_origin;
    journal::IntentLog m_intents;
    std::thread m_writer;
    std::mutex m_mutex;
    std::condition_variable m_changed; ///< to the writing thread
    std::condition_variable m_written; ///< to the one that hands in
    /// Behind m_mutex:
    std::vector<journal::Record> m_gathered;
    std::size_t m_gatheredBytes = 0;
    bool m_isClosing = false;
    std::optional<Error> m_failure;
    std::optional<Error> m_remark;
};

/// Tells a journal ahead of what is put in place.
class NotesAhead final : public signing::BeforePlacing {
public:
    /// `signer`: null where documents are raised only. Both outlive it.
    explicit NotesAhead(SigningJournal& journal, const provider::Signer* signer = nullptr)
        : m_journal(journal), m_signer(signer) {}

    void isReady(const signing::SignedFile& made, const std::string& reason) override;
    void isReady(const signing::ExtendedFile& made) override { m_journal.ahead(made); }

private:
    SigningJournal& m_journal;
    const provider::Signer* m_signer;
};

} // namespace kyso::work
