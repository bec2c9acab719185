#include "SeedCertificate.h"

#include "x509/OpenSslPtr.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace kyso::pdf {
namespace {

using x509::Certificate;
using x509::OpenSslPtr;
using ObjectIdPtr = OpenSslPtr<ASN1_OBJECT, ASN1_OBJECT_free>;
using PoliciesPtr = OpenSslPtr<CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free>;

// Ff of table 238, by bit position from 1.
enum CertificateFlag : std::int64_t {
    SubjectFlag = 1 << 0,
    IssuerFlag = 1 << 1,
    OidFlag = 1 << 2,
    SubjectDnFlag = 1 << 3,
    KeyUsageFlag = 1 << 5,
    UrlFlag = 1 << 6,
};
constexpr std::int64_t knownFlags =
    SubjectFlag | IssuerFlag | OidFlag | SubjectDnFlag | KeyUsageFlag | UrlFlag;

bool isBytes(const Object& item, const Bytes& der) {
    return item.asString() && item.asString()->bytes == asText(der);
}

std::string nameIn(const Object& item) {
    const auto certificate = item.asString() ? Certificate::fromDer(asBytes(item.asString()->bytes))
                                             : Result<Certificate>(tl::unexpect, Error{});
    return certificate ? certificate->subject().displayName() : std::string();
}

std::string namesIn(const std::vector<Object>& certificates) {
    std::string out;
    for (const auto& item : certificates)
        if (const auto name = nameIn(item); !name.empty())
            out += (out.empty() ? "" : ", ") + name;
    return out;
}

/// Whether the signer's certificate was issued by that one, or one above it was.
bool isBelow(const std::vector<Certificate>& chain, const Object& issuer) {
    for (std::size_t i = 1; i < chain.size(); ++i)
        if (isBytes(issuer, chain[i].der()))
            return true;
    if (!issuer.asString())
        return false;
    const auto certificate = Certificate::fromDer(asBytes(issuer.asString()->bytes));
    return certificate &&
           std::ranges::any_of(chain, [&](const Certificate& one) { return one.isIssuedBy(*certificate); });
}

bool hasPolicy(const Certificate& certificate, const std::string& oid) {
    const PoliciesPtr policies(static_cast<CERTIFICATEPOLICIES*>(
        X509_get_ext_d2i(certificate.handle(), NID_certificate_policies, nullptr, nullptr)));
    const ObjectIdPtr wanted(OBJ_txt2obj(oid.c_str(), 1));
    ERR_clear_error();
    for (int i = 0; wanted && i < sk_POLICYINFO_num(policies.get()); ++i)
        if (OBJ_cmp(sk_POLICYINFO_value(policies.get(), i)->policyid, wanted.get()) == 0)
            return true;
    return false;
}

/// `cn`, `CN`, `commonName` or `2.5.4.3`.
ObjectIdPtr attributeId(std::string name) {
    static constexpr std::array<std::pair<std::string_view, const char*>, 3> others{
        {{"EMAIL", "emailAddress"}, {"E", "emailAddress"}, {"S", "ST"}}};
    ObjectIdPtr id(OBJ_txt2obj(name.c_str(), 0));
    if (!id) {
        std::ranges::transform(name, name.begin(), [](char one) {
            return static_cast<char>(std::toupper(static_cast<unsigned char>(one)));
        });
        const auto* const other =
            std::ranges::find(others, std::string_view(name), [](const auto& pair) { return pair.first; });
        id.reset(OBJ_txt2obj(other != others.end() ? other->second : name.c_str(), 0));
    }
    ERR_clear_error();
    return id;
}

bool hasAttribute(const Certificate& certificate, const std::string& name, const std::string& value) {
    const auto id = attributeId(name);
    X509_NAME* subject = X509_get_subject_name(certificate.handle());
    for (int i = 0; id && i < X509_NAME_entry_count(subject); ++i) {
        const X509_NAME_ENTRY* entry = X509_NAME_get_entry(subject, i);
        if (OBJ_cmp(X509_NAME_ENTRY_get_object(entry), id.get()) != 0)
            continue;
        unsigned char* utf8 = nullptr;
        const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(entry));
        const OpenSslPtr<unsigned char, [](unsigned char* text) { OPENSSL_free(text); }> owner(utf8);
        if (size >= 0 && asText(BytesView(utf8, static_cast<std::size_t>(size))) == value)
            return true;
    }
    ERR_clear_error();
    return false;
}

