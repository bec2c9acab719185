#include "VerificationController.h"

#include "PageStory.h"
#include "VerdictStory.h"
#include "VersionStory.h"
#include "base/File.h"
#include "base/PathText.h"
#include "base/os/FileAccess.h"
#include "desktop/shell/Parts.h"
#include "messages/VerdictText.h"
#include "pades/PdfPart.h"
#include "setup/PagePictures.h"
#include "setup/QtPath.h"
#include "setup/Trust.h"

namespace kyso::desktop {

namespace {

/// The verdict on the file that is shown, and on no other that has come under its name.
Result<validation::FileReport> judge(const std::filesystem::path& file,
                                     const std::optional<FileIdentity>& shown,
                                     const validation::Formats& formats,
                                     const validation::ValidationOptions& options,
                                     const CancelToken& cancel) {
    auto report = validation::validateFile(file, formats, options, cancel);
    const auto now = os::factsAt(file);
    const bool isAnother = report ? report->identity != shown : now && now->identity != shown;
    return isAnother ? failure(ErrorCode::FileChanged, "judge what is shown", {}, toUtf8(file))
                     : std::move(report);
}

} // namespace

VerificationController::VerificationController(Background& background, DocumentController& document,
                                               SettingsController& settings, TrustController& trust,
                                               LoginController& login, const work::Formats& formats,
                                               QObject* parent)
    : QObject(parent), m_background(background), m_document(document), m_settings(settings), m_login(login),
      m_formats(formats), m_online(makeOnline()) {
    connect(&document, &DocumentController::opened, this, &VerificationController::start);
    // Of what is not open nothing is said.
    connect(&document, &DocumentController::closed, this, &VerificationController::start);
    const auto judgeAgain = [this] {
        if (m_document.hasDocument()) {
            start();
        }
    };
    connect(&settings, &SettingsController::trustedChanged, this, judgeAgain);
    connect(&trust, &TrustController::anchorsChanged, this, judgeAgain);
    const auto goAnotherWay = [this] { m_online = makeOnline(); };
    connect(&settings, &SettingsController::reachChanged, this, goAnotherWay);
    connect(&settings, &SettingsController::reachChanged, this, judgeAgain);
    connect(&settings, &SettingsController::networkChanged, this, goAnotherWay);
    connect(&login, &LoginController::loginsChanged, this, goAnotherWay);
}

VerificationController::~VerificationController() {
    m_stop.request_stop();
}

VerificationController* VerificationController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<VerificationController>(engine);
}

std::shared_ptr<setup::Online> VerificationController::makeOnline() const {
    auto proxy = setup::proxyFrom(m_settings.settings().proxy).value_or(net::ProxySettings());
    proxy.credentials = m_login.logins().proxy;
    return std::make_shared<setup::Online>(m_settings.paths(), std::move(proxy),
                                           setup::reachOf(m_settings.settings()));
}

void VerificationController::start() {
    m_stop.request_stop();
    m_stop = CancelSource();
    const quint64 run = ++m_run;
    m_error.reset();
    m_judgedAt = SystemClock().now();
    m_judgedOffline = m_settings.settings().offline;
    m_done = false;
    m_comparing = false;
    m_signatures.setReport({});
    m_revisions.clear();
    m_working = m_document.signatureCount() > 0;
    emit changed();
    if (!m_working) {
        return;
    }
    m_background.run(
        this,
        [file = m_document.file(), shown = m_document.shown(), password = m_document.password(),
         formats = m_formats.toCheck, settings = m_settings.settings(), paths = m_settings.paths(),
         online = m_online, cancel = m_stop.get_token()]() -> Result<validation::FileReport> {
            const auto anchors = setup::trustAnchors(paths, settings);
            validation::ValidationOptions options;
            options.trust = &anchors;
            options.password = password;
            if (!settings.offline) {
                options.revocation = &online->revocation();
                options.issuers = &online->issuers();
            }
            return judge(file, shown, formats, options, cancel);
        },
        [this, run, online = m_online](Result<validation::FileReport> report) {
            if (run != m_run) {
                return;
            }
            m_working = false;
            m_done = report.has_value();
            if (report) {
                m_signatures.setReport(std::move(*report));
            } else {
                m_error = report.error();
            }
            compareThePages();
            emit changed();
            lookAtVersions();
            // The verdict stands as it is, with what could be asked.
            if (online->http().proxyWantsLogin()) {
                m_login.offer({true, {}}, [this] { start(); });
            }
        });
}

