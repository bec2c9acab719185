#pragma once

#include "fakes/SoftwareSigner.h"
#include "net/IssuerClient.h"
#include "net/RevocationService.h"
#include "net/TimeStampClient.h"
#include "signing/ExtendFile.h"
#include "support/LoopbackHttp.h"
#include "support/LoopbackPki.h"
#include "support/PdfFormats.h"
#include "trust/TrustAnchors.h"
#include "unit/signing/SigningBench.h"
#include "validation/Format.h"
#include "work/EarlierVerdicts.h"

#include <optional>
#include <string>
#include <vector>

namespace kyso::test {

/// One of the loopback authority's keys, as a provider would give it.
class PkiSigner final : public provider::Signer {
public:
    PkiSigner(const LoopbackPki& pki, const std::string& name, bool withIntermediate = true)
        : m_key(pki.identity(name).key), m_chain{pki.certificate(name)} {
        if (withIntermediate)
            m_chain.push_back(pki.intermediate());
        m_algorithms = {x509::defaultAlgorithmFor(m_chain.front())};
        if (m_chain.front().keyType() == x509::KeyType::Rsa)
            m_algorithms.push_back({x509::SignatureScheme::RsaPss, x509::DigestAlgorithm::Sha256});
    }
    const x509::Certificate& certificate() const override { return m_chain.front(); }
    const std::vector<x509::Certificate>& chain() const override { return m_chain; }
    const std::vector<x509::SignatureAlgorithm>& algorithms() const override { return m_algorithms; }
    Result<Bytes> sign(x509::SignatureAlgorithm algorithm, BytesView data, const CancelToken&) override {
        ++m_count;
        return signWith(m_key, algorithm, data);
    }
    int signaturesMade() const { return m_count; }

private:
    Key m_key;
    std::vector<x509::Certificate> m_chain;
    std::vector<x509::SignatureAlgorithm> m_algorithms;
    int m_count = 0;
};

/// Who is asked in one run, with deadlines that a test can wait for.
struct Asked {
    explicit Asked(const LoopbackPki& pki, std::vector<net::TimeStampServer> servers = {})
        : timeStamps(http,
                     servers.empty() ? std::vector{net::TimeStampServer{pki.tsaUrl(), nullptr, {}}}
                                     : std::move(servers),
                     std::chrono::seconds(1)),
          revocation(http, settings()), issuers(http, std::chrono::seconds(1)) {
        anchors.add(pki.root());
        services = {&timeStamps, &revocation, &issuers, &anchors};
    }
    static net::RevocationService::Settings settings() {
        net::RevocationService::Settings out;
        out.ocspDeadline = std::chrono::seconds(1);
        out.crl.deadline = std::chrono::seconds(1);
        return out;
    }

    test::LoopbackHttp http;
    net::TimeStampClient timeStamps;
    net::RevocationService revocation;
    net::IssuerClient issuers;
    trust::TrustAnchors anchors;
    signing::LevelServices services;
};

/// A folder beside a certification authority.
class LevelBench {
public:
    LoopbackPki pki;
    SigningBench files;

    signing::SignItem item(const std::filesystem::path& in, const std::filesystem::path& out,
                           signing::Level level) const {
        auto made = files.item(in, out);
        made.request.level = level;
        made.request.claimedSigningTime = SystemClock().now();
        return made;
    }
    std::filesystem::path blank(const std::string& name) const {
        return files.write(name, CraftedPdf().classic());
    }
    Result<signing::SignedFile> sign(const signing::SignItem& wished, provider::Signer& signer,
                                     const signing::LevelServices* services, const CancelToken& cancel = {}) {
        auto tools = files.tools();
        tools.signer = &signer;
        tools.levels = services;
        return signing::signFile(wished, tools, {}, cancel);
    }
    /// A document signed by `name`.
    std::filesystem::path signedFile(const std::string& name, signing::Level level,
                                     const std::string& signerName = "signer") {
        const auto out = files.path(name);
        PkiSigner signer(pki, signerName);
        Asked asked(pki);
        const auto done = sign(item(blank("blank-" + name), out, level), signer, &asked.services);
        if (!done)
            throw std::runtime_error(std::string(nameOf(done.error().code)) + " " + done.error().what);
        return out;
    }
    /// What is thought of the file by somebody who trusts the root and asks nobody.
    QString verdict(const std::filesystem::path& file,
                    std::shared_ptr<const SecureBytes> password = nullptr) const {
        trust::TrustAnchors anchors;
        anchors.add(pki.root());
        validation::ValidationOptions options;
        options.trust = &anchors;
        options.password = std::move(password);
        const auto report = validation::validateFile(file, kyso::test::toCheck(), options, {});
        if (!report)
            return QString::fromStdString(std::string(nameOf(report.error().code)));
        std::string out;
        for (const auto& one : report->signatures) {
            if (one.kind != validation::SignatureKind::Signature)
                continue;
            out += (out.empty() ? "" : ", ") + std::string(nameOf(one.indication)) + " " +
                   (nameOf(one.level).starts_with("PAdES-BASELINE-") ? nameOf(one.level).substr(15)
                                                                     : nameOf(one.level));
        }
        return QString::fromStdString(out);
    }
    signing::ExtendItem extension(const std::filesystem::path& in, const std::filesystem::path& out,
                                  signing::Level level) const {
        signing::ExtendItem made;
        made.input = in;
        made.output = out;
        made.level = level;
        return made;
    }
    Result<signing::ExtendedFile> extend(const signing::ExtendItem& wished,
                                         const signing::LevelServices& services) const {
        work::EarlierVerdicts earlier(kyso::test::toCheck());
        const SystemClock clock;
        return signing::extendFile(wished, {kyso::test::toSign(), services, earlier, clock}, {}, {});
    }
};

/// `ok`, or the code, or for a level that could not be reached also the cause.
template<class T>
QString told(const Result<T>& result) {
    if (result)
        return QStringLiteral("ok");
    const auto& error = result.error();
    auto out = std::string(nameOf(error.code));
    if (error.code == ErrorCode::LevelUnreachable)
        out += " " + error.subject + " " + error.native;
    return QString::fromStdString(out);
}

} // namespace kyso::test
