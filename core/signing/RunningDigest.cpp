#include "RunningDigest.h"

#include "x509/MessageDigest.h"

namespace kyso::signing {

void RunningDigest::Free::operator()(EVP_MD_CTX* context) const {
    EVP_MD_CTX_free(context);
}

Result<RunningDigest> RunningDigest::create(x509::DigestAlgorithm algorithm) {
    std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    if (!context || EVP_DigestInit_ex(context.get(), x509::messageDigestOf(algorithm), nullptr) != 1)
        return failure(ErrorCode::AlgorithmUnsupported, "digest", {}, std::string(nameOf(algorithm)));
    return RunningDigest(std::move(context));
}

void RunningDigest::add(BytesView bytes) {
    EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size());
}

Result<RunningDigest> RunningDigest::fork() const {
    std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    if (!context || EVP_MD_CTX_copy_ex(context.get(), m_context.get()) != 1)
        return failure(ErrorCode::OutOfMemory, "digest");
    return RunningDigest(std::move(context));
}

Bytes RunningDigest::finish() {
    Bytes value(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    EVP_DigestFinal_ex(m_context.get(), value.data(), &size);
    value.resize(size);
    return value;
}

} // namespace kyso::signing
