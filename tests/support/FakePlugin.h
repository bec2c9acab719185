#pragma once

#include "provider/ProviderHost.h"
#include "support/SoftHsmFixture.h"

#include <QFile>
#include <QTemporaryDir>

#include <mutex>

namespace kyso::test {

/// What a plugin of tests/fakes is told by the environment, and what it leaves behind.
class FakePlugin {
public:
    FakePlugin() {
        m_ready = runTool("openssl", {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                                      m_folder.filePath("key"), "-out", m_folder.filePath("certificate"),
                                      "-days", "30", "-subj", "/CN=Fake"})
                      .has_value();
        QFile any(m_folder.filePath("any.txt"));
        m_ready = m_ready && any.open(QIODevice::WriteOnly) && any.write("no key file") > 0;
        qputenv("KYSO_FAKE_CERTIFICATE", m_folder.filePath("certificate").toUtf8());
        qputenv("KYSO_FAKE_TRACE", m_folder.filePath("trace").toUtf8());
    }
    ~FakePlugin() {
        for (const auto* name : {"KYSO_FAKE_CERTIFICATE", "KYSO_FAKE_TRACE", "KYSO_FAKE_FAULT"})
            qunsetenv(name);
    }

    bool isReady() const { return m_ready; }
    /// "call fault" as in tests/fakes/plugins; nothing for a plugin that behaves.
    static void setFault(const QByteArray& fault) { qputenv("KYSO_FAKE_FAULT", fault); }
    /// What it did since this was last taken.
    QByteArray peekTrace() const {
        QFile file(m_folder.filePath("trace"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArray takeTrace() {
        auto trace = peekTrace();
        QFile::resize(m_folder.filePath("trace"), 0);
        return trace;
    }
    /// The fakes take any file, the providers that ship not this one.
    std::string keyFile() const { return m_folder.filePath("any.txt").toStdString(); }
    /// The one certificate of `faulty`.
    provider::Identity identity() const {
        QFile file(m_folder.filePath("certificate"));
        const auto pem = file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
        return {"fake:key", *x509::Certificate::fromPem(asBytes(pem)),
                {},         "faulty",
                "a fake",   {},
                {},         {},
                false,      false,
                {}};
    }
    /// Calls that were told to wait do, until they are let go.
    void hold() { QFile::remove(m_folder.filePath("trace.go")); }
    void letGo() { QFile(m_folder.filePath("trace.go")).open(QIODevice::WriteOnly); }
    std::filesystem::path dataFolder() const { return m_folder.filePath("data").toStdString(); }

private:
    QTemporaryDir m_folder;
    bool m_ready = false;
};

/// Keeps what providers claim, so that a test can ask them.
class ClaimsOnly final : public provider::TokenSource {
public:
    void registerProvider(const std::string&, provider::TokenClaim claim, std::vector<std::string>) override {
        const std::lock_guard lock(m_mutex);
        m_claim = std::move(claim);
    }
    provider::ProviderStatus status(const std::string&) override { return {}; }
    Result<std::vector<provider::Identity>> identities(const std::string&) override {
        return std::vector<provider::Identity>{};
    }
    Result<bool> isMeantBy(const std::string& selector, const provider::Identity& identity) const override {
        return selector.ends_with(identity.tokenLabel);
    }
    Result<std::unique_ptr<provider::Signer>> openSigner(const provider::Identity&, provider::PinPrompt&,
                                                         const CancelToken&) override {
        return failure(ErrorCode::TokenNotFound);
    }
    /// -1 before anybody claimed.
    int claim() {
        provider::TokenClaim claim;
        {
            const std::lock_guard lock(m_mutex);
            claim = m_claim;
        }
        return claim ? claim({}) : -1;
    }

private:
    std::mutex m_mutex;
    provider::TokenClaim m_claim;
};

} // namespace kyso::test
