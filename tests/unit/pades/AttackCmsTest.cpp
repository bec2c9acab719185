#include "AttackTable.h"
#include "CraftedCms.h"
#include "support/TestRegistry.h"

#include <openssl/ec.h>

using namespace kyso;
using namespace kyso::test;

namespace {

using Change = std::function<void(CraftedCms&, BytesView content, const TestSignature& by)>;

std::string craftedFile(const Change& change) {
    return victimSigned([&](TestSignature& first) {
        first.cms = [change, plain = first](BytesView content) {
            auto cms = CraftedCms::over(content, plain);
            change(cms, content, plain);
            return cms.der();
        };
    });
}
Attack crafted(const char* name, Change change, const char* expected = "broken") {
    return {name, [=] { return craftedFile(change); }, expected};
}

/// An authority that calls itself as the trusted one does.
const Issuer& falseRoot() {
    static const Issuer ca = makeCa("Gốc thử", nullptr, 132);
    return ca;
}
/// A certificate with the same issuer's name and serial number, of another key.
Issuer twin(const x509::Certificate& real, const Issuer& issuer) {
    CertificateSpec spec;
    spec.issuer = &issuer;
    spec.subjectKey = key("EC:P-256", 133);
    spec.serial = ASN1_INTEGER_get(X509_get0_serialNumber(real.handle()));
    return {makeCertificate(spec), spec.subjectKey};
}
/// An ECDSA value of two numbers.
Bytes pair(BytesView r, BytesView s) {
    return sequence(
        {x509::asn1::wrap(x509::asn1::tagInteger, r), x509::asn1::wrap(x509::asn1::tagInteger, s)});
}
/// The order of P-256.
Bytes orderOfP256() {
    const std::unique_ptr<EC_GROUP, decltype(&EC_GROUP_free)> group(
        EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1), &EC_GROUP_free);
    Bytes out(33, 0);
    BN_bn2binpad(EC_GROUP_get0_order(group.get()), out.data() + 1, 32);
    return out;
}

/// The signing-time attribute. The dictionary's /M is what is judged.
void claim(CraftedCms& cms, std::uint8_t tag, const std::string& time) {
    cms.attributes.push_back(attribute("1.2.840.113549.1.9.5", {x509::asn1::wrap(tag, asBytes(time))}));
}

