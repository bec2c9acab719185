#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace kyso::test {

/// SoftHSM's module here; empty when it is not installed.
QString softHsmModule();

/// A SoftHSM token with one key and a CA-signed certificate, made by tests/support/make-token.sh. Tokens made
/// in one folder are seen together and share the CA. Sets SOFTHSM2_CONF in this process, for the drivers
/// started from it.
struct SoftHsmToken {
    QString modulePath;
    QString pin;
    /// PEM files.
    QString caFile;
    QString certificateFile;
    QString certificateSha256;
    /// RFC 7512.
    QString uri;

    /// `keySpec`: rsa2048, rsa3072, rsa4096, p256, p384. Nothing when the script fails; its words go to the
    /// log.
    static std::optional<SoftHsmToken> create(const QString& folder, const QString& label,
                                              const QString& keySpec);
};

/// Runs a program to its end; nothing when it fails, and its words go to the log.
std::optional<QString> runTool(const QString& program, const QStringList& arguments);

} // namespace kyso::test
