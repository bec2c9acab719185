#include "SigningController.h"

#include "CertificateText.h"
#include "Parts.h"
#include "net/TimeStampClient.h"
#include "setup/Online.h"
#include "setup/SigningJournal.h"
#include "setup/Trust.h"
#include "signing/SignerCheck.h"

#include <QDesktopServices>

namespace kyso::desktop {

namespace {

/// Who is asked about the certificate and the time, for one signature.
struct Asked {
    Asked(const setup::Paths& paths, const setup::Settings& settings, const net::ProxySettings& proxy)
        : online(paths, proxy), anchors(setup::trustAnchors(paths, settings)),
          stamps(online.http(), serversOf(settings)), services{settings.timeStampServers.empty() ? nullptr
                                                                                                 : &stamps,
                                                               &online.revocation(), &online.issuers(),
                                                               &anchors} {}

    static std::vector<net::TimeStampServer> serversOf(const setup::Settings& settings) {
        std::vector<net::TimeStampServer> servers;
        for (const std::string& url : settings.timeStampServers) {
            servers.push_back({url, nullptr, {}});
        }
        return servers;
    }

    setup::Online online;
    x509::TrustAnchors anchors;
    net::TimeStampClient stamps;
    signing::LevelServices services;
};

namespace fs = std::filesystem;

std::optional<x509::SignatureAlgorithm> algorithmFor(const QString& choice,
                                                     const x509::Certificate& certificate) {
    if (choice.isEmpty()) {
        return std::nullopt;
    }
    x509::SignatureAlgorithm algorithm = x509::defaultAlgorithmFor(certificate);
    if (choice == QStringLiteral("pss") && certificate.keyType() == x509::KeyType::Rsa) {
        algorithm.scheme = x509::SignatureScheme::RsaPss;
    } else if (choice == QStringLiteral("sha384")) {
        algorithm.digest = x509::DigestAlgorithm::Sha384;
    } else if (choice == QStringLiteral("sha512")) {
        algorithm.digest = x509::DigestAlgorithm::Sha512;
    }
    return algorithm;
}

std::string text(const QString& value) {
    return value.trimmed().toStdString();
}

} // namespace

SigningController::SigningController(Parts parts, QObject* parent)
    : QObject(parent), m_desk(parts.desk), m_document(parts.document), m_providers(parts.providers),
      m_prompt(parts.prompt), m_settings(parts.settings), m_appearances(parts.appearances) {
    connect(&m_placement, &viewer::SignaturePlacement::changed, this, &SigningController::onPlacementChanged);
    connect(&m_document, &DocumentController::opened, this, &SigningController::onOpened);
    connect(&m_document, &DocumentController::changed, this, &SigningController::readinessChanged);
    connect(&m_providers, &ProvidersController::refreshed, this, &SigningController::onIdentitiesRefreshed);
    connect(&m_settings, &SettingsController::signingChanged, this, &SigningController::appearanceChanged);
    connect(&m_prompt, &PinPromptController::cancelled, this, [this] {
        if (m_state == Working) {
            cancel();
        }
    });
    connect(this, &SigningController::identityChanged, this, &SigningController::appearanceChanged);
    for (const auto signal : {&SigningController::identityChanged, &SigningController::placementChanged,
                              &SigningController::stateChanged}) {
        connect(this, signal, this, &SigningController::readinessChanged);
    }
}

SigningController::~SigningController() {
    m_stop.request_stop();
}

SigningController* SigningController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<SigningController>(engine);
}

int SigningController::identity() const {
    return m_providers.identities()->rowOf(m_fingerprint);
}

void SigningController::setIdentity(int row) {
    const IdentitiesModel& all = *m_providers.identities();
    if (row < 0 || row >= all.count() || all.at(row).unusable) {
        return;
    }
    m_fingerprint = QString::fromStdString(all.at(row).certificate.sha256());
    emit identityChanged();
}

void SigningController::onIdentitiesRefreshed() {
    const IdentitiesModel& all = *m_providers.identities();
    const int row = identity();
    // A token that was pulled out takes its certificate with it; the next best one is offered, visibly.
    if (row < 0 || all.at(row).unusable) {
        const int first = all.firstUsable();
        m_fingerprint = first < 0 ? QString() : QString::fromStdString(all.at(first).certificate.sha256());
    }
    emit identityChanged();
}

void SigningController::setInvisible(bool invisible) {
    if (invisible == m_invisible) {
        return;
    }
    m_invisible = invisible;
    if (invisible) {
        m_placement.clear();
    }
    emit placementChanged();
}

void SigningController::onPlacementChanged() {
    // Moved by hand, it is no longer the field's place.
    m_fieldName.clear();
    if (placed()) {
        m_invisible = false;
    }
    emit placementChanged();
}

void SigningController::placeInField(const QString& name, int page, const QRectF& rect) {
    m_placement.place(page, rect, m_document.pageSizePt(page));
    m_fieldName = name;
    emit placementChanged();
}

