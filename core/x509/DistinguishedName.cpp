#include "DistinguishedNameReader.h"
#include "OpenSslPtr.h"
#include "base/MisleadingCharacters.h"

#include <openssl/asn1.h>
#include <openssl/objects.h>

#include <string_view>
#include <utility>

namespace kyso::x509 {
namespace {

/// The character that begins at `text` and how many bytes it takes; U+FFFD and one byte where none does.
std::pair<char32_t, std::size_t> firstCharacter(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = lead < 0x80             ? 1
                             : (lead & 0xE0) == 0xC0 ? 2
                             : (lead & 0xF0) == 0xE0 ? 3
                             : (lead & 0xF8) == 0xF0 ? 4
                                                     : 0;
    if (size == 0 || size > text.size())
        return {0xFFFD, 1};
    char32_t character = size == 1 ? lead : lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0) != 0x80)
            return {0xFFFD, 1};
        character = character << 6 | (byte & 0x3F);
    }
    return {character, size};
}

/// What would let a name dress up as another is shown by its code, and what is no text as U+FFFD.
std::string withoutMisleading(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto [character, size] = firstCharacter(text);
        if (character == 0xFFFD)
            out += "\xEF\xBF\xBD";
        else if (misleads(character))
            out += codeOf(character);
        else
            out += text.substr(0, size);
        text.remove_prefix(size);
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
    return withoutMisleading({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
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
    return size > 0 ? withoutMisleading({data, static_cast<std::size_t>(size)}) : std::string();
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
