#include "Desktop.h"

#include "Parts.h"
#include "base/os/Signals.h"
#include "setup/QtPath.h"

#include <QStandardPaths>

namespace kyso::desktop {

namespace {

/// Where people look for their documents; with KYSO_HOME, nothing is left outside it.
std::filesystem::path sampleFolder(const setup::Paths& paths) {
    if (qEnvironmentVariableIsSet("KYSO_HOME")) {
        return paths.data;
    }
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return documents.isEmpty() ? paths.data : setup::toPath(documents);
}

} // namespace

Desktop::Desktop(const setup::Workspace::Options& options, const MakeFormats& makeFormats)
    : m_pages(options), m_formats(makeFormats(&m_pages.renderer(), nullptr)),
      m_settings(options.paths, options.settings, this),
      m_files(m_settings, FileDialogs::portalOfDesktop(), this), m_language(m_settings, this), m_prompt(this),
      m_login(m_settings, this), m_desk(options, [this] { m_providers.refresh(); }),
      m_providers(m_desk, m_prompt, m_settings, this),
      m_document(m_documents, sampleFolder(options.paths), options.paths.renderer, m_formats, this),
      m_trust(m_documents, m_settings, this),
      m_verification(m_documents, m_document, m_settings, m_trust, m_login, m_formats, this),
      m_reports(m_documents, m_document, m_verification, m_settings, this),
      m_signedVersion(m_documents, m_document, this),
      m_signing({m_desk, m_document, m_providers, m_prompt, m_settings, m_login, m_formats}, this) {
    os::ignoreWriteSignals();
    const auto changed = &LanguageController::languageChanged;
    connect(&m_language, changed, &m_prompt, &PinPromptController::retranslate);
    connect(&m_language, changed, &m_providers, &ProvidersController::retranslate);
    connect(&m_language, changed, &m_document, &DocumentController::retranslate);
    connect(&m_language, changed, &m_trust, &TrustController::retranslate);
    connect(&m_language, changed, &m_signedVersion, &SignedVersionController::retranslate);
    connect(&m_language, changed, &m_verification, &VerificationController::retranslate);
    connect(&m_language, changed, &m_reports, &ReportController::retranslate);
    connect(&m_language, changed, &m_signing, &SigningController::retranslate);
}

Desktop::~Desktop() {
    // Nobody answers any more: whoever waits for a PIN or works for the window ends now.
    m_prompt.refuseAll();
    m_signing.cancel();
    m_verification.cancel();
    m_reports.cancel();
    m_desk.finish();
    m_documents.finish();
    m_files.finish();
}

void Desktop::serve(QQmlEngine& engine) {
    handOver(*this, engine);
    connect(&m_language, &LanguageController::languageChanged, &engine, &QQmlEngine::retranslate);
}

} // namespace kyso::desktop
