#pragma once

#include "Background.h"
#include "LanguageController.h"
#include "desktop/document/DocumentController.h"
#include "desktop/files/FileDialogs.h"
#include "desktop/providers/PinPromptController.h"
#include "desktop/providers/ProvidersController.h"
#include "desktop/providers/WindowDesk.h"
#include "desktop/settings/SettingsController.h"
#include "desktop/settings/TrustController.h"
#include "desktop/signing/SigningController.h"
#include "desktop/validation/ReportController.h"
#include "desktop/validation/SignedVersionController.h"
#include "desktop/validation/VerificationController.h"
#include "setup/Formats.h"

#include <QObject>

#include <functional>

class QQmlEngine;

namespace kyso::desktop {

/// The parts of the window put together; the controllers are its children, where QML finds them.
class Desktop : public QObject {
    Q_OBJECT

public:
    /// Makes the formats there are of who draws and looks for text.
    using MakeFormats = std::function<work::Formats(pdf::AppearanceSource*, pdf::TextLocator*)>;

    explicit Desktop(const setup::Workspace::Options& options,
                     const MakeFormats& makeFormats = setup::makeFormats);
    ~Desktop() override;

    /// Makes the controllers the singletons of `engine` and retranslates it when the language changes.
    void serve(QQmlEngine& engine);

    SettingsController& settings() { return m_settings; }
    LanguageController& language() { return m_language; }
    FileDialogs& files() { return m_files; }
    LoginController& login() { return m_login; }
    PinPromptController& prompt() { return m_prompt; }
    ProvidersController& providers() { return m_providers; }
    DocumentController& document() { return m_document; }
    TrustController& trust() { return m_trust; }
    SignedVersionController& signedVersion() { return m_signedVersion; }
    VerificationController& verification() { return m_verification; }
    ReportController& reports() { return m_reports; }
    SigningController& signing() { return m_signing; }

private:
    /// For the renderer only; providers and tokens are the desk's.
    setup::Workspace m_pages;
    const work::Formats m_formats;
    SettingsController m_settings;
    FileDialogs m_files;
    LanguageController m_language;
    PinPromptController m_prompt;
    LoginController m_login;
    Background m_documents{3};
    WindowDesk m_desk;
    ProvidersController m_providers;
    DocumentController m_document;
    TrustController m_trust;
    VerificationController m_verification;
    ReportController m_reports;
    SignedVersionController m_signedVersion;
    SigningController m_signing;
};

} // namespace kyso::desktop
