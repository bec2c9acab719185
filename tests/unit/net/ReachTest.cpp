#include "net/Reach.h"

#include "support/TestRegistry.h"

#include <QTest>

#include <arpa/inet.h>

using namespace kyso::net;

namespace {

/// From how it is written; IPv4 as mapped.
IpAddress addressOf(const QString& text) {
    IpAddress out = {};
    const auto written = (text.contains(':') ? text : "::ffff:" + text).toLatin1();
    if (::inet_pton(AF_INET6, written.constData(), out.data()) != 1)
        qFatal("no address: %s", written.constData());
    return out;
}

} // namespace

class ReachTest : public QObject {
    Q_OBJECT

private slots:
    void onlyAddressesOfTheInternetArePublic_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isPublic");
        for (const char* address : {"127.0.0.1",
                                    "127.255.255.255",
                                    "0.0.0.0",
                                    "0.1.2.3",
                                    "10.0.0.1",
                                    "10.255.255.255",
                                    "100.64.0.1",
                                    "100.127.255.255",
                                    "169.254.169.254",
                                    "172.16.0.1",
                                    "172.31.255.255",
                                    "192.0.0.1",
                                    "192.0.2.1",
                                    "192.168.0.1",
                                    "198.18.0.1",
                                    "198.19.255.255",
                                    "198.51.100.7",
                                    "203.0.113.7",
                                    "224.0.0.1",
                                    "239.255.255.255",
                                    "240.0.0.1",
                                    "255.255.255.255",
                                    "::",
                                    "::1",
                                    "::127.0.0.1",
                                    "::ffff:127.0.0.1",
                                    "::ffff:192.168.1.1",
                                    "64:ff9b::7f00:1",
                                    "64:ff9b::10.1.2.3",
                                    "64:ff9b:1::8.8.8.8",
                                    "100::1",
                                    "2001::1",
                                    "2001:db8::1",
                                    "2002:7f00:1::",
                                    "2002:c0a8:101::",
                                    "3fff::1",
                                    "fc00::1",
                                    "fdff::1",
                                    "fe80::1",
                                    "fec0::1",
                                    "ff02::1",
                                    "5f00::1"})
            QTest::newRow(address) << QString::fromLatin1(address) << false;
        for (const char* address :
             {"1.1.1.1",         "9.255.255.255",    "11.0.0.0",        "100.63.255.255", "100.128.0.0",
              "126.255.255.255", "128.0.0.0",        "169.253.255.255", "172.15.255.255", "172.32.0.0",
              "192.167.255.255", "192.169.0.0",      "198.17.255.255",  "198.20.0.0",     "223.255.255.255",
              "::ffff:8.8.8.8",  "64:ff9b::8.8.8.8", "2002:808:808::",  "2400:cb00::1",   "2a00:1450::1"})
            QTest::newRow(address) << QString::fromLatin1(address) << true;
    }
    void onlyAddressesOfTheInternetArePublic() {
        QFETCH(QString, address);
        QFETCH(bool, isPublic);
        QCOMPARE(kyso::net::isPublic(addressOf(address)), isPublic);
    }
    void namesOfThisComputerAndOfHomeAreNotPublic_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isPublic");
        for (const char* name :
             {"localhost", "localhost.", "a.localhost", "router", "printer.local", "vault.internal",
              "home.arpa", "nas.home.arpa", "localhost.localdomain", "127.1", "0x7f.1", "example.0x7f", "1",
              "", ".", ".vn", "localhost..", "127.0.0.1.."})
            QTest::newRow(name) << QString::fromLatin1(name) << false;
        for (const char* name :
             {"ocsp.vnpt-ca.vn", "ocsp.vnpt-ca.vn.", "local.example", "1.example", "a-1.vn"})
            QTest::newRow(name) << QString::fromLatin1(name) << true;
    }
    void namesOfThisComputerAndOfHomeAreNotPublic() {
        QFETCH(QString, name);
        QFETCH(bool, isPublic);
        QCOMPARE(isPublicName(name.toStdString()), isPublic);
    }
    void whatIsAllowedIsOneServer_data() {
        QTest::addColumn<QString>("allowed");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("is");
        QTest::newRow("every port") << "pki.lan"
                                    << "pki.lan" << 8080 << true;
        QTest::newRow("its port") << "pki.lan:8080"
                                  << "pki.lan" << 8080 << true;
        QTest::newRow("another port") << "pki.lan:8080"
                                      << "pki.lan" << 80 << false;
        QTest::newRow("capital letters") << "PKI.lan"
                                         << "pki.lan" << 80 << true;
        QTest::newRow("another name") << "pki.lan"
                                      << "evil-pki.lan" << 80 << false;
        QTest::newRow("a name below") << "pki.lan"
                                      << "a.pki.lan" << 80 << false;
        QTest::newRow("IPv6") << "[::1]:80"
                              << "::1" << 80 << true;
        QTest::newRow("IPv6, another port") << "[::1]:80"
                                            << "::1" << 81 << false;
        QTest::newRow("IPv6, every port") << "[::1]"
                                          << "::1" << 81 << true;
        QTest::newRow("nothing") << ""
                                 << "" << 80 << false;
    }
    void whatIsAllowedIsOneServer() {
        QFETCH(QString, allowed);
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(bool, is);
        QCOMPARE((Reach{false, {allowed.toStdString()}}.allows(host.toStdString(), port)), is);
    }
    void whatNamesNoServerIsToldApart_data() {
        QTest::addColumn<bool>("is");
        for (const char* text : {"pki.lan", "pki.lan:8080", "10.0.0.5:80", "[fd00::1]:8080", "[fd00::1]"})
            QTest::newRow(text) << true;
        for (const char* text : {"", ":80", "pki.lan:", "pki.lan:0", "pki.lan:65536", "pki.lan:x",
                                 "http://pki.lan", "pki.lan/x", "a@pki.lan", "fd00::1", "*", "*.lan", "[]"})
            QTest::newRow(text[0] == '\0' ? "(nothing)" : text) << false;
    }
    void whatNamesNoServerIsToldApart() {
        QFETCH(bool, is);
        const QByteArray tag = QTest::currentDataTag();
        QCOMPARE(isServerName(tag == "(nothing)" ? "" : tag.toStdString()), is);
    }
};

KYSO_TEST(ReachTest)
#include "ReachTest.moc"
