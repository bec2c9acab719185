#include "TrustAnchors.h"

#include "AnchorBundle.h"
#include "OpenSslPtr.h"
#include "base/File.h"

#include <openssl/x509_vfy.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <system_error>

namespace kyso::x509 {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t maxAnchorFileBytes = 16U << 20;
constexpr std::size_t maxAnchorFiles = 10'000;

using StorePtr = OpenSslPtr<X509_STORE, X509_STORE_free>;
using StoreContextPtr = OpenSslPtr<X509_STORE_CTX, X509_STORE_CTX_free>;

std::optional<Certificate> certificateFrom(X509* handle) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(handle, &der);
    if (size <= 0)
        return std::nullopt;
    const Bytes bytes(der, der + size);
    OPENSSL_free(der);
    auto certificate = Certificate::fromDer(bytes);
    return certificate ? std::optional(std::move(*certificate)) : std::nullopt;
}

Result<std::vector<Certificate>> readAnchors(const fs::path& path) {
    const auto bytes = readFile(path, maxAnchorFileBytes);
    if (!bytes)
        return failure(bytes.error().code == ErrorCode::FileNotFound ? ErrorCode::FileNotFound
                                                                     : ErrorCode::TrustAnchorsUnreadable,
                       bytes.error().what, bytes.error().native, path.string());
    auto all = Certificate::allFrom(*bytes);
    if (!all)
        return failure(ErrorCode::TrustAnchorsUnreadable, all.error().what, all.error().native,
                       path.string());
    return all;
}

} // namespace

/// The system's hashed folder: a name is looked up by the file that carries its hash, so starting costs
/// nothing. A system that has one big file is read when the first name is asked for.
struct TrustAnchors::System {
    StorePtr store{X509_STORE_new()};
    fs::path file; ///< empty when there is none
    mutable std::once_flag isRead;
    mutable AnchorBundle read;

    const AnchorBundle& bundle() const {
        std::call_once(isRead, [this] {
            if (!file.empty())
                read = AnchorBundle::read(file);
        });
        return read;
    }

    System() {
        const char* folder = std::getenv(X509_get_default_cert_dir_env());
        const char* named = std::getenv(X509_get_default_cert_file_env());
        if (folder == nullptr)
            folder = X509_get_default_cert_dir();
        std::error_code ignored;
        const bool hasFolder = fs::is_directory(folder, ignored) && !fs::is_empty(folder, ignored);
        if (hasFolder)
            X509_STORE_load_path(store.get(), folder);
        if (named != nullptr || !hasFolder)
            file = named != nullptr ? named : X509_get_default_cert_file();
        ERR_clear_error();
    }
};

TrustAnchors::TrustAnchors() = default;

void TrustAnchors::addSystem() {
    if (!m_system)
        m_system = std::make_shared<const System>();
}

void TrustAnchors::add(Certificate certificate) {
    if (std::find(m_named.begin(), m_named.end(), certificate) == m_named.end())
        m_named.push_back(std::move(certificate));
}

Result<void> TrustAnchors::addPath(const fs::path& path) {
    std::error_code problem;
    if (!fs::is_directory(path, problem)) {
        auto all = readAnchors(path);
        if (!all)
            return failure(std::move(all.error()));
        for (auto& certificate : *all)
            add(std::move(certificate));
        return {};
    }
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(path, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && files.size() < maxAnchorFiles)
            files.push_back(entry->path());
    }
    if (problem)
        return failure(ErrorCode::TrustAnchorsUnreadable, "reading the folder", problem.message(),
                       path.string());
    std::sort(files.begin(), files.end());
    // A folder may hold a README beside its certificates; one without any certificate is a mistake to tell.
    std::size_t read = 0;
    for (const auto& file : files)
        if (auto all = readAnchors(file))
            for (auto& certificate : *all) {
                add(std::move(certificate));
                ++read;
            }
    if (read == 0)
        return failure(ErrorCode::TrustAnchorsUnreadable, "no certificate in the folder", {}, path.string());
    return {};
}

std::vector<Certificate> TrustAnchors::withSubject(const X509_NAME* subject) const {
    std::vector<Certificate> out;
    for (const auto& certificate : m_named)
        if (X509_NAME_cmp(X509_get_subject_name(certificate.handle()), subject) == 0)
            out.push_back(certificate);
    if (!m_system)
        return out;
    const StoreContextPtr context(X509_STORE_CTX_new());
    if (!context || X509_STORE_CTX_init(context.get(), m_system->store.get(), nullptr, nullptr) != 1)
        return out;
    STACK_OF(X509)* found = X509_STORE_CTX_get1_certs(context.get(), subject);
    for (int i = 0; i < sk_X509_num(found); ++i)
        if (auto certificate = certificateFrom(sk_X509_value(found, i)))
            if (std::find(out.begin(), out.end(), *certificate) == out.end())
                out.push_back(std::move(*certificate));
    sk_X509_pop_free(found, X509_free);
    for (auto& certificate : m_system->bundle().withSubject(subject))
        if (std::find(out.begin(), out.end(), certificate) == out.end())
            out.push_back(std::move(certificate));
    ERR_clear_error();
    return out;
}

bool TrustAnchors::contains(const Certificate& certificate) const {
    const auto same = withSubject(X509_get_subject_name(certificate.handle()));
    return std::find(same.begin(), same.end(), certificate) != same.end();
}

std::vector<Certificate> TrustAnchors::issuersOf(const Certificate& certificate) const {
    auto candidates = withSubject(X509_get_issuer_name(certificate.handle()));
    std::erase_if(candidates, [&](const Certificate& one) { return !certificate.isIssuedBy(one); });
    return candidates;
}

} // namespace kyso::x509
