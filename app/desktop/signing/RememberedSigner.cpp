#include "RememberedSigner.h"

#include "setup/QtPath.h"

#include <QByteArray>
#include <QSettings>

namespace kyso::desktop {

namespace {

constexpr char certificateKey[] = "signer/certificate";
constexpr char placeKey[] = "signer/place";
constexpr char tokenLabelKey[] = "signer/tokenLabel";
constexpr char tokenSerialKey[] = "signer/tokenSerial";

} // namespace

std::optional<provider::Identity> recallSigner(const std::filesystem::path& settingsFile) {
    const QSettings kept(setup::toQString(settingsFile), QSettings::IniFormat);
    const auto der = QByteArray::fromBase64(kept.value(certificateKey).toByteArray());
    auto certificate =
        x509::Certificate::fromDer(asBytes({der.constData(), static_cast<std::size_t>(der.size())}));
    if (!certificate) {
        return std::nullopt;
    }
    const auto text = [&kept](const char* key) { return kept.value(key).toString().toStdString(); };
    return provider::Identity{text(placeKey),
                              std::move(*certificate),
                              {},
                              {},
                              text(tokenLabelKey),
                              text(tokenSerialKey),
                              {},
                              {},
                              false,
                              false,
                              std::nullopt};
}

void rememberSigner(const std::filesystem::path& settingsFile, const provider::Identity& signer) {
    const auto& der = signer.certificate.der();
    const auto base64 =
        QByteArray::fromRawData(reinterpret_cast<const char*>(der.data()), static_cast<qsizetype>(der.size()))
            .toBase64();
    QSettings kept(setup::toQString(settingsFile), QSettings::IniFormat);
    kept.setValue(certificateKey, base64);
    kept.setValue(placeKey, QString::fromStdString(signer.uri));
    kept.setValue(tokenLabelKey, QString::fromStdString(signer.tokenLabel));
    kept.setValue(tokenSerialKey, QString::fromStdString(signer.tokenSerial));
}

} // namespace kyso::desktop
