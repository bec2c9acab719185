#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace kyso::test {

/// What a run of `kyso` left.
struct Outcome {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    /// The standard output as JSON; empty when it is none.
    QJsonObject json() const;
    /// The n-th of `files` in the JSON.
    QJsonObject file(int index = 0) const;
    /// `files[index].error.code`.
    QString errorCode(int index = 0) const;
};

/// A folder with a demo contract and certificate, and `kyso` run in it without a terminal.
class Workplace {
public:
    Workplace();

    /// Whether the folder and its demo files are there.
    bool isReady() const { return m_isReady; }
    QString path(const QString& name) const { return m_folder.filePath(name); }

    Outcome run(const QStringList& arguments, const QString& language = QStringLiteral("en")) const;
    /// The same, started by another program that is given the command as its last arguments.
    Outcome runUnder(const QStringList& starter, const QStringList& arguments,
                     const QString& language = QStringLiteral("en")) const;
    /// Another build or program than the one under test.
    Outcome runProgram(const QString& program, const QStringList& arguments) const;
    /// Started and not waited for.
    std::unique_ptr<QProcess> start(const QStringList& arguments,
                                    const QString& language = QStringLiteral("en")) const;
    /// Another program of this build, by its name, in the same surroundings; not waited for.
    std::unique_ptr<QProcess> startOther(const QString& name, const QStringList& arguments) const;
    /// What became of a started one, at its end.
    static Outcome finish(QProcess& process);
    /// `kyso sign` with the trial certificate and --json.
    Outcome signWithTrial(const QStringList& arguments, const QString& language = QStringLiteral("en")) const;
    QStringList trialKey() const;

    void write(const QString& name, const QByteArray& content) const;
    QByteArray read(const QString& name) const;
    QStringList names() const;

    /// Runs another program to its end; false when it failed.
    bool runTool(const QString& program, const QStringList& arguments) const;

private:
    std::unique_ptr<QProcess> startProgram(const QStringList& command, const QString& language) const;

    QTemporaryDir m_folder;
    bool m_isReady = false;
};

/// A SoftHSM token made by tests/support/make-token.sh, shared by all tests of this run.
struct SoftToken {
    QString configuration;
    QString module;
    QString pin;
    QString ca;
    QString sha256;
    QString uri;

    /// Nothing when the token could not be made. `keySpec`: rsa2048, rsa3072, rsa4096, p256, p384. Tokens
    /// made in one place stand beside each other.
    static std::optional<SoftToken> make(const Workplace& place,
                                         const QString& keySpec = QStringLiteral("rsa2048"),
                                         const QString& label = QStringLiteral("an"));

    /// The arguments that choose it, with its PIN in `pin.txt` of the place.
    QStringList key() const;
};

/// The driver of the token behind tests/fakes/pkcs11_fault_shim: it behaves as told.
class FaultyDriver {
public:
    /// Drivers started from now on are the shim over this token's. `token.module` becomes the shim's file.
    FaultyDriver(const Workplace& place, SoftToken& token);
    /// One `key value` a line, "" for nothing.
    void set(const QByteArray& faults) const;
    /// One line for each C_Login that reached the shim.
    QList<QByteArray> logins() const;

private:
    const Workplace& m_place;
};

/// The processes that a process started and has not taken notice of ending, as /proc has them.
QByteArrayList childrenOf(const QString& process);

/// A PDF with correct offsets from the objects' bodies, 1 … n; object 1 is the catalog.
QByteArray pdfFromObjects(const QList<QByteArray>& bodies, const QByteArray& beforeHeader = {});

} // namespace kyso::test
