#include "SignatureLook.h"

#include "SignatureWords.h"
#include "desktop/providers/CertificateText.h"

namespace kyso::desktop {

SignatureLook::SignatureLook(SettingsController& settings, QObject* parent)
    : QObject(parent), m_settings(settings) {
    connect(&settings, &SettingsController::signingChanged, this, &SignatureLook::changed);
}

QStringList SignatureLook::lines() const {
    return kind() == TextOnly ? textOnlyLines() : detailLines();
}

QString SignatureLook::timeOnPaper() const {
    return dateTimeText(m_time.value_or(std::chrono::system_clock::now()));
}

QStringList SignatureLook::textOnlyLines() const {
    return wordsAlone(signer(), timeOnPaper());
}

QStringList SignatureLook::detailLines() const {
    return detailWords(signer(), timeOnPaper());
}

QString SignatureLook::drawnName() const {
    if (!m_settings.drawnName().isEmpty()) {
        return m_settings.drawnName();
    }
    return m_signer ? givenName(*m_signer) : QString();
}

QUrl SignatureLook::image() const {
    const QString file = m_settings.signatureImage();
    return file.isEmpty() ? QUrl() : QUrl::fromLocalFile(file);
}

void SignatureLook::setSigner(std::optional<x509::Certificate> signer) {
    m_signer = std::move(signer);
    emit changed();
}

void SignatureLook::setTime(std::optional<Time> time) {
    m_time = time;
    emit changed();
}

pdf::AppearanceContent SignatureLook::content() const {
    pdf::AppearanceContent content;
    content.layout = kind() == TextOnly    ? pdf::AppearanceTemplate::TextOnly
                     : kind() == ImageOnly ? pdf::AppearanceTemplate::ImageOnly
                                           : pdf::AppearanceTemplate::ImageAndText;
    for (const QString& line : lines()) {
        content.lines.push_back(line.toStdString());
    }
    if (kind() == ImageAndDetails || kind() == ImageOnly) {
        content.image = m_settings.signatureImage().toStdString();
    } else {
        content.drawnName = drawnName().toStdString();
    }
    return content;
}

} // namespace kyso::desktop
