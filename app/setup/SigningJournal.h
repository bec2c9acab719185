#pragma once

#include "Paths.h"
#include "journal/Journal.h"
#include "signing/ExtendFile.h"
#include "x509/Certificate.h"

#include <filesystem>
#include <vector>

namespace kyso::setup {

/// Where the journal lies.
std::filesystem::path journalFile(const Paths& paths);

/// Notes what was signed and what was raised to a level: the command line and the window hand in every file
/// that was put in place. Nothing is loaded before something is to be written. A journal that cannot be
/// written never fails a signature: what it answers is a remark for the person. One thread.
class SigningJournal {
public:
    explicit SigningJournal(const Paths& paths);
    /// Writes what is left; whoever wants to know whether that worked calls write() before.
    ~SigningJournal();
    SigningJournal(const SigningJournal&) = delete;
    SigningJournal& operator=(const SigningJournal&) = delete;

    /// Takes note of one result, with the signer's certificate and its issuers as the signer brought them
    /// (provider::Signer); skipped files are passed over. Writes by itself when many have gathered.
    /// Errors: as journal::Journal.
    Result<void> add(const signing::SignedFile& made, const x509::Certificate& signer,
                     const std::vector<x509::Certificate>& issuers);
    /// The same of a document that was raised: its signers, the first one's certificate, what was learnt.
    Result<void> add(const signing::ExtendedFile& made);
    /// Writes what was gathered, in one transaction.
    Result<void> write();

private:
    Result<void> gather(journal::Record record);

    journal::Journal m_journal;
    std::vector<journal::Record> m_gathered;
    std::size_t m_gatheredBytes = 0;
    /// After a failure nothing more is tried.
    bool m_failed = false;
};

} // namespace kyso::setup
