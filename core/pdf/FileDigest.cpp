#include "FileDigest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <string>

namespace kyso::pdf {
namespace {

constexpr std::size_t blockBytes = 1U << 20;

} // namespace

Result<Bytes> digestSpans(const File& file, const std::vector<FileSpan>& spans, std::string_view digestName,
                          const CancelToken& cancel) {
    const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> digest(
        EVP_MD_fetch(nullptr, std::string(digestName).c_str(), nullptr), &EVP_MD_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (!digest || EVP_DigestInit_ex(context.get(), digest.get(), nullptr) != 1)
        return failure(ErrorCode::AlgorithmUnsupported, "digest", {}, std::string(digestName));
    Bytes block;
    for (const auto& span : spans) {
        for (auto at = span.begin; at < span.end; at += block.size()) {
            if (cancel.stop_requested())
                return failure(ErrorCode::Cancelled);
            block.resize(static_cast<std::size_t>(std::min<std::uint64_t>(blockBytes, span.end - at)));
            if (auto done = file.readInto(at, block); !done)
                return failure(std::move(done.error()));
            EVP_DigestUpdate(context.get(), block.data(), block.size());
        }
    }
    Bytes value(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    if (EVP_DigestFinal_ex(context.get(), value.data(), &size) != 1)
        return failure(ErrorCode::AlgorithmUnsupported, "digest", {}, std::string(digestName));
    value.resize(size);
    return value;
}

Result<Bytes> sha256Of(const File& file, const CancelToken& cancel) {
    return digestSpans(file, {{0, file.sizeBytes()}}, "SHA256", cancel);
}

} // namespace kyso::pdf
