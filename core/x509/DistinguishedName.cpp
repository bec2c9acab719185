#include "DistinguishedNameReader.h"
#include "OpenSslPtr.h"

#include <openssl/asn1.h>
#include <openssl/objects.h>

namespace kyso::x509 {
namespace {

/// Control and direction-changing characters would let a name dress up as another; they are shown as U+FFFD.
std::string withoutControls(std::string_view text) {
    static constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = [&](std::size_t n) {
            return i + n < text.size() ? static_cast<unsigned char>(text[i + n]) : 0U;
        };
        const bool bidi = byte == 0xE2 && ((next(1) == 0x80 && next(2) >= 0xAA && next(2) <= 0xAE) ||
                                           (next(1) == 0x81 && next(2) >= 0xA6 && next(2) <= 0xA9));
        const bool c1 = byte == 0xC2 && next(1) >= 0x80 && next(1) <= 0x9F;
        if (byte < 0x20 || byte == 0x7F || bidi || c1) {
            out += replacement;
            i += bidi ? 2 : c1 ? 1 : 0;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string utf8Of(const ASN1_STRING* value) {
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, value);
    if (size < 0) {
        ERR_clear_error();
        return {};
    }
    const OpenSslPtr<unsigned char, [](unsigned char* p) { OPENSSL_free(p); }> owner(text);
    return withoutControls({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

std::string rfc4514Of(const X509_NAME* name) {
    const BioPtr out(BIO_new(BIO_s_mem()));
    // RFC 4514 leaves UTF-8 as it is; only OpenSSL's older style escapes it.
    const unsigned long flags = XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
    if (!out || X509_NAME_print_ex(out.get(), name, 0, flags) < 0) {
        ERR_clear_error();
        return {};
    }
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return size > 0 ? withoutControls({data, static_cast<std::size_t>(size)}) : std::string();
}

std::string* fieldFor(DistinguishedName& name, int nid) {
    switch (nid) {
    case NID_commonName:
        return &name.commonName;
    case NID_organizationName:
        return &name.organization;
    case NID_organizationalUnitName:
        return &name.organizationalUnit;
    case NID_countryName:
        return &name.country;
    case NID_localityName:
        return &name.locality;
    case NID_pkcs9_emailAddress:
        return &name.email;
    default:
        return nullptr;
    }
}

} // namespace

DistinguishedName readDistinguishedName(const X509_NAME* name) {
    DistinguishedName out;
    const int count = X509_NAME_entry_count(name);
    for (int i = 0; i < count; ++i) {
        const X509_NAME_ENTRY* entry = X509_NAME_get_entry(name, i);
        const int nid = OBJ_obj2nid(X509_NAME_ENTRY_get_object(entry));
        const ASN1_STRING* value = X509_NAME_ENTRY_get_data(entry);
        if (nid == NID_userId)
            out.userIds.push_back(utf8Of(value));
        else if (auto* field = fieldFor(out, nid); field != nullptr && field->empty())
            *field = utf8Of(value);
    }
    out.rfc4514 = rfc4514Of(name);
    return out;
}

std::string DistinguishedName::userId(std::string_view prefix) const {
    for (const auto& id : userIds)
        if (id.size() > prefix.size() && id[prefix.size()] == ':' && id.starts_with(prefix))
            return id.substr(prefix.size() + 1);
    return {};
}

std::string DistinguishedName::displayName() const {
    return !commonName.empty() ? commonName : !organization.empty() ? organization : rfc4514;
}

} // namespace kyso::x509
