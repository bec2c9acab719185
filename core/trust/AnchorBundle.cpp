#include "AnchorBundle.h"

#include "x509/Asn1.h"
#include "x509/OpenSslPtr.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <string_view>

namespace kyso::trust {
namespace {

using NamePtr = x509::OpenSslPtr<X509_NAME, X509_NAME_free>;

bool isCertificate(std::string_view label) {
    return label == PEM_STRING_X509 || label == PEM_STRING_X509_OLD || label == PEM_STRING_X509_TRUSTED;
}

// RFC 5280 §4.1: version, serial number, algorithm, issuer, validity, subject.
std::optional<BytesView> subjectOf(BytesView certificate) {
    const auto whole = x509::asn1::only(certificate, x509::asn1::tagSequence);
    const auto body = whole ? x509::asn1::Reader(whole->content).next(x509::asn1::tagSequence) : std::nullopt;
    if (!body)
        return std::nullopt;
    x509::asn1::Reader fields(body->content);
    if (fields.peek() == x509::asn1::context(0) && !fields.next())
        return std::nullopt;
    for (int before = 0; before < 4; ++before)
        if (!fields.next())
            return std::nullopt;
    const auto subject = fields.next(x509::asn1::tagSequence);
    return subject ? std::optional(subject->whole) : std::nullopt;
}

} // namespace

AnchorBundle AnchorBundle::read(const std::filesystem::path& file) {
    AnchorBundle bundle;
    const x509::BioPtr in(BIO_new_file(file.c_str(), "rb"));
    char* label = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
    while (in && PEM_read_bio(in.get(), &label, &header, &data, &size) == 1) {
        // A trusted certificate is followed by what it is trusted for.
        const auto first = x509::asn1::Reader(BytesView(data, static_cast<std::size_t>(size))).next();
        if (const auto subject = first && isCertificate(label) ? subjectOf(first->whole) : std::nullopt)
            bundle.m_entries.push_back(
                {Bytes(first->whole.begin(), first->whole.end()), Bytes(subject->begin(), subject->end())});
        OPENSSL_free(label);
        OPENSSL_free(header);
        OPENSSL_free(data);
    }
    ERR_clear_error();
    return bundle;
}

std::vector<x509::Certificate> AnchorBundle::withSubject(const X509_NAME* subject) const {
    std::vector<x509::Certificate> found;
    for (const auto& entry : m_entries) {
        const auto* at = entry.subject.data();
        const NamePtr name(d2i_X509_NAME(nullptr, &at, static_cast<long>(entry.subject.size())));
        if (!name || X509_NAME_cmp(name.get(), subject) != 0)
            continue;
        if (auto certificate = x509::Certificate::fromDer(entry.certificate))
            found.push_back(std::move(*certificate));
    }
    ERR_clear_error();
    return found;
}

std::vector<x509::Certificate> AnchorBundle::all() const {
    std::vector<x509::Certificate> found;
    for (const auto& entry : m_entries)
        if (auto certificate = x509::Certificate::fromDer(entry.certificate))
            found.push_back(std::move(*certificate));
    ERR_clear_error();
    return found;
}

} // namespace kyso::trust
