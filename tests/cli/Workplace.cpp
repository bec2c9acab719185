#include "Workplace.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSettings>

#include <unistd.h>

namespace kyso::test {

namespace {

const QString kysoProgram = QStringLiteral(KYSO_BINARY_DIR "/bin/kyso");
constexpr int patienceMs = 120'000;

} // namespace

QJsonObject Outcome::json() const {
    return QJsonDocument::fromJson(out).object();
}

QJsonObject Outcome::file(int index) const {
    return json().value(QStringLiteral("files")).toArray().at(index).toObject();
}

QString Outcome::errorCode(int index) const {
    return file(index).value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString();
}

Workplace::Workplace() {
    // The authority of these tests has its servers on this computer.
    QSettings settings(path(QStringLiteral("home/config/settings.ini")), QSettings::IniFormat);
    settings.setValue(QStringLiteral("network/allowedServers"), QStringList{QStringLiteral("127.0.0.1")});
    settings.sync();
    m_isReady = m_folder.isValid() && run({QStringLiteral("demo"), path(QStringLiteral("."))}).exitCode == 0;
}

std::unique_ptr<QProcess> Workplace::startProgram(const QStringList& command, const QString& language) const {
    auto process = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("KYSO_HOME"), path(QStringLiteral("home")));
    environment.insert(QStringLiteral("KYSO_LANG"), language);
    process->setProcessEnvironment(environment);
    process->setWorkingDirectory(m_folder.path());
    // A session of its own has no terminal: prompts must not reach the person who runs the tests.
    process->setChildProcessModifier([] { ::setsid(); });
    process->start(command.first(), command.mid(1));
    return process;
}

std::unique_ptr<QProcess> Workplace::start(const QStringList& arguments, const QString& language) const {
    return startProgram(QStringList{kysoProgram} + arguments, language);
}

std::unique_ptr<QProcess> Workplace::startOther(const QString& name, const QStringList& arguments) const {
    return startProgram(QStringList{QStringLiteral(KYSO_BINARY_DIR "/bin/") + name} + arguments,
                        QStringLiteral("en"));
}

Outcome Workplace::finish(QProcess& process) {
    if (!process.waitForFinished(patienceMs)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

Outcome Workplace::run(const QStringList& arguments, const QString& language) const {
    return finish(*start(arguments, language));
}

Outcome Workplace::runUnder(const QStringList& starter, const QStringList& arguments,
                            const QString& language) const {
    return finish(*startProgram(starter + QStringList{kysoProgram} + arguments, language));
}

Outcome Workplace::runProgram(const QString& program, const QStringList& arguments) const {
    return finish(*startProgram(QStringList{program} + arguments, QStringLiteral("en")));
}

QStringList Workplace::trialKey() const {
    return {QStringLiteral("--cert"), QStringLiteral("trial.p12"), QStringLiteral("--pin-file"),
            QStringLiteral("trial-password.txt")};
}

Outcome Workplace::signWithTrial(const QStringList& arguments, const QString& language) const {
    return run(QStringList{QStringLiteral("sign")} + arguments + trialKey() +
                   QStringList{QStringLiteral("--json")},
               language);
}

void Workplace::write(const QString& name, const QByteArray& content) const {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(name));
}

QByteArray Workplace::read(const QString& name) const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList Workplace::names() const {
    return QDir(m_folder.path())
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

bool Workplace::runTool(const QString& program, const QStringList& arguments) const {
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(program, arguments);
    const bool finished = process.waitForFinished(patienceMs);
    // qpdf answers 3 for "done, with warnings".
    return finished && (process.exitCode() == 0 || process.exitCode() == 3);
}

std::optional<SoftToken> SoftToken::make(const Workplace& place, const QString& keySpec,
                                         const QString& label) {
    QProcess process;
    process.start(QStringLiteral(KYSO_SOURCE_DIR "/tests/support/make-token.sh"),
                  {place.path(QStringLiteral("token")), label, keySpec});
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0)
        return std::nullopt;
    SoftToken token;
    const QString said = QString::fromUtf8(process.readAllStandardOutput());
    for (QString line : said.split(u'\n')) {
        if (line.startsWith(QLatin1String("export ")))
            line = line.mid(7);
        const QString name = line.section(u'=', 0, 0);
        const QString value = line.section(u'=', 1).remove(u'\\');
        if (name == QLatin1String("SOFTHSM2_CONF"))
            token.configuration = value;
        else if (name == QLatin1String("MODULE"))
            token.module = value;
        else if (name == QLatin1String("PIN"))
            token.pin = value;
        else if (name == QLatin1String("CA"))
            token.ca = value;
        else if (name == QLatin1String("CERT_SHA256"))
            token.sha256 = value;
        else if (name == QLatin1String("CERT_URI"))
            token.uri = value;
    }
    qputenv("SOFTHSM2_CONF", token.configuration.toUtf8());
    place.write(QStringLiteral("pin.txt"), token.pin.toUtf8() + '\n');
    return token;
}

QStringList SoftToken::key() const {
    return {QStringLiteral("--module"), module, QStringLiteral("--cert"), uri, QStringLiteral("--pin-file"),
            QStringLiteral("pin.txt")};
}

FaultyDriver::FaultyDriver(const Workplace& place, SoftToken& token) : m_place(place) {
    qputenv("KYSO_SHIM_TARGET", token.module.toUtf8());
    qputenv("KYSO_SHIM_CONTROL", place.path(QStringLiteral("token/faults")).toUtf8());
    token.module = QStringLiteral(KYSO_BINARY_DIR "/tests/fakes/pkcs11_fault_shim.so");
    set({});
}

void FaultyDriver::set(const QByteArray& faults) const {
    m_place.write(QStringLiteral("token/faults"), faults);
}

QList<QByteArray> FaultyDriver::logins() const {
    auto lines = m_place.read(QStringLiteral("token/faults.log")).split('\n');
    lines.removeAll({});
    return lines;
}

QByteArrayList childrenOf(const QString& process) {
    QByteArrayList children;
    const QString tasks = QStringLiteral("/proc/%1/task").arg(process);
    for (const QString& task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks + QLatin1Char('/') + task + QStringLiteral("/children"));
        if (file.open(QIODevice::ReadOnly))
            children += file.readAll().simplified().split(' ');
    }
    children.removeAll(QByteArray());
    return children;
}

QByteArray pdfFromObjects(const QList<QByteArray>& bodies, const QByteArray& beforeHeader) {
    QByteArray pdf = beforeHeader + "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    QByteArray table = "0000000000 65535 f \n";
    for (int i = 0; i < bodies.size(); ++i) {
        const auto offset = pdf.size() - beforeHeader.size();
        table += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(i + 1) + " 0 obj\n" + bodies.at(i) + "\nendobj\n";
    }
    const auto start = pdf.size() - beforeHeader.size();
    const QByteArray size = QByteArray::number(bodies.size() + 1);
    pdf += "xref\n0 " + size + "\n" + table + "trailer\n<< /Size " + size + " /Root 1 0 R >>\nstartxref\n" +
           QByteArray::number(start) + "\n%%EOF\n";
    return pdf;
}

} // namespace kyso::test
