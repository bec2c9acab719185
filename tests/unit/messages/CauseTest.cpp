#include "messages/Cause.h"

#include "net/NetworkErrors.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace kyso;

/// What stands behind an error and can be helped.
class CauseTest : public QObject {
    Q_OBJECT

    static Error about(ErrorCode code, std::string what, std::string native = {}) {
        return {code, std::move(what), std::move(native), "Nguyễn Văn An", false, std::nullopt};
    }

private slots:
    void theServerThatWasNotAskedIsNamedHoweverDeepItWasMet_data() {
        QTest::addColumn<QString>("what");
        const QString refused = QString::fromUtf8(net::notAllowedToAsk.data(),
                                                  static_cast<qsizetype>(net::notAllowedToAsk.size()));
        QTest::newRow("alone") << refused + "10.0.0.5:8080";
        QTest::newRow("among others")
            << "a: HTTP 503; 10.0.0.5:8080: " + refused + "10.0.0.5:8080; crl.example.vn: HTTP 404";
        QTest::newRow("behind a comma") << "An: not at hand, " + refused + "10.0.0.5:8080, " + refused + "b";
    }
    void theServerThatWasNotAskedIsNamedHoweverDeepItWasMet() {
        QFETCH(QString, what);
        for (const auto code : {ErrorCode::LevelUnreachable, ErrorCode::CertificateStatusUnknown}) {
            const auto cause =
                messages::causeOf(about(code, what.toStdString(), "certificate_status_unknown"));
            QVERIFY(cause.has_value());
            QCOMPARE(cause->code, ErrorCode::AddressNotAllowed);
            QCOMPARE(cause->subject, std::string("10.0.0.5:8080"));
        }
    }
    void thatNobodyWasToBeAskedIsTold() {
        const auto cause = messages::causeOf(about(ErrorCode::CertificateStatusUnknown,
                                                   "ocsp.example.vn: " + std::string(net::setToAskNobody)));
        QVERIFY(cause.has_value());
        QCOMPARE(cause->code, ErrorCode::NetworkOffline);
    }
    void otherwiseAStatusThatIsNotKnownHasNoCause() {
        QVERIFY(!messages::causeOf(
            about(ErrorCode::CertificateStatusUnknown, "a: HTTP 503", "ocsp_unreachable")));
        QVERIFY(!messages::causeOf(about(ErrorCode::FileNotFound, std::string(net::setToAskNobody))));
    }
};

KYSO_TEST(CauseTest)
#include "CauseTest.moc"
