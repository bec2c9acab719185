#pragma once

#include "base/Clock.h"
#include "desktop/settings/SettingsController.h"
#include "pdf/AppearanceSource.h"
#include "x509/Certificate.h"

#include <QObject>
#include <QStringList>
#include <QUrl>
#include <QtQmlIntegration>

#include <optional>

namespace kyso::desktop {

/// How a visible signature looks: what is drawn, what stands beside it, and what that is for this signer.
class SignatureLook : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by SigningController")
    /// The chosen one of the kinds below; kept in the settings.
    Q_PROPERTY(int kind READ kind WRITE setKind NOTIFY changed)
    Q_PROPERTY(QStringList lines READ lines NOTIFY changed)
    Q_PROPERTY(QString drawnName READ drawnName NOTIFY changed)
    /// The lines of each kind: beside a name or an image, and alone.
    Q_PROPERTY(QStringList detailLines READ detailLines NOTIFY changed)
    Q_PROPERTY(QStringList textOnlyLines READ textOnlyLines NOTIFY changed)
    /// The chosen image of the signature; empty without one.
    Q_PROPERTY(QUrl image READ image NOTIFY changed)
    Q_PROPERTY(bool hasImage READ hasImage NOTIFY changed)

public:
    enum Kind { NameAndDetails, TextOnly, ImageAndDetails, ImageOnly };
    Q_ENUM(Kind)

    SignatureLook(SettingsController& settings, QObject* parent);

    int kind() const { return m_settings.signatureTemplate(); }
    void setKind(int kind) { m_settings.setSignatureTemplate(kind); }
    QStringList lines() const;
    QString drawnName() const;
    QStringList detailLines() const;
    QStringList textOnlyLines() const;
    QUrl image() const;
    bool hasImage() const { return !m_settings.signatureImage().isEmpty(); }

    /// Nothing shows where a signer would stand.
    void setSigner(std::optional<x509::Certificate> signer);
    /// The time that is written; nothing is the present one.
    void setTime(std::optional<Time> time);
    /// What is to be drawn.
    pdf::AppearanceContent content() const;

signals:
    void changed();

private:
    const x509::Certificate* signer() const { return m_signer ? &*m_signer : nullptr; }
    QString timeOnPaper() const;

    SettingsController& m_settings;
    std::optional<x509::Certificate> m_signer;
    std::optional<Time> m_time;
};

} // namespace kyso::desktop