/// Every attribute of the dictionary stands in the subject's name.
bool isNamed(const SeedReading& reading, const Certificate& certificate, const Object& wanted) {
    const auto* attributes = wanted.asDictionary();
    return attributes != nullptr && std::ranges::all_of(*attributes, [&](const auto& attribute) {
               const auto values = reading.items(wanted, attribute.first);
               return !values.empty() && std::ranges::all_of(values, [&](const Object& value) {
                   return hasAttribute(certificate, attribute.first, SeedReading::text(value));
               });
           });
}

std::string namesWanted(const SeedReading& reading, const std::vector<Object>& alternatives) {
    std::string out;
    for (const auto& wanted : alternatives) {
        if (wanted.asDictionary() == nullptr)
            continue;
        std::string one;
        for (const auto& [name, value] : *wanted.asDictionary())
            one += (one.empty() ? "" : ", ") + name + '=' + SeedReading::listed(reading.items(wanted, name));
        out += (out.empty() ? "" : " / ") + one;
    }
    return out;
}

/// One character a usage, in the order of RFC 5280 §4.2.1.3: 1 has to be there, 0 must not, X may; those that
/// are not written may.
bool hasUsage(const Certificate& certificate, const std::string& pattern) {
    static constexpr std::array<std::uint32_t, 9> usages{
        KU_DIGITAL_SIGNATURE, KU_NON_REPUDIATION, KU_KEY_ENCIPHERMENT, KU_DATA_ENCIPHERMENT, KU_KEY_AGREEMENT,
        KU_KEY_CERT_SIGN,     KU_CRL_SIGN,        KU_ENCIPHER_ONLY,    KU_DECIPHER_ONLY};
    const bool says = X509_get_ext_by_NID(certificate.handle(), NID_key_usage, -1) >= 0;
    const std::uint32_t has = says ? X509_get_key_usage(certificate.handle()) : 0;
    for (std::size_t i = 0; i < std::min(pattern.size(), usages.size()); ++i) {
        const bool set = (has & usages[i]) != 0;
        if ((pattern[i] == '1' && !set) || (pattern[i] == '0' && set))
            return false;
        if (pattern[i] != '0' && pattern[i] != '1' && pattern[i] != 'X' && pattern[i] != 'x')
            return false;
    }
    return true;
}

/// Of a signature server (ASSP) the URL says where the certificate has to come from; in a browser it only
/// helps those who have none.
bool isUrlMet(const std::string& type) {
    return type.empty() || type == "Browser";
}

} // namespace

std::string unmetByCertificate(const SeedReading& reading, const Object& seed,
                               const std::vector<Certificate>& chain) {
    const auto flags = reading.integer(seed, "Ff").value_or(0);
    const auto& signer = chain.front();
    if ((flags & ~knownFlags) != 0)
        return seedDemand("Cert", "Ff " + std::to_string(flags));
    // An entry that is mandatory and lists nothing allows what it likes.
    const auto listed = [&](std::int64_t flag, const char* entry) {
        return (flags & flag) != 0 ? reading.items(seed, entry) : std::vector<Object>();
    };
    const auto subjects = listed(SubjectFlag, "Subject");
    if (!subjects.empty() &&
        std::ranges::none_of(subjects, [&](const Object& item) { return isBytes(item, signer.der()); }))
        return seedDemand("Subject", namesIn(subjects));
    const auto issuers = listed(IssuerFlag, "Issuer");
    if (!issuers.empty() &&
        std::ranges::none_of(issuers, [&](const Object& item) { return isBelow(chain, item); }))
        return seedDemand("Issuer", namesIn(issuers));
    const auto policies = listed(OidFlag, "OID");
    if (!std::ranges::all_of(policies,
                             [&](const Object& item) { return hasPolicy(signer, SeedReading::text(item)); }))
        return seedDemand("OID", SeedReading::listed(policies));
    const auto names = listed(SubjectDnFlag, "SubjectDN");
    if (!names.empty() &&
        std::ranges::none_of(names, [&](const Object& item) { return isNamed(reading, signer, item); }))
        return seedDemand("SubjectDN", namesWanted(reading, names));
    const auto usages = listed(KeyUsageFlag, "KeyUsage");
    if (!usages.empty() && std::ranges::none_of(usages, [&](const Object& item) {
            return hasUsage(signer, SeedReading::text(item));
        }))
        return seedDemand("KeyUsage", SeedReading::listed(usages));
    if ((flags & UrlFlag) != 0 && !isUrlMet(SeedReading::text(reading.value(seed, "URLType"))))
        return seedDemand("URL", SeedReading::text(reading.value(seed, "URL")));
    return {};
}

} // namespace kyso::pdf
