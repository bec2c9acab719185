#include "setup/SigningJournal.h"

#include "pdf/FileDigest.h"

#include <algorithm>
#include <string_view>
#include <variant>

namespace kyso::setup {

namespace {

/// A killed run loses at most this many entries.
constexpr std::size_t mostGathered = 64;
/// Revocation lists can be large.
constexpr std::size_t mostGatheredBytes = 16U << 20;

/// Empty when the file cannot be read any more; the entry is written all the same.
std::string sha256Of(const std::filesystem::path& path) {
    const auto file = File::open(path);
    const auto digest = file ? pdf::sha256Of(*file, {}) : failure(file.error());
    return digest ? toHex(*digest) : std::string();
}

std::string wholePath(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto whole = std::filesystem::absolute(path, ignored);
    return (ignored ? path : whole.lexically_normal()).string();
}

void addCertificate(std::vector<journal::Evidence>& evidence, const x509::Certificate& certificate,
                    std::string_view status) {
    const auto known = [&](const journal::Evidence& one) {
        return one.kind == "certificate" && one.about == certificate.sha256();
    };
    if (std::ranges::none_of(evidence, known))
        evidence.push_back({"certificate", certificate.sha256(), std::string(status), certificate.der()});
}

std::vector<journal::Evidence> evidenceOf(const signing::SignedFile& made, const x509::Certificate& signer,
                                          const std::vector<x509::Certificate>& issuers) {
    const auto aboutSigner = std::ranges::find_if(
        made.evidence, [&](const signing::UsedEvidence& used) { return used.about == signer; });
    const std::string_view status =
        aboutSigner == made.evidence.end() ? "unknown" : nameOf(aboutSigner->answer.status.state);
    std::vector<journal::Evidence> all;
    addCertificate(all, signer, status);
    for (const auto& used : made.evidence) {
        const auto state = nameOf(used.answer.status.state);
        addCertificate(all, used.about, state);
        all.push_back({std::holds_alternative<x509::Crl>(used.answer.source) ? "crl" : "ocsp",
                       used.about.sha256(), std::string(state), used.answer.der()});
    }
    for (const auto& issuer : issuers)
        addCertificate(all, issuer, {});
    return all;
}

} // namespace

std::filesystem::path journalFile(const Paths& paths) {
    return paths.data / "journal.sqlite";
}

SigningJournal::SigningJournal(const Paths& paths) : m_journal(journalFile(paths)) {}

SigningJournal::~SigningJournal() {
    (void)write();
}

Result<void> SigningJournal::add(const signing::SignedFile& made, const x509::Certificate& signer,
                                 const std::vector<x509::Certificate>& issuers) {
    if (made.skipped || m_failed)
        return {};
    journal::Record record;
    record.at = SystemClock().now();
    record.input = wholePath(made.input);
    record.output = wholePath(made.output);
    record.outputSha256 = made.outputSha256.empty() ? sha256Of(made.output) : made.outputSha256;
    record.certificateSha256 = made.certificateSha256;
    record.signer = signer.subject().displayName();
    record.level = std::string(nameOf(made.level));
    record.evidence = evidenceOf(made, signer, issuers);
    for (const auto& one : record.evidence)
        m_gatheredBytes += one.der.size();
    m_gathered.push_back(std::move(record));
    const bool isFull = m_gathered.size() >= mostGathered || m_gatheredBytes >= mostGatheredBytes;
    return isFull ? write() : Result<void>();
}

Result<void> SigningJournal::write() {
    if (m_gathered.empty() || m_failed)
        return {};
    auto written = m_journal.append(m_gathered);
    m_gathered.clear();
    m_gatheredBytes = 0;
    m_failed = !written;
    return written;
}

} // namespace kyso::setup
