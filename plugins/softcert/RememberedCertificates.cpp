#include "RememberedCertificates.h"

#include "base/AtomicFile.h"
#include "base/File.h"
#include "base/Limits.h"
#include "base/PathText.h"
#include "base/os/PrivateFolder.h"

#include <openssl/pem.h>

#include <array>
#include <system_error>

namespace kyso::plugins {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t maxChainLength = 16;

} // namespace

fs::path RememberedCertificates::fileFor(const fs::path& keyFile) const {
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    std::error_code failed;
    const auto name = toUtf8(fs::absolute(keyFile, failed).lexically_normal());
    EVP_Digest(name.data(), name.size(), digest.data(), &size, EVP_sha256(), nullptr);
    return m_folder / (toHex({digest.data(), size}) + ".crt");
}

Result<void> RememberedCertificates::remember(const fs::path& keyFile, const SoftKey& key) {
    if (const auto made = os::makePrivateFolder(m_folder); !made)
        return failure(ErrorCode::OutputNotWritable, "the folder for known certificates",
                       os::textOf(made.error()), toUtf8(m_folder));
    const x509::BioPtr pem(BIO_new(BIO_s_mem()));
    for (const auto& certificate : key.chain)
        PEM_write_bio_X509(pem.get(), certificate.handle());
    char* data = nullptr;
    const auto size = BIO_get_mem_data(pem.get(), &data);
    auto target = AtomicFile::create(fileFor(keyFile), OnExisting::Replace);
    if (!target)
        return failure(std::move(target.error()));
    if (auto written = target->append(asBytes({data, static_cast<std::size_t>(size)})); !written)
        return written;
    return target->commit();
}

std::optional<PublicPart> RememberedCertificates::recall(const fs::path& keyFile) const {
    const auto bytes = readFile(fileFor(keyFile), maxChainLength * limits::maxCertificateBytes);
    if (!bytes)
        return std::nullopt;
    auto certificates = x509::Certificate::allFrom(*bytes);
    if (!certificates || certificates->empty())
        return std::nullopt;
    auto leaf = certificates->front();
    return PublicPart{std::move(leaf), std::move(*certificates)};
}

} // namespace kyso::plugins
