#include "SystemAnchors.h"

#include "AnchorBundle.h"
#include "TrustModules.h"
#include "x509/OpenSslPtr.h"

#include <openssl/x509_vfy.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <system_error>

namespace kyso::trust {
namespace {

namespace fs = std::filesystem;
using StorePtr = x509::OpenSslPtr<X509_STORE, X509_STORE_free>;
using StoreContextPtr = x509::OpenSslPtr<X509_STORE_CTX, X509_STORE_CTX_free>;

constexpr std::size_t mostFiles = 10'000;
constexpr std::uintmax_t largestFileBytes = 1U << 20;

void addOnce(std::vector<x509::Certificate>& all, x509::Certificate one) {
    if (std::find(all.begin(), all.end(), one) == all.end())
        all.push_back(std::move(one));
}

Bytes derOf(const X509_NAME* name) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_NAME(name, &der);
    Bytes bytes(der, der + std::max(size, 0));
    OPENSSL_free(der);
    return bytes;
}

} // namespace

/// p11-kit's modules when they are there, else OpenSSL's hashed folder, where a name is looked up by the file
/// that carries its hash, or its one big file.
struct SystemAnchors::Source {
    std::unique_ptr<const TrustModules> modules;
    StorePtr store{X509_STORE_new()};
    fs::path folder;
    AnchorBundle bundle;

    Source() {
        const char* namedFolder = std::getenv(X509_get_default_cert_dir_env());
        const char* namedFile = std::getenv(X509_get_default_cert_file_env());
        if (namedFolder == nullptr && namedFile == nullptr && (modules = TrustModules::load()))
            return;
        folder = namedFolder != nullptr ? namedFolder : X509_get_default_cert_dir();
        std::error_code ignored;
        const bool hasFolder = fs::is_directory(folder, ignored) && !fs::is_empty(folder, ignored);
        if (hasFolder)
            X509_STORE_load_path(store.get(), folder.c_str());
        else
            folder.clear();
        if (namedFile != nullptr || !hasFolder)
            bundle = AnchorBundle::read(namedFile != nullptr ? namedFile : X509_get_default_cert_file());
        ERR_clear_error();
    }
};

struct SystemAnchors::State {
    mutable std::once_flag isOpen;
    mutable std::unique_ptr<const Source> source;
    /// Neither an OpenSSL store nor a PKCS#11 session is asked by two threads at once.
    mutable std::mutex asking;
};

SystemAnchors::SystemAnchors() : m_state(std::make_unique<State>()) {}

SystemAnchors::~SystemAnchors() = default;

const SystemAnchors::Source& SystemAnchors::source() const {
    std::call_once(m_state->isOpen, [this] { m_state->source = std::make_unique<const Source>(); });
    return *m_state->source;
}

std::vector<x509::Certificate> SystemAnchors::withSubject(const X509_NAME* subject) const {
    const Source& from = source();
    const std::lock_guard lock(m_state->asking);
    std::vector<x509::Certificate> out;
    if (from.modules) {
        for (const auto& der : from.modules->anchors(derOf(subject)))
            if (auto certificate = x509::Certificate::fromDer(der))
                out.push_back(std::move(*certificate));
        return out;
    }
    const StoreContextPtr context(X509_STORE_CTX_new());
    if (context && X509_STORE_CTX_init(context.get(), from.store.get(), nullptr, nullptr) == 1) {
        STACK_OF(X509)* found = X509_STORE_CTX_get1_certs(context.get(), subject);
        for (int i = 0; i < sk_X509_num(found); ++i)
            if (auto certificate = x509::Certificate::fromHandle(sk_X509_value(found, i)))
                addOnce(out, std::move(*certificate));
        sk_X509_pop_free(found, X509_free);
    }
    for (auto& certificate : from.bundle.withSubject(subject))
        addOnce(out, std::move(certificate));
    ERR_clear_error();
    return out;
}

std::vector<x509::Certificate> SystemAnchors::all() const {
    const Source& from = source();
    const std::lock_guard lock(m_state->asking);
    std::vector<x509::Certificate> out;
    if (from.modules) {
        for (const auto& der : from.modules->anchors({}))
            if (auto certificate = x509::Certificate::fromDer(der))
                out.push_back(std::move(*certificate));
        return out;
    }
    out = from.bundle.all();
    std::error_code ignored;
    std::size_t files = 0;
    if (!from.folder.empty())
        for (const auto& entry : fs::directory_iterator(from.folder, ignored)) {
            // Hashed links only; one big file beside them would say everything again.
            if (++files > mostFiles || !entry.path().extension().native().starts_with(".0") ||
                entry.file_size(ignored) > largestFileBytes)
                continue;
            for (auto& certificate : AnchorBundle::read(entry.path()).all())
                addOnce(out, std::move(certificate));
        }
    return out;
}

} // namespace kyso::trust
