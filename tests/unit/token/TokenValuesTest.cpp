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
        QCOMPARE(pairKey({7}, mine, {{{6}, true, {}}, {{7}, true, {}}}), std::optional<std::size_t>(1));
    }
    void keyWithTheRightIdAndAnotherPublicKeyIsNotTaken() {
        const PublicKeyFacts mine{true, {1, 2, 3}};
        const PublicKeyFacts other{true, {9, 9, 9}};
        QCOMPARE(pairKey({7}, mine, {{{7}, true, other}, {{8}, true, mine}}), std::optional<std::size_t>(1));
        QCOMPARE(pairKey({7}, mine, {{{7}, true, other}}), std::optional<std::size_t>());
    }
    void keyOfAnotherKindWithTheRightIdIsNotTaken() {
        const PublicKeyFacts mine{false, {4, 1, 2}};
        QCOMPARE(pairKey({7}, mine, {{{7}, true, {}}, {{7}, false, {}}}), std::optional<std::size_t>(1));
    }
    void emptyIdsDoNotPair() {
        const PublicKeyFacts mine{true, {1, 2, 3}};
        QCOMPARE(pairKey({}, mine, {{{}, true, {}}}), std::optional<std::size_t>());
        QCOMPARE(pairKey({}, mine, {{{}, true, {}}, {{}, true, mine}}), std::optional<std::size_t>(1));
    }
    void ecPointIsReadBareAndWrapped() {
        Bytes bare(65, 0x11);
        bare[0] = 0x04;
        Bytes wrapped{0x04, 65};
        wrapped.insert(wrapped.end(), bare.begin(), bare.end());
        QCOMPARE(ecPointValue(bare), bare);
        QCOMPARE(ecPointValue(wrapped), bare);
        QVERIFY(ecPointValue({}).empty());
    }
    void modulusIsComparedWithoutLeadingZeros() {
        QCOMPARE(unsignedValue(Bytes{0, 0, 5, 0}), (Bytes{5, 0}));
        QVERIFY(unsignedValue(Bytes{0, 0}).empty());
    }

    void uriFindsItsOwnTokenOnly() {
        const TokenInfo token{"Ký số; số=1", "0102", "m", "hãng", 0, 0, 0};
        const auto uri = pkcs11Uri(token, {0x20, 0xff});
        QVERIFY(pkcs11UriMatches(uri, uri).value());
        QVERIFY(pkcs11UriMatches("pkcs11:", uri).value());
        QVERIFY(pkcs11UriMatches("pkcs11:serial=0102", uri).value());
        QVERIFY(pkcs11UriMatches("pkcs11:id=%20%ff;type=cert", uri).value());
        QVERIFY(!pkcs11UriMatches("pkcs11:id=%20", uri).value());
        QVERIFY(!pkcs11UriMatches("pkcs11:token=other", uri).value());
    }
    void textThatIsNoUriIsRefused() {
        for (const char* text : {"", "pkcs11", "file:x", "pkcs11:token=%", "pkcs11:unknown=1"}) {
            const auto matches = pkcs11UriMatches(text, "pkcs11:token=a");
            QVERIFY2(!matches, text);
            QCOMPARE(matches.error().code, ErrorCode::UsageWrong);
        }
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
        info.ulMaxPinLen = ~0UL;
        const auto token = fromCkTokenInfo(info);
        QCOMPARE(token.label, std::string("Ký số"));
        QCOMPARE(token.serial, std::string("12"));
        QCOMPARE(token.model, std::string("bad \xEF\xBF\xBD\xEF\xBF\xBD"));
        QVERIFY(token.manufacturer.empty());
        QCOMPARE(token.maxPinLength, 255);
    }
};
KYSO_TEST(TokenValuesTest)
#include "TokenValuesTest.moc"
