#include "Authority.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

namespace kyso::test {

namespace {

const QString program = QStringLiteral(KYSO_BINARY_DIR "/bin/kyso_loopback_pki");
constexpr int patienceMs = 60'000;
constexpr int betweenLooksMs = 20;

} // namespace

Authority::Authority(const Workplace& place) : m_process(std::make_unique<QProcess>()) {
    m_process->start(program, {place.path(QStringLiteral("pki"))});
    // It says its address when it serves and all is written.
    if (m_process->waitForReadyRead(patienceMs))
        m_url = QString::fromUtf8(m_process->readLine()).trimmed();
}

Authority::~Authority() {
    m_process->closeWriteChannel();
    if (!m_process->waitForFinished(patienceMs))
        m_process->kill();
}

QStringList Authority::servers() const {
    return {QStringLiteral("--tsa"), m_url + QStringLiteral("/tsa"), QStringLiteral("--proxy"),
            QStringLiteral("none")};
}

QStringList Authority::key(const QString& name) {
    return {QStringLiteral("--cert"), QStringLiteral("pki/%1.p12").arg(name), QStringLiteral("--pin-file"),
            QStringLiteral("pki/password.txt")};
}

QStringList Authority::trust() {
    return {QStringLiteral("--trust"), QStringLiteral("pki/root.pem")};
}

void Authority::setFault(const QByteArray& name, const QByteArray& mode) const {
    ask("POST", "/fault", name + '=' + mode);
    m_faults.append(name);
}

void Authority::heal() const {
    for (const auto& name : m_faults)
        ask("POST", "/fault", name + '=');
    m_faults.clear();
}

QMap<QString, int> Authority::requests() const {
    QMap<QString, int> counts;
    const auto json = QJsonDocument::fromJson(ask("GET", "/stats")).object();
    for (auto one = json.begin(); one != json.end(); ++one)
        counts.insert(one.key(), one.value().toInt());
    return counts;
}

bool Authority::waitForRequest(const QString& path, int before) const {
    for (int waitedMs = 0; waitedMs < patienceMs; waitedMs += betweenLooksMs) {
        if (requests(path) > before)
            return true;
        QTest::qSleep(betweenLooksMs);
    }
    return false;
}

QByteArray Authority::ask(const QByteArray& method, const QByteArray& path, const QByteArray& body) const {
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(QUrl(m_url).port()));
    if (!socket.waitForConnected(patienceMs))
        return {};
    socket.write(method + ' ' + path + " HTTP/1.1\r\nContent-Length: " + QByteArray::number(body.size()) +
                 "\r\n\r\n" + body);
    QByteArray answer;
    while (socket.waitForReadyRead(patienceMs))
        answer += socket.readAll();
    answer += socket.readAll();
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace kyso::test
