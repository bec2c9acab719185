#include "SoftCertProvider.h"

#include "SoftSigner.h"
#include "TrialCertificate.h"
#include "base/Clock.h"
#include "base/PathText.h"

#include <algorithm>
#include <system_error>

namespace kyso::plugins {
namespace {

namespace fs = std::filesystem;
using provider::Finding;
using provider::Identity;

fs::path wholePath(const fs::path& file) {
    std::error_code failed;
    auto whole = fs::absolute(file, failed);
    return failed ? file : whole.lexically_normal();
}

Identity identityOf(const fs::path& file, const x509::Certificate& certificate,
                    std::vector<x509::Certificate> chain) {
    return {toUtf8(file),
            certificate,
            std::move(chain),
            "softcert",
            toUtf8(file.filename()),
            {},
            {},
            {},
            false,
            false,
            x509::reasonNotToSign(certificate, SystemClock().now())};
}

} // namespace

SoftCertProvider::SoftCertProvider(const provider::ProviderContext& context)
    : m_dataFolder(context.dataFolder) {
    for (const auto& file : context.keyFiles)
        m_files.push_back(wholePath(file));
}

Result<std::vector<Identity>> SoftCertProvider::identities() {
    std::vector<Identity> identities;
    const RememberedCertificates remembered(m_dataFolder);
    for (const auto& file : m_files) {
        auto read = KeyFile::read(file);
        if (!read)
            continue;
        auto known = read->publicPart();
        if (!known)
            known = remembered.recall(file);
        if (known)
            identities.push_back(identityOf(file, known->certificate, std::move(known->chain)));
    }
    // Without a place to keep it there is no trial certificate, and the rest works.
    if (const auto trial = ensureTrialCertificate(m_dataFolder, SystemClock().now())) {
        auto read = KeyFile::read(*trial);
        auto known = read ? read->publicPart() : std::nullopt;
        if (known)
            identities.push_back(identityOf(*trial, known->certificate, std::move(known->chain)));
    }
    return identities;
}

provider::ProviderStatus SoftCertProvider::status() {
    provider::ProviderStatus status;
    status.state = provider::ProviderState::Ready;
    const auto known = identities();
    if (!known)
        return status;
    bool onlyTrial = true;
    for (const auto& identity : *known) {
        if (identity.certificate.isDemo())
            continue;
        onlyTrial = false;
        status.findings.push_back(
            {identity.unusable ? Finding::Kind::CertificateUnusable : Finding::Kind::CertificateUsable,
             identity.certificate.subject().displayName(), identity.unusable});
    }
    if (onlyTrial)
        status.findings.push_back(
            {known->empty() ? Finding::Kind::NoCertificate : Finding::Kind::TrialOnly,
             known->empty() ? std::string{} : known->front().certificate.subject().displayName(),
             {}});
    return status;
}

Result<Identity> SoftCertProvider::openKeyFile(const fs::path& file, provider::PinPrompt& prompt,
                                               const CancelToken& cancel) {
    const auto path = wholePath(file);
    auto read = KeyFile::read(path);
    if (!read)
        return failure(std::move(read.error()));
    // Nobody is asked for the password of a key that cannot be used.
    auto known = read->publicPart();
    if (known && x509::reasonNotToSign(known->certificate, SystemClock().now()))
        return identityOf(path, known->certificate, std::move(known->chain));
    auto key = read->open(prompt, nullptr, cancel);
    if (!key)
        return failure(std::move(key.error()));
    auto identity = identityOf(path, key->certificate, key->chain);
    m_unlocked.insert_or_assign(path, std::move(*key));
    return identity;
}

Result<Identity> SoftCertProvider::addKeyFile(const fs::path& file, provider::PinPrompt& prompt,
                                              const CancelToken& cancel) {
    auto identity = openKeyFile(file, prompt, cancel);
    if (!identity)
        return identity;
    const auto path = wholePath(file);
    // Nobody signs yet: the key goes, its certificates stay known.
    if (const auto unlocked = m_unlocked.extract(path); !unlocked.empty()) {
        if (auto kept = RememberedCertificates(m_dataFolder).remember(path, unlocked.mapped()); !kept)
            return failure(std::move(kept.error()));
    }
    if (std::find(m_files.begin(), m_files.end(), path) == m_files.end())
        m_files.push_back(path);
    return identity;
}

Result<std::unique_ptr<provider::Signer>> SoftCertProvider::openSigner(const Identity& identity,
                                                                       provider::PinPrompt& prompt,
                                                                       const CancelToken& cancel) {
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    const auto file = pathFromUtf8(identity.uri);
    {
        if (auto unlocked = m_unlocked.extract(file);
            !unlocked.empty() && unlocked.mapped().certificate == identity.certificate)
            return std::make_unique<SoftSigner>(std::move(unlocked.mapped()));
    }
    auto read = KeyFile::read(file);
    if (!read)
        return failure(std::move(read.error()));
    auto key = read->open(prompt, &identity.certificate, cancel);
    if (!key)
        return failure(std::move(key.error()));
    if (!(key->certificate == identity.certificate))
        return failure(ErrorCode::FileChanged, "the file holds another certificate now", {}, toUtf8(file));
    return std::make_unique<SoftSigner>(std::move(*key));
}

} // namespace kyso::plugins
