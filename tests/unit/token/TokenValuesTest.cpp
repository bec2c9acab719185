#include "support/TestRegistry.h"
#include "token/ErrorMapping.h"
#include "token/KeyPairing.h"
#include "token/Mechanisms.h"
#include "token/Pkcs11Uri.h"
#include "token/TokenInfo.h"

#include <QTest>

#include <openssl/ec.h>
#include <openssl/evp.h>

#include <cstring>

using namespace kyso;
using namespace kyso::token;
using x509::DigestAlgorithm;
using x509::KeyType;
using x509::SignatureScheme;

namespace {

bool isOnly(const Pairing& pairing, std::size_t index) {
    return pairing.isCertain && pairing.candidates == std::vector{index};
}

/// 04‖X‖Y of nothing but 0x11 and a last byte.
Bytes full(std::size_t coordinateBytes, std::uint8_t last) {
    Bytes point(1 + 2 * coordinateBytes, 0x11);
    point.front() = 0x04;
    point.back() = last;
    return point;
}

ObjectPlace somewhere() {
    ObjectPlace place;
    place.module = "/opt/x/libdriver.so";
    place.library = {"maker", "lib", {2, 6}};
    place.slot = 5;
    place.reader = {"reader", "reader co"};
    place.token = {"Ký số", "0102", "m", "hãng", 0, 0, 0};
    place.id = {0x20, 0xff};
    place.labels = {"Chữ ký", "key"};
    return place;
}

} // namespace

class TokenValuesTest : public QObject {
    Q_OBJECT
private slots:
    void returnValuesAreCodedNamedAndJudgedRetriable_data() {
        QTest::addColumn<qulonglong>("rv");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("retriable");
        const auto row = [](CK_RV rv, ErrorCode code, bool retriable) {
            QTest::newRow(ckrName(rv).c_str()) << qulonglong{rv} << code << retriable;
        };
        row(CKR_PIN_INCORRECT, ErrorCode::PinIncorrect, false);
        row(CKR_PIN_LOCKED, ErrorCode::PinLocked, false);
        row(CKR_PIN_EXPIRED, ErrorCode::PinExpired, false);
        row(CKR_PIN_LEN_RANGE, ErrorCode::PinFormat, false);
        row(CKR_DEVICE_REMOVED, ErrorCode::TokenRemoved, true);
        row(CKR_TOKEN_NOT_PRESENT, ErrorCode::TokenRemoved, true);
        row(CKR_DEVICE_ERROR, ErrorCode::TokenDeviceError, true);
        row(CKR_SESSION_COUNT, ErrorCode::TokenBusy, true);
        row(CKR_MECHANISM_INVALID, ErrorCode::AlgorithmUnsupported, false);
        row(CKR_FUNCTION_CANCELED, ErrorCode::Cancelled, true);
        row(CKR_USER_PIN_NOT_INITIALIZED, ErrorCode::TokenNotInitialized, false);
        row(CKR_HOST_MEMORY, ErrorCode::OutOfMemory, true);
        row(0x80000123UL, ErrorCode::DriverError, false);
    }
    void returnValuesAreCodedNamedAndJudgedRetriable() {
        QFETCH(qulonglong, rv);
        QFETCH(ErrorCode, code);
        QFETCH(bool, retriable);
        const auto error = errorFor(rv, "C_Sign", "my token");
        QCOMPARE(error.code, code);
        QCOMPARE(error.retriable, retriable);
        QCOMPARE(error.subject, std::string("my token"));
        QCOMPARE(error.native, std::string(QTest::currentDataTag()));
    }
    void vendorValuesAreNamedByNumber() { QCOMPARE(ckrName(0x80000001UL), std::string("CKR_0x80000001")); }
    void noPinErrorIsCuredByANewSession() {
        for (const CK_RV rv : {CKR_PIN_INCORRECT, CKR_PIN_LOCKED, CKR_PIN_INVALID, CKR_PIN_EXPIRED})
            QVERIFY(!isSessionLost(rv));
        QVERIFY(isSessionLost(CKR_SESSION_HANDLE_INVALID));
    }