const std::vector<Attack>& attacks() {
    static const std::vector<Attack> all = {
        crafted("two digests, the right one first",
                [](auto& cms, auto, const auto&) {
                    cms.attributes.push_back(digestAttribute("SHA256", asBytes("other")));
                }),
        crafted("two digests, the right one last",
                [](auto& cms, auto, const auto&) {
                    cms.attributes.insert(cms.attributes.begin(),
                                          digestAttribute("SHA256", asBytes("other")));
                }),
        crafted("one digest attribute with two values",
                [](auto& cms, BytesView content, const auto&) {
                    cms.attributes[1] =
                        attribute(oid::messageDigest, {octets(*cms::digestOf("SHA256", content)),
                                                       octets(*cms::digestOf("SHA256", asBytes("other")))});
                }),
        crafted("no digest",
                [](auto& cms, auto, const auto&) { cms.attributes.erase(cms.attributes.begin() + 1); }),
        crafted("no content type",
                [](auto& cms, auto, const auto&) { cms.attributes.erase(cms.attributes.begin()); }),
        crafted("content type of a time-stamp",
                [](auto& cms, auto, const auto&) { cms.attributes[0] = typeAttribute(oid::timeStampInfo); }),
        crafted("two content types",
                [](auto& cms, auto, const auto&) {
                    cms.attributes.push_back(typeAttribute(oid::timeStampInfo));
                }),
        crafted(
            "two signing certificates, the right one first",
            [](auto& cms, auto, const auto&) {
                cms.attributes.push_back(certificateAttribute(falseRoot().certificate));
            },
            nullptr),
        crafted(
            "another signing certificate",
            [](auto& cms, auto, const auto&) {
                cms.attributes[2] = certificateAttribute(falseRoot().certificate);
            },
            "intact"),
        crafted(
            "no signing certificate", [](auto& cms, auto, const auto&) { cms.attributes.pop_back(); },
            "intact"),
        crafted("attributes taken away from under the signature",
                [](auto& cms, auto, const auto&) {
                    cms.signedBytes = setOf(cms.attributes);
                    cms.attributes.clear();
                }),
        crafted("attributes moved to where nobody signs",
                [](auto& cms, auto, const auto&) {
                    cms.signedBytes = setOf(cms.attributes);
                    std::swap(cms.attributes, cms.unsignedAttributes);
                }),
        crafted("an attribute added behind the signature's back",
                [](auto& cms, auto, const auto&) {
                    cms.signedBytes = setOf(cms.attributes);
                    cms.attributes.push_back(
                        attribute("1.2.840.113549.1.9.5",
                                  {x509::asn1::wrap(x509::asn1::tagUtcTime, asBytes("200101000000Z"))}));
                }),
        crafted("digest by another algorithm than is said",
                [](auto& cms, BytesView content, const auto&) {
                    cms.attributes[1] = digestAttribute("SHA512", content);
                }),
        crafted(
            "digest weaker than the signature's",
            [](auto& cms, BytesView content, const auto&) {
                cms.digest = oid::sha1;
                cms.attributes[1] = digestAttribute("SHA1", content);
            },
            "intact"),
        crafted(
            "a digest nobody knows", [](auto& cms, auto, const auto&) { cms.digest = "1.2.3.4.5"; }, nullptr),
        crafted(
            "an algorithm nobody knows", [](auto& cms, auto, const auto&) { cms.algorithm = "1.2.3.4.5"; },
            "undecided"),
        crafted(
            "an algorithm of another kind of key",
            [](auto& cms, auto, const auto&) { cms.algorithm = oid::rsaEncryption; }, nullptr),
        crafted("a value of nothing",
                [](auto& cms, auto, const auto&) { cms.sign = [](auto) { return Bytes(); }; }),
        crafted(
            "a value of zeros",
            [](auto& cms, auto, const auto&) { cms.sign = [](auto) { return pair(Bytes{0}, Bytes{0}); }; }),
        crafted("a value of the curve's order",
                [](auto& cms, auto, const auto&) {
                    cms.sign = [](auto) { return pair(orderOfP256(), orderOfP256()); };
                }),
        crafted("bytes behind the value",
                [](auto& cms, auto, const auto&) {
                    cms.sign = [sign = cms.sign](BytesView bytes) {
                        auto value = sign(bytes);
                        value.push_back(0);
                        return value;
                    };
                }),
        crafted(
            "signed by the authority's namesake",
            [](auto& cms, auto, const auto&) {
                const auto forged = twin(cms.named, falseRoot());
                cms.named = forged.certificate;
                cms.certificates = {forged.certificate, falseRoot().certificate};
                cms.attributes[2] = certificateAttribute(forged.certificate);
                cms.sign = [key = forged.key](BytesView bytes) {
                    return signWith(key, {x509::SignatureScheme::Ecdsa, x509::DigestAlgorithm::Sha256},
                                    bytes);
                };
            },
            "intact"),
        crafted(
            "signed by the authority's namesake, with the real authority beside it",
            [](auto& cms, auto, const auto&) {
                const auto forged = twin(cms.named, falseRoot());
                cms.named = forged.certificate;
                cms.certificates = {forged.certificate, attackRoot().certificate, falseRoot().certificate};
                cms.attributes[2] = certificateAttribute(forged.certificate);
                cms.sign = [key = forged.key](BytesView bytes) {
                    return signWith(key, {x509::SignatureScheme::Ecdsa, x509::DigestAlgorithm::Sha256},
                                    bytes);
                };
            },
            "intact"),
        crafted("signed by a namesake's key, with the real certificate named",
                [](auto& cms, auto, const auto&) {
                    cms.sign = [key = twin(cms.named, falseRoot()).key](BytesView bytes) {
                        return signWith(key, {x509::SignatureScheme::Ecdsa, x509::DigestAlgorithm::Sha256},
                                        bytes);
                    };
                }),
        crafted("somebody else's certificate named",
                [](auto& cms, auto, const auto&) { cms.named = attackRoot().certificate; }),
        {"two CMS, that of other content first",
         [] {
             return victimSigned([](TestSignature& first) {
                 first.cms = [plain = first](BytesView content) {
                     return joined({CraftedCms::over(asBytes("other"), plain).der(),
                                    CraftedCms::over(content, plain).der()});
                 };
             });
         }},
    };
    return all;
}

