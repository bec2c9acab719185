#pragma once

#include "support/SoftHsmFixture.h"
#include "token/TokenPool.h"

#include <QFile>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace kyso::test {

/// A folder with tokens in it, and the module that reaches them: SoftHSM itself or the shim in front of it.
class TokenScene {
public:
    enum class Through { SoftHsm, FaultShim };

    explicit TokenScene(Through through = Through::SoftHsm) : m_through(through) {}

    QString folder() const { return m_folder.path(); }
    std::optional<SoftHsmToken> addToken(const QString& label, const QString& keySpec) {
        return SoftHsmToken::create(m_folder.path(), label, keySpec);
    }

    token::TokenPool::Settings settings() const {
        token::TokenPool::Settings settings;
        settings.modules = {m_through == Through::FaultShim ? std::string(KYSO_FAULT_SHIM)
                                                            : softHsmModule().toStdString()};
        settings.onlyNamedModules = true;
        return settings;
    }
    /// With one provider, "any", that takes every token.
    static std::unique_ptr<token::TokenPool> open(token::TokenPool::Settings settings) {
        auto pool = std::make_unique<token::TokenPool>(std::move(settings));
        pool->registerProvider("any", [](const provider::TokenFacts&) { return 1; }, {});
        return pool;
    }
    std::unique_ptr<token::TokenPool> open() const {
        use();
        return open(settings());
    }
    /// Drivers started from now on see this scene's tokens.
    void use() const {
        qputenv("SOFTHSM2_CONF", m_folder.filePath(QStringLiteral("softhsm2.conf")).toUtf8());
        qputenv("KYSO_SHIM_TARGET", softHsmModule().toUtf8());
        qputenv("KYSO_SHIM_CONTROL", controlFile().toUtf8());
    }

    /// What the shim does from its next call on; one `key value` a line, "" for nothing.
    void setFaults(const QString& lines) const {
        QFile file(controlFile());
        if (file.open(QIODevice::WriteOnly))
            file.write(lines.toUtf8());
    }
    /// One line for each C_Login that reached the shim.
    QStringList logins() const {
        QFile file(controlFile() + QStringLiteral(".log"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }

    /// How often the shim was initialised.
    qsizetype starts() const { return linesIn(QStringLiteral(".starts")); }
    /// How often one of its slots was asked for its token, while it shows several.
    qsizetype slotsAsked() const { return linesIn(QStringLiteral(".asked")); }

private:
    qsizetype linesIn(const QString& ending) const {
        QFile file(controlFile() + ending);
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
    }
    QString controlFile() const { return m_folder.filePath(QStringLiteral("faults")); }

    QTemporaryDir m_folder;
    Through m_through;
};

/// The only identity a pool has; fails loudly otherwise.
inline Result<provider::Identity> onlyIdentity(token::TokenPool& pool) {
    auto identities = pool.identities("any");
    if (!identities)
        return failure(identities.error());
    if (identities->size() != 1)
        return failure(ErrorCode::CertificateNotFound, std::to_string(identities->size()) + " identities");
    return identities->front();
}

} // namespace kyso::test
