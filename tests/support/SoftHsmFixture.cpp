#include "support/SoftHsmFixture.h"

#include <QDebug>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QProcess>

namespace kyso::test {
namespace {

constexpr int toolTimeoutMs = 60'000;

/// `name=value` lines; the values are quoted by the shell.
QMap<QString, QString> environmentLines(const QString& text) {
    QMap<QString, QString> values;
    for (auto line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        line.remove(QStringLiteral("export "));
        const auto equals = line.indexOf(QLatin1Char('='));
        auto value = line.mid(equals + 1);
        values.insert(line.left(equals), value.remove(QLatin1Char('\\')));
    }
    return values;
}

} // namespace

QString softHsmModule() {
    for (const auto* path : {"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so",
                             "/usr/local/lib/softhsm/libsofthsm2.so"}) {
        if (QFile::exists(QString::fromLatin1(path)))
            return QString::fromLatin1(path);
    }
    return {};
}

std::optional<QString> runTool(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(toolTimeoutMs) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0) {
        qWarning() << program << "failed:" << process.readAllStandardError() << process.errorString();
        return std::nullopt;
    }
    return QString::fromUtf8(process.readAllStandardOutput());
}

std::optional<SoftHsmToken> SoftHsmToken::create(const QString& folder, const QString& label,
                                                 const QString& keySpec) {
    const auto script = QStringLiteral(KYSO_SOURCE_DIR "/tests/support/make-token.sh");
    const auto lines = runTool(script, {folder, label, keySpec});
    if (!lines)
        return std::nullopt;
    const auto values = environmentLines(*lines);
    qputenv("SOFTHSM2_CONF", values.value(QStringLiteral("SOFTHSM2_CONF")).toUtf8());
    return SoftHsmToken{
        values.value(QStringLiteral("MODULE")),      values.value(QStringLiteral("PIN")),
        values.value(QStringLiteral("CA")),          values.value(QStringLiteral("CERT")),
        values.value(QStringLiteral("CERT_SHA256")), values.value(QStringLiteral("CERT_URI"))};
}

} // namespace kyso::test
