#include "SigningJournal.h"

#include "UnnotedFiles.h"
#include "base/PathText.h"
#include "base/WithinMemory.h"
#include "cms/FileDigest.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

namespace kyso::work {

namespace {

/// Written together at most; and none waits for longer.
constexpr std::size_t mostGathered = 64;
constexpr std::chrono::seconds longestGathered{1};
/// Revocation lists can be large.
constexpr std::size_t mostGatheredBytes = 16U << 20;
/// A disk that is slower than the signing is waited for rather than gathered for.
constexpr std::size_t mostWaiting = 16 * mostGathered;
constexpr std::size_t mostWaitingBytes = 2 * mostGatheredBytes;

/// Empty when the file cannot be read any more; the entry is written all the same.
std::string sha256Of(const std::filesystem::path& path) {
    const auto file = File::open(path);
    const auto digest = file ? cms::sha256Of(*file, {}) : failure(file.error());
    return digest ? toHex(*digest) : std::string();
}

std::string wholePath(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto whole = std::filesystem::absolute(path, ignored);
    return toUtf8(ignored ? path : whole.lexically_normal());
}

void addCertificate(std::vector<journal::Evidence>& evidence, const x509::Certificate& certificate,
                    std::string_view status) {
    const auto known = [&](const journal::Evidence& one) {
        return one.kind == "certificate" && one.about == certificate.sha256();
    };
    if (std::ranges::none_of(evidence, known))
        evidence.push_back({"certificate", certificate.sha256(), std::string(status), certificate.der()});
}

std::vector<journal::Evidence> evidenceOf(const std::vector<signing::UsedEvidence>& learnt,
                                          const std::vector<x509::Certificate>& signers,
                                          const std::vector<x509::Certificate>& issuers) {
    std::vector<journal::Evidence> all;
    for (const auto& signer : signers) {
        const auto about = std::ranges::find_if(
            learnt, [&](const signing::UsedEvidence& used) { return used.about == signer; });
        addCertificate(all, signer, about == learnt.end() ? "unknown" : nameOf(about->answer.status.state));
    }
    for (const auto& used : learnt) {
        const auto state = nameOf(used.answer.status.state);
        addCertificate(all, used.about, state);
        all.push_back({std::holds_alternative<x509::Crl>(used.answer.source) ? "crl" : "ocsp",
                       used.about.sha256(), std::string(state), used.answer.der()});
    }
    for (const auto& issuer : issuers)
        addCertificate(all, issuer, {});
    return all;
}

/// What is noted of every document that was made; `Made` is a signed or an extended file.
template<class Made>
journal::Record recordOfMade(const Made& made, journal::Action action, const journal::Origin& origin) {
    journal::Record record;
    record.action = action;
    record.origin = origin;
    record.inputSha256 = made.inputSha256;
    record.at = SystemClock().now();
    record.input = made.input.isInMemory() ? made.input.name() : wholePath(made.input.path());
    record.output = wholePath(made.output);
    record.outputSha256 = made.outputSha256.empty() ? sha256Of(made.output) : made.outputSha256;
    record.level = std::string(nameOf(made.level));
    return record;
}

journal::Record recordOf(const signing::SignedFile& made, const x509::Certificate& signer,
                         const std::vector<x509::Certificate>& issuers, const std::string& reason,
                         const journal::Origin& origin) {
    auto record = recordOfMade(made, journal::Action::Signed, origin);
    record.reason = reason;
    record.certificateSha256 = made.certificateSha256;
    record.signer = signer.subject().displayName();
    record.evidence = evidenceOf(made.evidence, {signer}, issuers);
    return record;
}

journal::Record recordOf(const signing::ExtendedFile& made, const journal::Origin& origin) {
    auto record = recordOfMade(made, journal::Action::Extended, origin);
    for (const auto& signer : made.signers)
        record.signer += (record.signer.empty() ? "" : ", ") + signer.subject().displayName();
    if (!made.signers.empty())
        record.certificateSha256 = made.signers.front().sha256();
    record.evidence = evidenceOf(made.evidence, made.signers, {});
    return record;
}

} // namespace

SigningJournal::SigningJournal(std::filesystem::path file, journal::Origin origin)
    : m_file(std::move(file)), m_origin(std::move(origin)), m_intents(m_file) {
    if (journal::hasIntents(m_file))
        expect();
}

SigningJournal::~SigningJournal() {
    (void)write();
}

void SigningJournal::add(const signing::SignedFile& made, const x509::Certificate& signer,
                         const std::vector<x509::Certificate>& issuers, const std::string& reason) {
    if (!made.skipped)
        gather(recordOf(made, signer, issuers, reason, m_origin));
}

void SigningJournal::add(const signing::ExtendedFile& made) {
    if (!made.skipped)
        gather(recordOf(made, m_origin));
}

void SigningJournal::ahead(const signing::SignedFile& made, const x509::Certificate& signer,
                           const std::vector<x509::Certificate>& issuers, const std::string& reason) {
    m_intents.add(recordOf(made, signer, issuers, reason, m_origin));
}

void SigningJournal::ahead(const signing::ExtendedFile& made) {
    m_intents.add(recordOf(made, m_origin));
}

void NotesAhead::isReady(const signing::SignedFile& made, const std::string& reason) {
    if (m_signer != nullptr)
        m_journal.ahead(made, m_signer->certificate(), m_signer->chain(), reason);
}

void SigningJournal::expect() {
    if (m_writer.joinable())
        return;
    try {
        m_writer = std::thread([this] { writeAll(); });
    } catch (const std::system_error&) {
        // Without a thread to be had, write() does it.
    }
}

void SigningJournal::gather(journal::Record record) {
    expect();
    std::unique_lock lock(m_mutex);
    m_written.wait(lock, [this] {
        return !m_writer.joinable() ||
               (m_gathered.size() < mostWaiting && m_gatheredBytes < mostWaitingBytes);
    });
    for (const auto& one : record.evidence)
        m_gatheredBytes += one.der.size();
    m_gathered.push_back(std::move(record));
    m_changed.notify_one();
}

void SigningJournal::writeAll() {
    journal::Journal journal(m_file);
    // Whatever is wrong will be met again, and told, when there is something to write.
    (void)withinMemory(m_file, [&] { return journal.prepare(); });
    auto left = withinMemory(m_file, [&] { return noteWhatWasLeft(journal, m_file); });
    std::unique_lock lock(m_mutex);
    if (left && *left)
        m_remark = std::move(*left);
    for (;;) {
        m_changed.wait(lock, [this] { return m_isClosing || !m_gathered.empty(); });
        (void)m_changed.wait_for(lock, longestGathered, [this] {
            return m_isClosing || m_gathered.size() >= mostGathered || m_gatheredBytes >= mostGatheredBytes;
        });
        const auto records = std::exchange(m_gathered, {});
        m_gatheredBytes = 0;
        m_written.notify_all();
        if (records.empty())
            return;
        if (m_failure)
            continue;
        lock.unlock();
        auto written = withinMemory(m_file, [&] { return journal.append(records); });
        lock.lock();
        if (!written)
            m_failure = std::move(written.error());
        else if (*written)
            m_remark = std::move(*written);
    }
}

Result<std::optional<Error>> SigningJournal::write() {
    {
        const std::lock_guard lock(m_mutex);
        if (!m_writer.joinable() && m_gathered.empty())
            return std::nullopt;
        m_isClosing = true;
        m_changed.notify_one();
    }
    if (m_writer.joinable())
        m_writer.join();
    else
        writeAll();
    m_isClosing = false;
    auto remark = std::exchange(m_remark, std::nullopt);
    // What could not be noted is left for the next start.
    if (auto told = std::exchange(m_failure, std::nullopt))
        return failure(std::move(*told));
    m_intents.settled();
    return remark;
}

} // namespace kyso::work
