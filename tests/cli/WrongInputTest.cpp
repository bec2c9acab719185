#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <unistd.h>

using namespace kyso::test;

namespace {

const QByteArray page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>";
const QByteArray pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
const QByteArray catalog = "<< /Type /Catalog /Pages 2 0 R >>";

} // namespace

/// Every document and folder that cannot be used: its code, a sentence in both languages, and nothing lost.
class WrongInputTest : public QObject {
    Q_OBJECT

    Workplace m_place;

    void makeDocuments() {
        m_place.write(QStringLiteral("text.pdf"), "Đây không phải PDF\n");
        m_place.write(QStringLiteral("empty.pdf"), {});
        const QByteArray contract = m_place.read(QStringLiteral("contract.pdf"));
        m_place.write(QStringLiteral("cut.pdf"), contract.left(contract.size() / 2));
        m_place.write(QStringLiteral("junk.pdf"),
                      pdfFromObjects({catalog, pages, page}, "HTTP/1.1 200 OK\r\n\r\n"));
        m_place.write(QStringLiteral("nopages.pdf"),
                      pdfFromObjects({catalog, "<< /Type /Pages /Kids [] /Count 0 >>"}));
        m_place.write(QStringLiteral("xfa.pdf"),
                      pdfFromObjects({"<< /Type /Catalog /Pages 2 0 R /NeedsRendering true /AcroForm << "
                                      "/Fields [] /XFA 4 0 R >> >>",
                                      pages, page, "<< /Length 11 >>\nstream\n<xdp></xdp>\nendstream"}));
        const QStringList encrypt = {QStringLiteral("--encrypt"), QStringLiteral("mở"),
                                     QStringLiteral("chủ"),       QStringLiteral("256"),
                                     QStringLiteral("--"),        QStringLiteral("contract.pdf"),
                                     QStringLiteral("locked.pdf")};
        QVERIFY(m_place.runTool(QStringLiteral("qpdf"), encrypt));
        const QStringList forbid = {QStringLiteral("--encrypt"),     QString(),
                                    QStringLiteral("chủ"),           QStringLiteral("256"),
                                    QStringLiteral("--modify=none"), QStringLiteral("--annotate=n"),
                                    QStringLiteral("--form=n"),      QStringLiteral("--"),
                                    QStringLiteral("contract.pdf"),  QStringLiteral("forbidden.pdf")};
        QVERIFY(m_place.runTool(QStringLiteral("qpdf"), forbid));
        QCOMPARE(m_place
                     .signWithTrial({QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                                     QStringLiteral("certified.pdf"), QStringLiteral("--certify"),
                                     QStringLiteral("no-changes")})
                     .exitCode,
                 0);
        QDir(m_place.path(QStringLiteral("."))).mkdir(QStringLiteral("folder.pdf"));
        m_place.write(QStringLiteral("wrong.txt"), "không phải\n");
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        makeDocuments();
    }
    void aDocumentThatCannotBeSignedIsRefusedWithItsCode_data() {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* input, const char* code, const QStringList& options = {}) {
            QTest::newRow(code) << QString::fromLatin1(input) << options << QString::fromLatin1(code);
        };
        row("nowhere.pdf", "file_not_found");
        row("folder.pdf", "file_not_regular");
        row("empty.pdf", "file_empty");
        row("text.pdf", "pdf_not_pdf");
        row("cut.pdf", "pdf_damaged");
        row("junk.pdf", "pdf_junk_before_header");
        row("nopages.pdf", "pdf_no_pages");
        row("xfa.pdf", "pdf_xfa_only");
        row("locked.pdf", "pdf_password_needed");
        row("locked.pdf", "pdf_password_wrong",
            {QStringLiteral("--password-file"), QStringLiteral("wrong.txt")});
        row("forbidden.pdf", "pdf_locked_by_permissions");
        row("certified.pdf", "pdf_locked_by_certification");
        row("contract.pdf", "pdf_field_not_found", {QStringLiteral("--field"), QStringLiteral("Không có")});
        row("contract.pdf", "pdf_page_missing",
            {QStringLiteral("--page"), QStringLiteral("9"), QStringLiteral("--rect"),
             QStringLiteral("10,10,90,40")});
        row("contract.pdf", "pdf_rectangle_outside_page",
            {QStringLiteral("--rect"), QStringLiteral("9000,10,90,40")});
        row("contract.pdf", "pdf_anchor_not_found", {QStringLiteral("--anchor"), QStringLiteral("BÊN X")});
        row("contract.pdf", "image_not_readable", {QStringLiteral("--image"), QStringLiteral("wrong.txt")});
    }
    void aDocumentThatCannotBeSignedIsRefusedWithItsCode() {
        QFETCH(QString, input);
        QFETCH(QStringList, options);
        QFETCH(QString, code);
        const QByteArray before = m_place.read(input);
        const QStringList names = m_place.names();
        QString messages[2];
        int index = 0;
        for (const QString& language : {QStringLiteral("en"), QStringLiteral("vi")}) {
            const auto done = m_place.signWithTrial(
                QStringList{input, QStringLiteral("-o"), QStringLiteral("out.pdf")} + options, language);
            QCOMPARE(done.errorCode(), code);
            QCOMPARE(done.exitCode, 1);
            QCOMPARE(done.file().value(QStringLiteral("status")).toString(), QStringLiteral("failed"));
            const auto error = done.file().value(QStringLiteral("error")).toObject();
            messages[index++] = error.value(QStringLiteral("message")).toString();
            QVERIFY(!error.value(QStringLiteral("remedy")).toString().isEmpty());
        }
        QVERIFY2(messages[0] != messages[1], qPrintable(messages[0]));
        QCOMPARE(m_place.read(input), before);
        QCOMPARE(m_place.names(), names);
    }
    void theRightPasswordOpensTheDocument() {
        m_place.write(QStringLiteral("password.txt"), QByteArray("mở\n"));
        const auto done = m_place.signWithTrial(
            {QStringLiteral("locked.pdf"), QStringLiteral("-o"), QStringLiteral("unlocked.pdf"),
             QStringLiteral("--password-file"), QStringLiteral("password.txt")});
        QCOMPARE(done.errorCode(), QString());
        QCOMPARE(done.exitCode, 0);
    }
    void outputOnTheInputIsRefused() {
        const QByteArray before = m_place.read(QStringLiteral("contract.pdf"));
        for (const QString& output :
             {QStringLiteral("contract.pdf"), QStringLiteral("./folder.pdf/../contract.pdf")}) {
            const auto done =
                m_place.signWithTrial({QStringLiteral("contract.pdf"), QStringLiteral("-o"), output,
                                       QStringLiteral("--on-exist"), QStringLiteral("replace")});
            QCOMPARE(done.errorCode(), QStringLiteral("output_is_input"));
            QCOMPARE(done.exitCode, 1);
        }
        QCOMPARE(m_place.read(QStringLiteral("contract.pdf")), before);
    }
    void aFolderOneMayNotWriteToIsRefused() {
        // Root may write anywhere but there.
        QString folder = QStringLiteral("/proc");
        if (::geteuid() != 0) {
            folder = m_place.path(QStringLiteral("readonly"));
            QDir().mkdir(folder);
            QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner);
        }
        const auto done = m_place.signWithTrial(
            {QStringLiteral("contract.pdf"), QStringLiteral("-o"), folder + QStringLiteral("/x.pdf")});
        QCOMPARE(done.errorCode(), QStringLiteral("output_not_writable"));
        QCOMPARE(done.exitCode, 1);
    }
    void aFileItMayNotReadIsRefused() {
        if (::geteuid() == 0)
            QSKIP("root may read everything");
        m_place.write(QStringLiteral("private.pdf"), m_place.read(QStringLiteral("contract.pdf")));
        QFile::setPermissions(m_place.path(QStringLiteral("private.pdf")), QFile::Permissions());
        const auto done = m_place.signWithTrial(
            {QStringLiteral("private.pdf"), QStringLiteral("-o"), QStringLiteral("out.pdf")});
        QCOMPARE(done.errorCode(), QStringLiteral("file_not_readable"));
    }
    void anUnusableCertificateEndsTheRunWithItsCode_data() {
        QTest::addColumn<QStringList>("key");
        QTest::addColumn<QStringList>("certificate");
        QTest::addColumn<QString>("code");
        const QStringList good = {QStringLiteral("-algorithm"), QStringLiteral("EC"),
                                  QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256")};
        const QStringList weak = {QStringLiteral("-algorithm"), QStringLiteral("RSA"),
                                  QStringLiteral("-pkeyopt"), QStringLiteral("rsa_keygen_bits:1024")};
        QTest::newRow("expired") << good << QStringList{QStringLiteral("-days"), QStringLiteral("-1")}
                                 << QStringLiteral("certificate_expired");
        QTest::newRow("for servers") << good
                                     << QStringList{QStringLiteral("-days"), QStringLiteral("9"),
                                                    QStringLiteral("-extfile"), QStringLiteral("server.ext")}
                                     << QStringLiteral("certificate_not_for_signing");
        QTest::newRow("weak") << weak << QStringList{QStringLiteral("-days"), QStringLiteral("9")}
                              << QStringLiteral("key_too_weak");
    }
    void anUnusableCertificateEndsTheRunWithItsCode() {
        QFETCH(QStringList, key);
        QFETCH(QStringList, certificate);
        QFETCH(QString, code);
        const QString openssl = QStringLiteral("openssl");
        m_place.write(QStringLiteral("server.ext"), "extendedKeyUsage=serverAuth\n");
        m_place.write(QStringLiteral("pin.txt"), "abcd\n");
        QVERIFY(m_place.runTool(
            openssl,
            QStringList{QStringLiteral("genpkey"), QStringLiteral("-out"), QStringLiteral("k.pem")} + key));
        QVERIFY(m_place.runTool(openssl,
                                {QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-key"),
                                 QStringLiteral("k.pem"), QStringLiteral("-subj"), QStringLiteral("/CN=An"),
                                 QStringLiteral("-out"), QStringLiteral("k.csr")}));
        QVERIFY(m_place.runTool(openssl, QStringList{QStringLiteral("x509"), QStringLiteral("-req"),
                                                     QStringLiteral("-in"), QStringLiteral("k.csr"),
                                                     QStringLiteral("-signkey"), QStringLiteral("k.pem"),
                                                     QStringLiteral("-out"), QStringLiteral("c.pem")} +
                                             certificate));
        QVERIFY(m_place.runTool(openssl, {QStringLiteral("pkcs12"), QStringLiteral("-export"),
                                          QStringLiteral("-inkey"), QStringLiteral("k.pem"),
                                          QStringLiteral("-in"), QStringLiteral("c.pem"),
                                          QStringLiteral("-passout"), QStringLiteral("pass:abcd"),
                                          QStringLiteral("-out"), QStringLiteral("bad.p12")}));
        QString messages[2];
        int index = 0;
        for (const QString& language : {QStringLiteral("en"), QStringLiteral("vi")}) {
            const auto done = m_place.run(
                {QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                 QStringLiteral("out.pdf"), QStringLiteral("--cert"), QStringLiteral("bad.p12"),
                 QStringLiteral("--pin-file"), QStringLiteral("pin.txt"), QStringLiteral("--json")},
                language);
            QCOMPARE(done.errorCode(), code);
            QCOMPARE(done.exitCode, 3);
            messages[index++] = done.file()
                                    .value(QStringLiteral("error"))
                                    .toObject()
                                    .value(QStringLiteral("message"))
                                    .toString();
        }
        QVERIFY(messages[0] != messages[1]);
        QVERIFY(!m_place.names().contains(QStringLiteral("out.pdf")));
    }
    void aDamagedKeyFileEndsTheRunWithItsCode() {
        m_place.write(QStringLiteral("damaged.p12"), m_place.read(QStringLiteral("trial.p12")).left(300));
        const auto done = m_place.run(
            {QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
             QStringLiteral("out.pdf"), QStringLiteral("--cert"), QStringLiteral("damaged.p12"),
             QStringLiteral("--pin-file"), QStringLiteral("trial-password.txt"), QStringLiteral("--json")});
        QCOMPARE(done.errorCode(), QStringLiteral("key_file_damaged"));
        QCOMPARE(done.exitCode, 3);
    }
    void aWrongFilePasswordIsNotThePin() {
        const auto done = m_place.run(
            {QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
             QStringLiteral("out.pdf"), QStringLiteral("--cert"), QStringLiteral("trial.p12"),
             QStringLiteral("--pin-file"), QStringLiteral("wrong.txt"), QStringLiteral("--json")});
        QCOMPARE(done.errorCode(), QStringLiteral("file_password_wrong"));
        QCOMPARE(done.exitCode, 4);
    }
};

KYSO_TEST(WrongInputTest)
#include "WrongInputTest.moc"