QStringList SigningController::lines() const {
    return signatureTemplate() == TextOnly ? textOnlyLines() : detailLines();
}

QString SigningController::timeOnPaper() const {
    return dateTimeText(m_state == Working || m_state == Done ? m_signedAt
                                                              : std::chrono::system_clock::now());
}

QStringList SigningController::textOnlyLines() const {
    const int row = identity();
    const QString name =
        row < 0
            ? tr("Signer's name")
            : QString::fromStdString(m_providers.identities()->at(row).certificate.subject().displayName());
    return {tr("Signed by: %1").arg(name), tr("Time: %1").arg(timeOnPaper())};
}

QStringList SigningController::detailLines() const {
    const int row = identity();
    if (row < 0) {
        return {tr("Signer's name"), timeOnPaper()};
    }
    const x509::Certificate& certificate = m_providers.identities()->at(row).certificate;
    const QString name = QString::fromStdString(certificate.subject().displayName());
    QStringList lines{name};
    const QString organization = QString::fromStdString(certificate.subject().organization);
    if (!organization.isEmpty() && organization != name) {
        lines << organization;
    }
    lines << timeOnPaper();
    return lines;
}

QString SigningController::drawnName() const {
    if (!m_settings.drawnName().isEmpty()) {
        return m_settings.drawnName();
    }
    const int row = identity();
    return row < 0 ? QString() : givenName(m_providers.identities()->at(row).certificate);
}

QUrl SigningController::image() const {
    const QString file = m_settings.signatureImage();
    return file.isEmpty() ? QUrl() : QUrl::fromLocalFile(file);
}

void SigningController::setSignatureTemplate(int value) {
    m_settings.setSignatureTemplate(value);
}

bool SigningController::canSign() const {
    return m_document.hasDocument() && !m_document.unsignable().shown() && hasIdentity() &&
           (m_invisible || placed()) && m_state != Working && m_state != Done;
}

fs::path SigningController::defaultOutput() const {
    fs::path output = m_document.file();
    output.replace_extension();
    output += m_settings.outputSuffix().toStdString() + ".pdf";
    return output;
}

QUrl SigningController::suggestedOutput() const {
    return QUrl::fromLocalFile(QString::fromStdString(defaultOutput().string()));
}

signing::SignRequest SigningController::request(bool chosenOutput) const {
    signing::SignRequest request;
    const x509::Certificate& certificate = m_providers.identities()->at(identity()).certificate;
    request.algorithm = algorithmFor(m_algorithm, certificate);
    request.reason = text(m_reason);
    request.location = text(m_location);
    request.contact = text(m_contact);
    request.certify = static_cast<pdf::DocMdpPermission>(m_certify);
    request.claimedSigningTime = m_signedAt;
    request.level = static_cast<signing::Level>(m_settings.level());
    request.allowUnknownStatus = m_allowUnknownStatus;
    // The person was asked by the file dialog before replacing what they chose themselves.
    request.onExist = chosenOutput ? signing::OnExist::Replace : signing::OnExist::Rename;
    request.fieldName = m_fieldName.toStdString();
    if (m_invisible) {
        request.fieldName.clear();
        return request;
    }
    signing::Placement placement;
    placement.page = page();
    if (m_fieldName.isEmpty()) {
        placement.rect = m_placement.rect();
    }
    request.placement = placement;
    request.appearance.layout = signatureTemplate() == TextOnly    ? pdf::AppearanceTemplate::TextOnly
                                : signatureTemplate() == ImageOnly ? pdf::AppearanceTemplate::ImageOnly
                                                                   : pdf::AppearanceTemplate::ImageAndText;
    for (const QString& line : lines()) {
        request.appearance.lines.push_back(line.toStdString());
    }
    if (signatureTemplate() == ImageAndDetails || signatureTemplate() == ImageOnly) {
        request.appearance.image = m_settings.signatureImage().toStdString();
    } else {
        request.appearance.drawnName = drawnName().toStdString();
    }
    return request;
}

QString SigningController::occasion() const {
    return tr("Sign 1 document: %1").arg(m_document.fileName());
}

void SigningController::sign() {
    start(defaultOutput(), false);
}

void SigningController::signTo(const QUrl& file) {
    if (file.isLocalFile()) {
        start(file.toLocalFile().toStdString(), true);
    }
}

