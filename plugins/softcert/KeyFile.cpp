#include "KeyFile.h"

#include "PemKeys.h"
#include "base/File.h"
#include "base/PathText.h"
#include "x509/PasswordRounds.h"

#include <algorithm>
#include <string_view>

namespace kyso::plugins {
namespace {

constexpr std::size_t maxKeyFileBytes = 1U << 20;

std::optional<PublicPart> publicPartOf(const std::vector<x509::Certificate>& certificates) {
    const auto chosen = signingOneOf(certificates);
    if (!chosen)
        return std::nullopt;
    return PublicPart{*chosen, x509::orderedChain(*chosen, certificates)};
}

} // namespace

Result<KeyFile> KeyFile::read(const std::filesystem::path& file) {
    auto content = readFile(file, maxKeyFileBytes);
    if (!content)
        return failure(std::move(content.error()));
    SecureBytes secured{BytesView(*content)};
    wipe(content->data(), content->size());
    const auto text = asText(secured.view());
    if (text.find("-----BEGIN ") != std::string_view::npos)
        return KeyFile(file, std::move(secured), Format::Pem);
    if (Pkcs12File::parse(secured.view()))
        return KeyFile(file, std::move(secured), Format::Pkcs12);
    const auto extension = file.extension();
    const bool meant = extension == ".p12" || extension == ".pfx" || extension == ".pem";
    return failure(meant ? ErrorCode::KeyFileDamaged : ErrorCode::FormatUnsupported,
                   "neither PKCS#12 nor PEM", {}, toUtf8(file.filename()));
}

std::optional<PublicPart> KeyFile::publicPart() {
    if (m_format == Format::Pem) {
        // The key may be locked.
        const auto certificates = hasPemKey(m_content.view()) ? x509::Certificate::allFrom(m_content.view())
                                                              : failure(ErrorCode::CertificateNoPrivateKey);
        return certificates ? publicPartOf(*certificates) : std::nullopt;
    }
    const auto pkcs12 = Pkcs12File::parse(m_content.view());
    if (!pkcs12 || x509::passwordRounds(m_content.view()) > x509::mostPasswordRounds)
        return std::nullopt;
    if (const auto bag = openUnlocked(*pkcs12)) {
        const auto key = chooseKey(*bag, nullptr);
        return key ? std::optional(PublicPart{key->certificate, key->chain}) : std::nullopt;
    }
    const auto certificates = pkcs12->openCertificates();
    const bool hasSigner = std::any_of(certificates.begin(), certificates.end(),
                                       [](const x509::Certificate& one) { return !one.isCa(); });
    return hasSigner ? publicPartOf(certificates) : std::nullopt;
}

Result<SoftKey> KeyFile::open(provider::PinPrompt& prompt, const x509::Certificate* wanted,
                              const CancelToken& cancel) {
    auto bag =
        m_format == Format::Pkcs12
            ? openPkcs12(prompt, cancel)
            : readPemKeys(m_content.view(), [&](bool wrong) { return askPassword(prompt, wrong, cancel); });
    auto key = bag ? chooseKey(*bag, wanted) : std::nullopt;
    if (key)
        return std::move(*key);
    auto error = bag ? Error{ErrorCode::CertificateNoPrivateKey,
                             "no key with its certificate in the file",
                             {},
                             {},
                             false,
                             std::nullopt}
                     : std::move(bag.error());
    if (error.subject.empty())
        error.subject = toUtf8(m_file.filename());
    return failure(std::move(error));
}

Result<KeyBag> KeyFile::openUnlocked(const Pkcs12File& pkcs12) {
    if (m_locked)
        return failure(*m_locked);
    auto bag = pkcs12.openUnlocked();
    if (!bag && bag.error().code == ErrorCode::FilePasswordWrong)
        m_locked = bag.error();
    return bag;
}

Result<KeyBag> KeyFile::openPkcs12(provider::PinPrompt& prompt, const CancelToken& cancel) {
    const auto pkcs12 = Pkcs12File::parse(m_content.view());
    if (!pkcs12 || x509::passwordRounds(m_content.view()) > x509::mostPasswordRounds)
        return failure(ErrorCode::KeyFileDamaged, "its password asks for too much work");
    auto bag = openUnlocked(*pkcs12);
    for (bool wrong = false; !bag && bag.error().code == ErrorCode::FilePasswordWrong; wrong = true) {
        const auto password = askPassword(prompt, wrong, cancel);
        if (!password)
            return failure(password.error());
        bag = pkcs12->openWith(*password);
    }
    return bag;
}

Result<SecureBytes> KeyFile::askPassword(provider::PinPrompt& prompt, bool previousWasWrong,
                                         const CancelToken& cancel) const {
    provider::PinRequest request;
    request.purpose = provider::PinPurpose::FilePassword;
    request.tokenLabel = toUtf8(m_file.filename());
    request.previousWasWrong = previousWasWrong;
    auto password = prompt.requestPin(request, cancel);
    if (password)
        return password;
    auto error = std::move(password.error());
    // In a file's case the answer "that was wrong, and nobody can be asked again" has its own name.
    if (error.code == ErrorCode::PinIncorrect)
        error.code = ErrorCode::FilePasswordWrong;
    error.subject = request.tokenLabel;
    return failure(std::move(error));
}

} // namespace kyso::plugins
