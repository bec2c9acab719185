#include "report/CheckedFile.h"

#include "base/File.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>

namespace kyso::report {

namespace {

constexpr std::size_t chunkBytes = 1U << 20;

using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

std::string sha256Of(const File& file, const CancelToken& cancel) {
    const Digest digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    if (!digest || EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) != 1)
        return {};
    Bytes chunk(static_cast<std::size_t>(std::min<std::uint64_t>(chunkBytes, file.sizeBytes())));
    for (std::uint64_t at = 0; at < file.sizeBytes(); at += chunk.size()) {
        if (cancel.stop_requested())
            return {};
        chunk.resize(static_cast<std::size_t>(std::min<std::uint64_t>(chunk.size(), file.sizeBytes() - at)));
        if (!file.readInto(at, chunk) || EVP_DigestUpdate(digest.get(), chunk.data(), chunk.size()) != 1)
            return {};
    }
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> value{};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(digest.get(), value.data(), &size) != 1)
        return {};
    return toHex(BytesView(value).first(size));
}

} // namespace

CheckedFile CheckedFile::from(const std::filesystem::path& path, Result<validation::FileReport> verdict,
                              const CancelToken& cancel) {
    CheckedFile checked{path, std::move(verdict), {}, {}};
    if (const auto file = File::open(path)) {
        checked.sizeBytes = file->sizeBytes();
        checked.sha256 = sha256Of(*file, cancel);
    }
    return checked;
}

} // namespace kyso::report