void VerificationController::lookAtVersions() {
    if (versionCount() < 2) {
        return;
    }
    m_background.run(
        this,
        [path = m_document.file(), shown = m_document.shown(), password = m_document.password(),
         cancel = m_stop.get_token()] {
            const auto file = File::open(path);
            auto all = file && file->identity() == shown
                           ? pdf::listRevisions(*file, password ? password->view() : BytesView(), cancel)
                           : failure(ErrorCode::FileChanged);
            // The verdict says already what is wrong with the file; the strip then tells only who signed.
            return all ? std::move(*all) : std::vector<pdf::Revision>();
        },
        [this, run = m_run](std::vector<pdf::Revision> revisions) {
            if (run == m_run) {
                m_revisions = std::move(revisions);
                emit changed();
            }
        });
}

void VerificationController::compareThePages() {
    if (!m_done || !setup::hasPagesToCompare(m_signatures.report(), setup::ComparePages::Always)) {
        return;
    }
    m_comparing = true;
    m_background.run(
        this,
        [report = m_signatures.report(),
         order = setup::PagePictures{.renderer = m_settings.paths().renderer,
                                     .when = setup::ComparePages::Always,
                                     .password = m_document.password()},
         cancel = m_stop.get_token()]() mutable -> Result<validation::FileReport> {
            auto compared = setup::comparePages(report, order, cancel);
            return compared ? Result<validation::FileReport>(std::move(report)) : failure(compared.error());
        },
        [this, run = m_run](Result<validation::FileReport> report) {
            if (run != m_run) {
                return;
            }
            m_comparing = false;
            if (report) {
                m_signatures.update(std::move(*report));
            }
            emit changed();
        });
}

QString VerificationController::pages() const {
    return m_done && !m_comparing ? pagesStory(m_signatures.report()) : QString();
}

QString VerificationController::pagesTone() const {
    return desktop::pagesTone(m_signatures.report());
}

QVariantMap VerificationController::different() const {
    for (const auto& signature : m_signatures.report().signatures) {
        if (const auto places = placesOf(signature); !places.isEmpty()) {
            return {{QStringLiteral("revision"), pades::pdfPartOf(signature).revision},
                    {QStringLiteral("name"), signerText(signature)},
                    {QStringLiteral("places"), places}};
        }
    }
    return {};
}

QString VerificationController::verdict() const {
    return m_done ? messages::verdictFor(m_signatures.report()) : QString();
}

std::optional<Judgement> VerificationController::judgement() const {
    return m_done && !m_comparing && !m_signatures.report().signatures.empty()
               ? std::optional(
                     Judgement{m_document.file(), m_signatures.report(), m_judgedAt, m_judgedOffline})
               : std::nullopt;
}

QString VerificationController::contentName() const {
    return m_done ? setup::toQString(m_signatures.report().content.filename()) : QString();
}

QString VerificationController::explanation() const {
    return m_done ? explain(m_signatures.report()) : QString();
}

QVariantList VerificationController::versions() const {
    return m_done ? versionsOf(m_signatures.report(), m_revisions) : QVariantList();
}

QString VerificationController::tone() const {
    return toneOf(m_signatures.report());
}

QString VerificationController::brief() const {
    if (m_document.signatureCount() == 0) {
        return {};
    }
    const QString found = m_done ? briefVerdict(m_signatures.report()) : QString();
    return m_working ? tr("Being checked…") : found.isEmpty() ? tr("Not checked") : found;
}

QString VerificationController::briefTone() const {
    return m_done ? tone() : m_error ? QStringLiteral("warn") : QStringLiteral("neutral");
}

void VerificationController::retranslate() {
    m_signatures.retranslate();
    emit changed();
}

} // namespace kyso::desktop
