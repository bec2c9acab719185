#include "VerificationController.h"

#include "PageStory.h"
#include "VerdictStory.h"
#include "VersionStory.h"
#include "base/File.h"
#include "desktop/shell/Parts.h"
#include "messages/VerdictText.h"
#include "pades/PdfPart.h"
#include "report/Report.h"
#include "setup/PagePictures.h"
#include "setup/QtPath.h"
#include "setup/Trust.h"

#include <algorithm>

namespace kyso::desktop {

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
    m_reportError.reset();
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
        [file = m_document.file(), password = m_document.password(), formats = m_formats.toCheck,
         settings = m_settings.settings(), paths = m_settings.paths(), online = m_online,
         cancel = m_stop.get_token()]() -> Result<validation::FileReport> {
            const auto anchors = setup::trustAnchors(paths, settings);
            validation::ValidationOptions options;
            options.trust = &anchors;
            options.password = password;
            if (!settings.offline) {
                options.revocation = &online->revocation();
                options.issuers = &online->issuers();
            }
            return validation::validateFile(file, formats, options, cancel);
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
        [path = m_document.file(), password = m_document.password(), cancel = m_stop.get_token()] {
            const auto file = File::open(path);
            auto all = file ? pdf::listRevisions(*file, password ? password->view() : BytesView(), cancel)
                            : failure(file.error());
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

QUrl VerificationController::suggestedReport() const {
    std::filesystem::path place = m_document.file();
    place.replace_extension();
    place += tr(" - report").toStdString() + ".pdf";
    return QUrl::fromLocalFile(setup::toQString(place));
}

QStringList VerificationController::judged() const {
    QStringList files{setup::toQString(m_document.file())};
    if (const auto& content = m_signatures.report().content; m_done && !content.empty()) {
        files << setup::toQString(content);
    }
    return files;
}

void VerificationController::saveReport(const SaveTarget& target) {
    if (!m_done || m_comparing || m_savingReport || target.file.empty()) {
        return;
    }
    m_savingReport = true;
    m_reportError.reset();
    emit changed();
    m_background.run(
        this,
        [document = m_document.file(), verdict = m_signatures.report(), target, checkedAt = m_judgedAt,
         offline = m_judgedOffline, renderer = m_settings.paths().renderer, cancel = m_stop.get_token()] {
            const report::Circumstances circumstances{checkedAt, std::nullopt, offline};
            // What was judged is attested, not what stands there by now.
            auto checked = report::CheckedFile::fromEarlier(document, verdict, cancel);
            if (!checked) {
                return Result<void>(failure(std::move(checked.error())));
            }
            const report::Target place{target.file,
                                       target.replaces ? MayReplace(*target.replaces) : OnExisting::Fail};
            return report::write({std::move(*checked)}, circumstances, place, renderer, cancel);
        },
        [this, target](const Result<void>& written) {
            m_savingReport = false;
            if (!written && written.error().code != ErrorCode::Cancelled) {
                m_reportError = written.error();
            }
            emit changed();
            if (written) {
                emit reportSaved(target.path());
            }
        });
}

void VerificationController::dismissReportError() {
    m_reportError.reset();
    emit changed();
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
    const auto& all = m_signatures.report().signatures;
    const auto has = [&all](const QString& wanted) {
        return std::any_of(all.begin(), all.end(),
                           [&wanted](const auto& one) { return toneOf(one) == wanted; });
    };
    const auto bad = QStringLiteral("bad");
    const auto warn = QStringLiteral("warn");
    return has(bad) ? bad : has(warn) ? warn : QStringLiteral("good");
}

QString VerificationController::brief() const {
    if (m_document.signatureCount() == 0) {
        return {};
    }
    return m_working ? tr("Being checked…")
           : m_done  ? briefVerdict(m_signatures.report())
                     : tr("Not checked");
}

QString VerificationController::briefTone() const {
    return m_done ? tone() : m_error ? QStringLiteral("warn") : QStringLiteral("neutral");
}

void VerificationController::retranslate() {
    m_signatures.retranslate();
    emit changed();
}

} // namespace kyso::desktop