std::string_view encoded(const Bytes& part) {
    return asText(part);
}

struct Variant {
    const char* name;
    Change change;
};
const std::vector<Variant>& variants() {
    static const std::vector<Variant> all = {
        {"as it should be", [](auto&, auto, const auto&) {}},
        {"attributes in another order than DER's, signed as encoded",
         [](auto& cms, auto, const auto&) { std::ranges::reverse(cms.attributes); }},
        {"attributes in another order than DER's, signed in DER's",
         [](auto& cms, auto, const auto&) {
             auto sorted = cms.attributes;
             std::ranges::sort(sorted, {}, encoded);
             cms.signedBytes = setOf(sorted);
             std::ranges::sort(cms.attributes, std::greater<>(), encoded);
         }},
        {"of a length that is not said", [](auto& cms, auto, const auto&) { cms.isIndefinite = true; }},
        {"by key identifier, of version 3",
         [](auto& cms, auto, const auto&) {
             const auto* id = X509_get0_subject_key_id(cms.named.handle());
             cms.signerIdentifier = x509::asn1::wrap(
                 x509::asn1::contextPrimitive(0),
                 {ASN1_STRING_get0_data(id), static_cast<std::size_t>(ASN1_STRING_length(id))});
             cms.signerVersion = 3;
         }},
        {"by key identifier, of version 1",
         [](auto& cms, auto, const auto&) {
             const auto* id = X509_get0_subject_key_id(cms.named.handle());
             cms.signerIdentifier = x509::asn1::wrap(
                 x509::asn1::contextPrimitive(0),
                 {ASN1_STRING_get0_data(id), static_cast<std::size_t>(ASN1_STRING_length(id))});
         }},
        {"with a digest whose parameters are NULL",
         [](auto& cms, auto, const auto&) {
             cms.digestIdentifier = sequence({oidBytes(oid::sha256), Bytes{5, 0}});
         }},
        {"with a countersignature that nobody can read",
         [](auto& cms, auto, const auto&) {
             cms.unsignedAttributes.push_back(
                 attribute("1.2.840.113549.1.9.6", {sequence({octets(asBytes("?"))})}));
         }},
        {"with other bytes behind it", [](auto& cms, auto, const auto&) { cms.behind = Bytes(40, 0xFF); }},
        {"with another CMS behind it",
         [](auto& cms, auto, const TestSignature& by) {
             cms.behind = CraftedCms::over(asBytes("other"), by).der();
         }},
        {"of a time in 1950", [](auto& cms, auto, const auto&) { claim(cms, 0x17, "500101000000Z"); }},
        {"of a time in 2049", [](auto& cms, auto, const auto&) { claim(cms, 0x17, "491231235959Z"); }},
        {"of a time in 2050, GeneralizedTime",
         [](auto& cms, auto, const auto&) { claim(cms, 0x18, "20500101000000Z"); }},
        {"of a time nobody can read", [](auto& cms, auto, const auto&) { claim(cms, 0x17, "yesterday"); }},
        {"with a namesake's certificate before the signer's",
         [](auto& cms, auto, const auto&) {
             cms.certificates.insert(cms.certificates.begin(), twin(cms.named, falseRoot()).certificate);
         }},
        {"with a namesake of the authority before the authority",
         [](auto& cms, auto, const auto&) {
             cms.certificates.insert(cms.certificates.begin(), falseRoot().certificate);
         }},
    };
    return all;
}

} // namespace

/// What a CMS can say twice, not at all, or of somebody else.
class AttackCmsTest : public AttackTable {
    Q_OBJECT

public:
    AttackCmsTest() : AttackTable(attacks()) {}

private slots:
    void whatOnlyLooksUnusualStillPasses_data() {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < variants().size(); ++i)
            QTest::newRow(variants()[i].name) << static_cast<int>(i);
    }
    void whatOnlyLooksUnusualStillPasses() {
        QFETCH(int, row);
        const auto outcome =
            judged(path("variant.pdf"), craftedFile(variants()[static_cast<std::size_t>(row)].change));
        QVERIFY2(outcome.passed && outcome.word == "intact", outcome.told.c_str());
    }
};
KYSO_TEST(AttackCmsTest)
#include "AttackCmsTest.moc"
