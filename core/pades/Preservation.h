#pragma once

#include "ReadBack.h"
#include "base/AtomicFile.h"
#include "base/Clock.h"
#include "base/File.h"
#include "base/Progress.h"
#include "base/SecureBytes.h"
#include "pdf/Document.h"
#include "pdfwrite/DocumentSecurityStore.h"
#include "signing/Level.h"

#include <memory>
#include <string>

namespace kyso::pades {

/// A document time-stamp as it was written, for the check of our own output.
struct WrittenTimeStamp {
    std::string fieldName;
    std::uint64_t gapBegin = 0;
    std::uint64_t gapEnd = 0;
    std::uint64_t fileEnd = 0;

    /// By SHA-256.
    CoveredBytes covered() const { return {gapBegin, gapEnd, fileEnd, x509::DigestAlgorithm::Sha256}; }
};

/// Appends to a signed document that is still being made the revisions that keep it provable (EN 319 142-1
/// §5.4): evidence, and document time-stamps. What stands there already is never touched; after an error
/// nothing was appended. One thread.
class Preservation {
public:
    struct Setting {
        const signing::LevelServices& services;
        std::shared_ptr<const SecureBytes> password; ///< may be null
        Time now;
        CancelToken cancel;
    };

    Preservation(AtomicFile& output, Setting setting) : m_output(output), m_setting(std::move(setting)) {}

    /// Evidence for the signature in `fieldName`, or for all signatures and time-stamps when that is empty.
    /// Errors: level_unreachable, certificate_revoked, cancelled, cms_damaged, pdf_*, disk_full,
    /// write_failed.
    Result<void> addEvidence(const std::string& fieldName = {});
    /// A document time-stamp over everything so far; `level` is what it is made for. `tokenBytes`: how long
    /// tokens are, 0 when not known. Errors: level_unreachable, cancelled, pdf_*, disk_full, write_failed.
    Result<void> addTimeStamp(signing::Level level, std::size_t tokenBytes);

    const pdf::DocumentSecurityStore& additions() const { return m_additions; }
    const std::vector<WrittenTimeStamp>& timeStamps() const { return m_timeStamps; }
    const std::vector<signing::UsedEvidence>& used() const { return m_used; }

private:
    /// What is written by now, as a document of its own.
    struct SoFar {
        std::unique_ptr<const File> file;
        pdf::Document document;
    };
    Result<SoFar> open() const;

    AtomicFile& m_output;
    Setting m_setting;
    pdf::DocumentSecurityStore m_additions;
    std::vector<WrittenTimeStamp> m_timeStamps;
    std::vector<signing::UsedEvidence> m_used;
};

} // namespace kyso::pades
