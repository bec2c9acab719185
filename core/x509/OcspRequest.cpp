#include "OcspRequest.h"

#include "OpenSslPtr.h"

#include <openssl/ocsp.h>
#include <openssl/rand.h>

namespace kyso::x509 {

Result<OcspRequest> OcspRequest::create(const Certificate& certificate, const Certificate& issuer,
                                        bool withNonce) {
    static constexpr std::size_t nonceBytes = 32;
    const auto failed = [](const char* what) {
        return failure(ErrorCode::Internal, what, takeOpenSslError());
    };
    const OpenSslPtr<OCSP_REQUEST, OCSP_REQUEST_free> request(OCSP_REQUEST_new());
    OpenSslPtr<OCSP_CERTID, OCSP_CERTID_free> id(
        OCSP_cert_to_id(EVP_sha1(), certificate.handle(), issuer.handle()));
    if (!request || !id || OCSP_request_add0_id(request.get(), id.get()) == nullptr)
        return failed("OCSP request");
    static_cast<void>(id.release());
    OcspRequest out;
    if (withNonce) {
        out.m_nonce.resize(nonceBytes);
        if (RAND_bytes(out.m_nonce.data(), static_cast<int>(nonceBytes)) != 1 ||
            OCSP_request_add1_nonce(request.get(), out.m_nonce.data(), static_cast<int>(nonceBytes)) != 1)
            return failed("OCSP nonce");
    }
    unsigned char* der = nullptr;
    const int size = i2d_OCSP_REQUEST(request.get(), &der);
    if (size <= 0)
        return failed("OCSP request encoding");
    out.m_der.assign(der, der + size);
    OPENSSL_free(der);
    return out;
}

} // namespace kyso::x509
