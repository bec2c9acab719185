#include "TrialCertificate.h"

#include "KeyFile.h"
#include "base/AtomicFile.h"
#include "base/File.h"
#include "base/PathText.h"
#include "base/os/PrivateFolder.h"
#include "x509/TrialIdentity.h"

#include <openssl/pem.h>

#include <system_error>

namespace kyso::plugins {
namespace {

namespace fs = std::filesystem;

constexpr const char* trialName = "Dùng thử Kyso";

/// Key and certificate as PEM.
Result<SecureBytes> makeTrial(Time now) {
    const auto trial = x509::TrialIdentity::makeSelfSigned(trialName, now);
    if (!trial)
        return failure(trial.error());
    const x509::BioPtr pem(BIO_new(BIO_s_secmem()));
    if (!pem ||
        PEM_write_bio_PKCS8PrivateKey(pem.get(), trial->key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
            1 ||
        PEM_write_bio_X509(pem.get(), trial->certificate.get()) != 1)
        return failure(ErrorCode::Internal, "PEM", x509::takeOpenSslError());
    char* data = nullptr;
    const auto size = BIO_get_mem_data(pem.get(), &data);
    return SecureBytes(asBytes({data, static_cast<std::size_t>(size)}));
}

bool isUsable(const fs::path& file, Time now) {
    auto read = KeyFile::read(file);
    const auto known = read ? read->publicPart() : std::nullopt;
    return known && known->certificate.notAfter() > now;
}

} // namespace

Result<fs::path> ensureTrialCertificate(const fs::path& folder, Time now) {
    auto file = folder / "trial.pem";
    if (isUsable(file, now))
        return file;
    if (const auto made = os::makePrivateFolder(folder); !made)
        return failure(ErrorCode::OutputNotWritable, "the folder for the trial certificate",
                       os::textOf(made.error()), toUtf8(folder));
    std::error_code failed;
    fs::permissions(folder, fs::perms::owner_all, failed);
    auto pem = makeTrial(now);
    if (!pem)
        return failure(std::move(pem.error()));
    // Of two programs that start together the later one's file stays whole, and so does the earlier one's.
    auto target = AtomicFile::create(file, OnExisting::Replace);
    if (!target)
        return failure(std::move(target.error()));
    if (auto made = target->setPermissions(fs::perms::owner_read | fs::perms::owner_write); !made)
        return failure(std::move(made.error()));
    if (auto written = target->append(pem->view()); !written)
        return failure(std::move(written.error()));
    if (auto done = target->commit(); !done)
        return failure(std::move(done.error()));
    return file;
}

} // namespace kyso::plugins