void SigningController::start(const fs::path& output, bool chosen) {
    if (!canSign()) {
        return;
    }
    m_signedAt = std::chrono::system_clock::now();
    m_stop = std::stop_source();
    m_error.reset();
    m_result.reset();
    m_progress = -1;
    m_prompt.setOccasion(occasion());
    signing::SignItem item{m_document.file(), output, m_document.password(), request(chosen)};
    setState(Working);
    emit appearanceChanged();
    m_desk.run(
        this,
        [this, item, identity = m_providers.identities()->at(identity()), &prompt = m_prompt,
         &appearances = m_appearances, paths = m_settings.paths(), settings = m_settings.settings(),
         cancel = m_stop.get_token()](setup::Workspace& parts) -> Result<signing::SignedFile> {
            // A document that cannot be signed like this is told of before anybody enters a PIN.
            if (auto possible = signing::checkItem(item); !possible) {
                return failure(possible.error());
            }
            const auto proxy = setup::proxyFrom(settings.proxy);
            if (!proxy) {
                return failure(proxy.error());
            }
            Asked asked(paths, settings, *proxy);
            const SystemClock clock;
            if (auto status = signing::checkSigner(identity.certificate, identity.chain, asked.services,
                                                   item.request.allowUnknownStatus, clock.now(), cancel);
                !status) {
                return failure(status.error());
            }
            signing::SigningTools tools;
            if (item.request.level != signing::Level::BaselineB) {
                auto bytes = signing::probeTimeStamps(item.request.level, asked.services, cancel);
                if (!bytes) {
                    return failure(bytes.error());
                }
                tools.timeStampBytes = *bytes;
            }
            auto signer = parts.providers().openSigner(identity, prompt, cancel);
            if (!signer) {
                return failure(signer.error());
            }
            tools.signer = signer->get();
            tools.levels = &asked.services;
            tools.appearances = &appearances;
            tools.clock = &clock;
            auto made = signing::signFile(
                item, tools, [this](const Progress& progress) { showProgress(progress); }, cancel);
            if (made) {
                // The signature stands whether or not there is a note of it.
                setup::SigningJournal journal(paths);
                (void)journal.add(*made, tools.signer->certificate(), tools.signer->chain());
                (void)journal.write();
            }
            return made;
        },
        [this](const Result<signing::SignedFile>& result) { finish(result); });
}

void SigningController::showProgress(const Progress& progress) {
    // Desk thread; this object outlives the desk's jobs.
    const double part =
        progress.total == 0 ? -1 : static_cast<double>(progress.done) / static_cast<double>(progress.total);
    QMetaObject::invokeMethod(
        this,
        [this, part] {
            m_progress = part;
            emit progressChanged();
        },
        Qt::QueuedConnection);
}

void SigningController::signAnyway() {
    m_allowUnknownStatus = true;
    sign();
    m_allowUnknownStatus = false;
}

bool SigningController::statusUnknown() const {
    return m_error && m_error->code == ErrorCode::CertificateStatusUnknown;
}

void SigningController::finish(const Result<signing::SignedFile>& result) {
    if (!result) {
        if (result.error().code == ErrorCode::Cancelled) {
            setState(Idle);
            return;
        }
        m_error = result.error();
        setState(Failed);
        m_providers.refresh();
        return;
    }
    m_result = *result;
    m_showingResult = true;
    setState(Done);
    m_signedPage = page();
    m_placement.clear();
    m_document.openPath(result->output, m_document.password());
}

void SigningController::onOpened() {
    if (std::exchange(m_showingResult, false)) {
        m_document.showPage(m_signedPage);
        return;
    }
    m_result.reset();
    m_error.reset();
    m_invisible = false;
    m_placement.clear();
    setState(m_state == Working ? Working : Idle);
}

void SigningController::setState(State state) {
    m_state = state;
    m_placement.setEditable(state == Idle || state == Failed);
    emit stateChanged();
}

void SigningController::cancel() {
    m_stop.request_stop();
}

void SigningController::dismissError() {
    m_error.reset();
    if (m_state == Failed) {
        setState(Idle);
    }
}

bool SigningController::wantsOtherPlace() const {
    return m_error && (m_error->code == ErrorCode::OutputNotWritable ||
                       m_error->code == ErrorCode::OutputExists || m_error->code == ErrorCode::DiskFull ||
                       m_error->code == ErrorCode::OutputIsInput || m_error->code == ErrorCode::WriteFailed);
}

QString SigningController::outputName() const {
    return m_result ? QString::fromStdString(m_result->output.filename().string()) : QString();
}

QString SigningController::resultLine() const {
    if (!m_result) {
        return {};
    }
    QString level = QStringLiteral("PAdES B-B");
    switch (m_result->level) {
    case signing::Level::BaselineB:
        break;
    case signing::Level::BaselineT:
        level = QStringLiteral("PAdES B-T");
        break;
    case signing::Level::BaselineLT:
        level = QStringLiteral("PAdES B-LT");
        break;
    case signing::Level::BaselineLTA:
        level = QStringLiteral("PAdES B-LTA");
        break;
    }
    return dateTimeText(m_signedAt) + QStringLiteral(" · ") + level;
}

void SigningController::openFolder() {
    if (m_result) {
        QDesktopServices::openUrl(
            QUrl::fromLocalFile(QString::fromStdString(m_result->output.parent_path().string())));
    }
}

void SigningController::startOver() {
    if (m_state == Working) {
        return;
    }
    m_result.reset();
    m_error.reset();
    m_placement.clear();
    setState(Idle);
    m_document.close();
}

void SigningController::retranslate() {
    emit stateChanged();
    emit appearanceChanged();
}

} // namespace kyso::desktop
