#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

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
    /// `kyso sign` with the trial certificate and --json.
    Outcome signWithTrial(const QStringList& arguments, const QString& language = QStringLiteral("en")) const;
    QStringList trialKey() const;

    void write(const QString& name, const QByteArray& content) const;
    QByteArray read(const QString& name) const;
    QStringList names() const;

    /// Runs another program to its end; false when it failed.
    bool runTool(const QString& program, const QStringList& arguments) const;

private:
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

    /// Nothing when the token could not be made.
    static std::optional<SoftToken> make(const Workplace& place);
};

/// A PDF with correct offsets from the objects' bodies, 1 … n; object 1 is the catalog.
QByteArray pdfFromObjects(const QList<QByteArray>& bodies, const QByteArray& beforeHeader = {});

} // namespace kyso::test
