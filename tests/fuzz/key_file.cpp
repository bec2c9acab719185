#include "base/SecureBytes.h"
#include "softcert/PemKeys.h"
#include "softcert/Pkcs12File.h"
#include "x509/PasswordRounds.h"

#include <cstddef>
#include <cstdint>
#include <sanitizer/lsan_interface.h>

namespace {

using namespace kyso;

/// More than this is let in, and takes longer than a run may.
constexpr std::uint64_t mostRounds = 100'000;

SecureBytes password() {
    static constexpr std::string_view text = "12345678";
    SecureBytes bytes;
    for (const char one : text)
        bytes.append(static_cast<std::uint8_t>(one));
    return bytes;
}

void use(const Result<plugins::KeyBag>& bag) {
    if (bag)
        static_cast<void>(plugins::chooseKey(*bag, nullptr));
}

} // namespace

/// OpenSSL keeps a provider until the process ends, which is no leak of ours.
extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
    const __lsan::ScopedDisabler notWatched;
    static_cast<void>(kyso::plugins::admitOldCiphers());
    return 0;
}

/// Whatever a key file holds, it opens or is refused with a code.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView bytes(data, size);
    if (x509::passwordRounds(bytes) <= mostRounds)
        if (const auto file = plugins::Pkcs12File::parse(bytes)) {
            use(file->openUnlocked());
            use(file->openWith(password()));
            static_cast<void>(file->openCertificates());
        }
    use(plugins::readPemKeys(bytes, [asked = 0](bool) mutable -> Result<SecureBytes> {
        return asked++ == 0 ? Result<SecureBytes>(password()) : failure(ErrorCode::PinNeeded);
    }));
    return 0;
}
