#include "TrialCertificate.h"

#include "x509/TrialIdentity.h"

#include <openssl/pem.h>
#include <openssl/pkcs12.h>

namespace kyso::cli {

namespace {

using x509::BioPtr;
using x509::OpenSslPtr;
using Pkcs12Ptr = OpenSslPtr<PKCS12, PKCS12_free>;
using CertificateStack = OpenSslPtr<STACK_OF(X509), [](STACK_OF(X509) * stack) { sk_X509_free(stack); }>;

tl::unexpected<Error> failed(const char* what) {
    return failure(ErrorCode::Internal, what, x509::takeOpenSslError());
}

Bytes contentOf(BIO* memory) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    const BytesView view = asBytes({data, static_cast<std::size_t>(size)});
    return {view.begin(), view.end()};
}

} // namespace

Result<TrialCertificate> TrialCertificate::make(const std::string& name, const std::string& password,
                                                Time now) {
    const auto trial = x509::TrialIdentity::makeWithIssuer(name, now);
    if (!trial)
        return failure(trial.error());
    const CertificateStack others(sk_X509_new_null());
    if (!others || sk_X509_push(others.get(), trial->issuer.get()) == 0)
        return failed("collect the chain");
    const Pkcs12Ptr pkcs12(PKCS12_create(password.c_str(), name.c_str(), trial->key.get(),
                                         trial->certificate.get(), others.get(), 0, 0, 0, 0, 0));
    const BioPtr file(BIO_new(BIO_s_mem()));
    const BioPtr pem(BIO_new(BIO_s_mem()));
    if (!pkcs12 || !file || !pem || i2d_PKCS12_bio(file.get(), pkcs12.get()) != 1 ||
        PEM_write_bio_X509(pem.get(), trial->issuer.get()) != 1)
        return failed("write the trial certificate");
    return TrialCertificate{contentOf(file.get()), contentOf(pem.get())};
}

} // namespace kyso::cli