    void algorithmsFollowTheMechanismsAndTheKey() {
        QCOMPARE(algorithmsFor(KeyType::Rsa, {CKM_RSA_PKCS}).size(), std::size_t{3});
        QCOMPARE(algorithmsFor(KeyType::Rsa, {CKM_RSA_PKCS, CKM_RSA_PKCS_PSS}).size(), std::size_t{6});
        QCOMPARE(algorithmsFor(KeyType::Rsa, {CKM_RSA_PKCS, CKM_RSA_PKCS_PSS}).front().scheme,
                 SignatureScheme::RsaPkcs1);
        QVERIFY(algorithmsFor(KeyType::Rsa, {CKM_ECDSA}).empty());
        QCOMPARE(algorithmsFor(KeyType::EcP384, {CKM_ECDSA}).front().digest, DigestAlgorithm::Sha384);
        QVERIFY(algorithmsFor(KeyType::Other, {CKM_RSA_PKCS, CKM_ECDSA}).empty());
    }
    void tokenThatOnlyHashesByItselfGetsTheData() {
        const MechanismSet mechanisms{CKM_SHA256_RSA_PKCS};
        const auto algorithms = algorithmsFor(KeyType::Rsa, mechanisms);
        QCOMPARE(algorithms.size(), std::size_t{1});
        const auto input = prepareSigning(algorithms.front(), asBytes("data"), mechanisms);
        QVERIFY(input);
        QCOMPARE(input->mechanism, CK_MECHANISM_TYPE{CKM_SHA256_RSA_PKCS});
        QCOMPARE(asText(input->data), std::string_view("data"));
    }
    void rawRsaGetsADigestInfo() {
        const auto input = prepareSigning({SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256},
                                          asBytes("abc"), {CKM_RSA_PKCS});
        QVERIFY(input);
        // RFC 8017 §9.2 note 1, then SHA-256("abc") of FIPS 180-4.
        QCOMPARE(toHex(input->data),
                 std::string("3031300d060960864801650304020105000420"
                             "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }
    void pssSaltIsAsLongAsTheDigest() {
        const auto input = prepareSigning({SignatureScheme::RsaPss, DigestAlgorithm::Sha384}, asBytes("abc"),
                                          {CKM_RSA_PKCS_PSS});
        QVERIFY(input);
        QCOMPARE(input->data.size(), std::size_t{48});
        QVERIFY(input->pss);
        QCOMPARE(input->pss->sLen, 48UL);
        QCOMPARE(input->pss->hashAlg, CK_MECHANISM_TYPE{CKM_SHA384});
    }
    void algorithmWithoutMechanismIsRefused() {
        const auto input =
            prepareSigning({SignatureScheme::RsaPss, DigestAlgorithm::Sha256}, asBytes("x"), {CKM_RSA_PKCS});
        QVERIFY(!input);
        QCOMPARE(input.error().code, ErrorCode::AlgorithmUnsupported);
    }
    void ecdsaValueBecomesDer() {
        Bytes rs(64, 0);
        rs[31] = 0x80; // r needs a leading zero in DER
        rs[63] = 0x01;
        QCOMPARE(toHex(*ecdsaValueToDer(rs)), std::string("300702020080020101"));
    }
    void ecdsaValueThatCannotBeOneIsRefused() {
        QVERIFY(!ecdsaValueToDer({}));
        QVERIFY(!ecdsaValueToDer(Bytes(63, 1)));
        QVERIFY(!ecdsaValueToDer(Bytes(64, 0)));
        QVERIFY(!ecdsaValueToDer(Bytes(1'000, 1)));
    }

    void keyIsPairedById() {
        const PublicKeyFacts mine{true, {1, 2, 3}};
        QVERIFY(isOnly(pairKey({7}, mine, {{{6}, true, {}}, {{7}, true, {}}}), 1));
    }
    void keyWithTheRightIdAndAnotherPublicKeyIsNotTaken() {
        const PublicKeyFacts mine{true, {1, 2, 3}};
        const PublicKeyFacts other{true, {9, 9, 9}};
        QVERIFY(isOnly(pairKey({7}, mine, {{{7}, true, other}, {{8}, true, mine}}), 1));
        QVERIFY(pairKey({7}, mine, {{{7}, true, other}}).candidates.empty());
    }
    void keyOfAnotherKindWithTheRightIdIsNotTaken() {
        const PublicKeyFacts mine{false, {4, 1, 2}};
        QVERIFY(isOnly(pairKey({7}, mine, {{{7}, true, {}}, {{7}, false, {}}}), 1));
    }
    void keyIsTakenForItsPublicKeyBeforeItsId() {
        const PublicKeyFacts mine{false, {2, 1}};
        QVERIFY(isOnly(pairKey({7}, mine, {{{7}, false, {}}, {{8}, false, mine}}), 1));
    }
    void severalKeysUnderOneIdAreTried() {
        const PublicKeyFacts mine{false, {2, 1}};
        const auto pairing = pairKey({7}, mine, {{{7}, false, {}}, {{8}, false, {}}, {{7}, {}, {}}});
        QVERIFY(!pairing.isCertain);
        QCOMPARE(pairing.candidates, (std::vector<std::size_t>{0, 2}));
    }
    void emptyIdsDoNotPairButAreTried() {
        const PublicKeyFacts mine{true, {1, 2, 3}};
        const auto pairing = pairKey({}, mine, {{{}, true, {}}});
        QVERIFY(!pairing.isCertain);
        QCOMPARE(pairing.candidates, std::vector<std::size_t>{0});
        QVERIFY(isOnly(pairKey({}, mine, {{{}, true, {}}, {{}, true, mine}}), 1));
    }
    void anotherIdThanTheCertificatesSpeaksAgainstAKey() {
        QVERIFY(pairKey({7}, {true, {1, 2, 3}}, {{{8}, true, {}}}).candidates.empty());
    }

    void ecPointIsTheSameInEveryForm_data() {
        QTest::addColumn<Bytes>("given");
        const auto point = full(32, 0x81);
        const auto with = [](Bytes front, const Bytes& rest) {
            front.insert(front.end(), rest.begin(), rest.end());
            return front;
        };
        const Bytes xy(point.begin() + 1, point.end());
        auto hybrid = point;
        hybrid[0] = 0x07;
        const auto compressed = with({0x03}, {xy.begin(), xy.begin() + 32});
        QTest::newRow("bare") << point;
        QTest::newRow("OCTET STRING") << with({0x04, 65}, point);
        QTest::newRow("BIT STRING") << with({0x03, 66, 0}, point);
        QTest::newRow("two numbers") << xy;
        QTest::newRow("two numbers in an OCTET STRING") << with({0x04, 64}, xy);
        QTest::newRow("hybrid") << hybrid;
        QTest::newRow("compressed") << compressed;
        QTest::newRow("compressed in an OCTET STRING") << with({0x04, 33}, compressed);
    }
    void ecPointIsTheSameInEveryForm() {
        QFETCH(Bytes, given);
        QCOMPARE(toHex(ecPointValue(given)), "03" + std::string(64, '1'));
    }
    void ecPointOfALongCurveIsReadWrapped() {
        auto wrapped = Bytes{0x04, 0x81, 133};
        const auto point = full(66, 0x80);
        wrapped.insert(wrapped.end(), point.begin(), point.end());
        QCOMPARE(toHex(ecPointValue(wrapped)), "02" + std::string(132, '1'));
    }
    void whatIsNoPointTellsNothing() {
        for (const auto& given : {Bytes{}, Bytes{4}, Bytes(40, 4), Bytes{0x04, 0x81}, Bytes(65, 0x11)})
            QVERIFY(ecPointValue(given).empty());
    }
    void modulusIsComparedWithoutLeadingZeros() {
        QCOMPARE(unsignedValue(Bytes{0, 0, 5, 0}), (Bytes{5, 0}));
        QVERIFY(unsignedValue(Bytes{0, 0}).empty());
    }

    void uriFindsItsOwnTokenOnly() {
        const auto place = somewhere();
        const auto uri = pkcs11Uri(place.token, place.id);
        QVERIFY(pkcs11UriMatches(uri, place).value());
        auto other = place;
        other.token.serial = "0103";
        QVERIFY(!pkcs11UriMatches(uri, other).value());
        QVERIFY(pkcs11UriMatches(pkcs11Uri(place.token, place.id, place.slot), place).value());
    }
    void everyAttributeOfAUriMustBeTrue_data() {
        QTest::addColumn<QByteArray>("isTrue");
        QTest::addColumn<QByteArray>("isNot");
        const auto row = [](const char* name, const char* isTrue, const char* isNot) {
            QTest::newRow(name) << QByteArray(isTrue) << QByteArray(isNot);
        };
        row("token", "token=K%C3%BD%20s%E1%BB%91", "token=K%C3%BD");
        row("serial", "serial=0102", "serial=0103");
        row("model", "model=m", "model=n");
        row("manufacturer", "manufacturer=h%C3%A3ng", "manufacturer=h");
        row("id", "id=%20%ff", "id=%20");
        row("object", "object=Ch%E1%BB%AF%20k%C3%BD", "object=Ch%E1%BB%AF");
        row("object, of the key", "object=key", "object=");
        row("type", "type=cert", "type=data");
        row("type, of the key", "type=private", "type=secret-key");
        row("library-manufacturer", "library-manufacturer=maker", "library-manufacturer=other");
        row("library-description", "library-description=lib", "library-description=li");
        row("library-version", "library-version=2.6", "library-version=2.5");
        row("slot-manufacturer", "slot-manufacturer=reader%20co", "slot-manufacturer=reader");
        row("slot-description", "slot-description=reader", "slot-description=reader%202");
        row("slot-id", "slot-id=5", "slot-id=6");
        row("module-name", "?module-name=driver", "?module-name=drive");
        row("module-name, whole", "?module-name=libdriver", "?module-name=libdrive");
        row("module-path", "?module-path=/opt/x/libdriver.so", "?module-path=/opt/x/libother.so");
        row("module-path, of the folder", "?module-path=/opt/x", "?module-path=/opt");
    }
    void everyAttributeOfAUriMustBeTrue() {
        QFETCH(QByteArray, isTrue);
        QFETCH(QByteArray, isNot);
        QVERIFY(pkcs11UriMatches("pkcs11:" + isTrue.toStdString(), somewhere()).value());
        QVERIFY(!pkcs11UriMatches("pkcs11:" + isNot.toStdString(), somewhere()).value());
    }
    void uriThatNamesNothingMeansAnything() { QVERIFY(pkcs11UriMatches("pkcs11:", somewhere()).value()); }
    void textThatIsNoUriIsRefused() {
        for (const char* text : {"", "pkcs11", "file:x", "pkcs11:token=%"}) {
            const auto matches = pkcs11UriMatches(text, somewhere());
            QVERIFY2(!matches, text);
            QCOMPARE(matches.error().code, ErrorCode::UsageWrong);
        }
    }
    void attributeThatStandsTwiceIsRefused() {
        for (const char* uri : {"pkcs11:token=a;token=b", "pkcs11:token=a;serial=1;token=a",
                                "pkcs11:token=a?module-name=x&module-name=y"}) {
            const auto matches = pkcs11UriMatches(uri, somewhere());
            QVERIFY(!matches);
            QCOMPARE(matches.error().code, ErrorCode::UsageWrong);
        }
    }
    void attributeThatIsNoneOfAUriIsRefusedByItsName_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"unknown", "x-vendor", "Token", "pin-value", "pin-source", "objecttype"})
            QTest::newRow(name) << QString(name);
    }
    void attributeThatIsNoneOfAUriIsRefusedByItsName() {
        QFETCH(QString, name);
        for (const auto* form : {"pkcs11:%1=1", "pkcs11:token=a;%1=1", "pkcs11:token=a?%1=1", "pkcs11:%1"}) {
            const auto matches = pkcs11UriMatches(QString(form).arg(name).toStdString(), somewhere());
            QVERIFY(!matches);
            QCOMPARE(matches.error().code, ErrorCode::UsageWrong);
            QCOMPARE(matches.error().subject, name.toStdString());
        }
    }

    void pinLengthsNobodyMeansAreNotBelieved_data() {
        QTest::addColumn<qulonglong>("shortest");
        QTest::addColumn<qulonglong>("longest");
        QTest::addColumn<int>("minimum");
        QTest::addColumn<int>("maximum");
        QTest::newRow("usual") << 4ULL << 16ULL << 4 << 16;
        QTest::newRow("unavailable") << ~0ULL << ~0ULL << 0 << 0;
        QTest::newRow("no shortest") << ~0ULL << 16ULL << 0 << 16;
        QTest::newRow("no longest") << 6ULL << 4'294'967'295ULL << 6 << 0;
        QTest::newRow("the wrong way round") << 16ULL << 4ULL << 0 << 0;
    }
    void pinLengthsNobodyMeansAreNotBelieved() {
        QFETCH(qulonglong, shortest);
        QFETCH(qulonglong, longest);
        CK_TOKEN_INFO info{};
        info.ulMinPinLen = shortest;
        info.ulMaxPinLen = longest;
        const auto token = fromCkTokenInfo(info);
        QTEST(token.minPinLength, "minimum");
        QTEST(token.maxPinLength, "maximum");
    }
    void tokenTextIsTrimmedAndMadeUtf8() {
        CK_TOKEN_INFO info{};
        const auto fill = [](auto& field, std::string_view text) {
            std::memset(field, ' ', sizeof field);
            std::memcpy(field, text.data(), text.size());
        };
        fill(info.label, "Ký số");
        fill(info.serialNumber, std::string_view("12\0garbage", 10));
        fill(info.model, "bad \xff\xc3");
        fill(info.manufacturerID, "");
        const auto token = fromCkTokenInfo(info);
        QCOMPARE(token.label, std::string("Ký số"));
        QCOMPARE(token.serial, std::string("12"));
        QCOMPARE(token.model, std::string("bad \xEF\xBF\xBD\xEF\xBF\xBD"));
        QVERIFY(token.manufacturer.empty());
    }
};
KYSO_TEST(TokenValuesTest)
#include "TokenValuesTest.moc"
