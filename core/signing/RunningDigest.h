#pragma once

#include "base/Bytes.h"
#include "base/Result.h"
#include "x509/SignatureAlgorithm.h"

#include <openssl/types.h>

#include <memory>
#include <string>

namespace kyso::signing {

/// A digest computed as bytes go by. One thread at a time.
class RunningDigest {
public:
    /// Errors: algorithm_unsupported.
    static Result<RunningDigest> create(x509::DigestAlgorithm algorithm);

    void add(BytesView bytes);
    /// Another that goes on from here. Errors: out_of_memory.
    Result<RunningDigest> fork() const;
    /// The value; call once.
    Bytes finish();

private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const;
    };
    explicit RunningDigest(std::unique_ptr<EVP_MD_CTX, Free> context) : m_context(std::move(context)) {}
    std::unique_ptr<EVP_MD_CTX, Free> m_context;
};

/// What a signature covers, digested. The way to the gap was gone once; whoever needs the whole file's digest
/// too goes on from there instead of reading it again.
struct ContentDigest {
    Bytes value;
    RunningDigest untilGap;
    std::string originalSha256; ///< of the file before its update; empty where nobody knows
};

} // namespace kyso::signing
