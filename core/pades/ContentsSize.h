#pragma once

#include "base/Result.h"
#include "x509/Certificate.h"
#include "x509/SignatureAlgorithm.h"

#include <cstddef>
#include <mutex>
#include <vector>

namespace kyso::pades {

/// How large the CMS of a signature will be at most, found out by a dry run: once for all documents of a run,
/// which have one chain and mostly one algorithm. Any thread.
class ContentsSize {
public:
    /// Errors: algorithm_unsupported, cms_sign_failed.
    Result<std::size_t> of(const std::vector<x509::Certificate>& chain, x509::SignatureAlgorithm algorithm);

private:
    struct Known {
        std::vector<x509::Certificate> chain;
        x509::SignatureAlgorithm algorithm;
        std::size_t bytes = 0;
    };
    std::mutex m_mutex;
    std::vector<Known> m_known;
};

} // namespace kyso::pades
