#include "RevocationSources.h"

#include "OpenSslPtr.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <string_view>

namespace kyso::x509 {
namespace {

using AccessPtr = OpenSslPtr<AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free>;
using DistributionPointsPtr = OpenSslPtr<CRL_DIST_POINTS, CRL_DIST_POINTS_free>;

constexpr std::size_t mostAddresses = 8;
constexpr std::size_t longestAddress = 2048;

bool beginsWith(std::string_view text, std::string_view scheme) {
    return text.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
           });
}

void append(std::vector<std::string>& out, const GENERAL_NAME* name) {
    if (name->type != GEN_URI || out.size() >= mostAddresses)
        return;
    const ASN1_IA5STRING* uri = name->d.uniformResourceIdentifier;
    const std::string text(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                           static_cast<std::size_t>(std::max(0, ASN1_STRING_length(uri))));
    const bool isPlain = text.size() <= longestAddress &&
                         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
    if (isPlain && (beginsWith(text, "http://") || beginsWith(text, "https://")) &&
        std::find(out.begin(), out.end(), text) == out.end())
        out.push_back(text);
}

std::vector<std::string> accessAddresses(const Certificate& certificate, int method) {
    std::vector<std::string> out;
    const AccessPtr access(static_cast<AUTHORITY_INFO_ACCESS*>(
        X509_get_ext_d2i(certificate.handle(), NID_info_access, nullptr, nullptr)));
    ERR_clear_error();
    for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const ACCESS_DESCRIPTION* one = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        if (OBJ_obj2nid(one->method) == method)
            append(out, one->location);
    }
    return out;
}

} // namespace

std::vector<std::string> ocspAddresses(const Certificate& certificate) {
    return accessAddresses(certificate, NID_ad_OCSP);
}

std::vector<std::string> crlAddresses(const Certificate& certificate) {
    std::vector<std::string> out;
    const DistributionPointsPtr points(static_cast<CRL_DIST_POINTS*>(
        X509_get_ext_d2i(certificate.handle(), NID_crl_distribution_points, nullptr, nullptr)));
    ERR_clear_error();
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT* point = sk_DIST_POINT_value(points.get(), i);
        // Another issuer's list, or one for some reasons only, could not decide anything.
        if (point->CRLissuer != nullptr || point->reasons != nullptr || point->distpoint == nullptr ||
            point->distpoint->type != 0)
            continue;
        const GENERAL_NAMES* names = point->distpoint->name.fullname;
        for (int j = 0; j < sk_GENERAL_NAME_num(names); ++j)
            append(out, sk_GENERAL_NAME_value(names, j));
    }
    return out;
}

std::vector<std::string> issuerAddresses(const Certificate& certificate) {
    return accessAddresses(certificate, NID_ad_ca_issuers);
}

bool namesRevocationSource(const Certificate& certificate) {
    X509* handle = certificate.handle();
    if (X509_get_ext_by_NID(handle, NID_crl_distribution_points, -1) >= 0)
        return true;
    const AccessPtr access(
        static_cast<AUTHORITY_INFO_ACCESS*>(X509_get_ext_d2i(handle, NID_info_access, nullptr, nullptr)));
    ERR_clear_error();
    if (!access) // one that stands there but cannot be read may name a source too
        return X509_get_ext_by_NID(handle, NID_info_access, -1) >= 0;
    for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i)
        if (OBJ_obj2nid(sk_ACCESS_DESCRIPTION_value(access.get(), i)->method) == NID_ad_OCSP)
            return true;
    return false;
}

} // namespace kyso::x509
