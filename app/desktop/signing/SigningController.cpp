#include "SigningController.h"

#include "ProposedOutput.h"
#include "ResultText.h"
#include "desktop/providers/CertificateText.h"
#include "desktop/shell/Parts.h"
#include "setup/QtPath.h"

#include <QDesktopServices>

#include <algorithm>
#include <utility>

namespace kyso::desktop {

namespace {

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
      m_prompt(parts.prompt), m_settings(parts.settings), m_login(parts.login), m_formats(parts.formats),
      m_choice(parts.providers, parts.settings, this), m_place(parts.document, this),
      m_look(parts.settings, this), m_news(this) {
    connect(&m_place, &SigningPlace::changed, this, &SigningController::placementChanged);
    connect(&m_document, &DocumentController::opened, this, &SigningController::onOpened);
    connect(&m_document, &DocumentController::changed, this, &SigningController::readinessChanged);
    connect(&m_choice, &CertificateChoice::changed, this, &SigningController::identityChanged);
    connect(&m_prompt, &PinPromptController::cancelled, this, [this] {
        if (m_state == Working) {
            cancel();
        }
    });
    connect(this, &SigningController::identityChanged, this, &SigningController::tellSigner);
    connect(&m_news, &SigningNews::openWanted, &m_document, &DocumentController::openPath);
    for (const auto signal : {&SigningController::identityChanged, &SigningController::placementChanged,
                              &SigningController::stateChanged}) {
        connect(this, signal, this, &SigningController::readinessChanged);
    }
    tellSigner();
}

SigningController::~SigningController() {
    m_stop.request_stop();
}

SigningController* SigningController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<SigningController>(engine);
}

void SigningController::tellSigner() {
    const x509::Certificate* const signer = m_choice.certificate();
    m_look.setSigner(signer == nullptr ? std::nullopt : std::optional(*signer));
}

bool SigningController::canSign() const {
    return m_document.hasDocument() && !m_document.unsignable().shown() && hasIdentity() &&
           (m_place.isDecided() || !m_document.hasPages()) && m_state != Working && m_state != Done;
}

QString SigningController::documentUnderWay() const {
    return m_state == Working ? setup::toQString(m_attempt.document.filename()) : QString();
}

QString SigningController::hindrance() const {
    if (canSign() || !m_document.hasDocument()) {
        return {};
    }
    if (m_document.unsignable().shown()) {
        return m_document.unsignable().title;
    }
    if (!hasIdentity()) {
        const QString trouble = certificateTrouble();
        return !trouble.isEmpty()     ? trouble
               : m_providers.looked() ? tr("Choose a certificate to sign with.")
                                      : tr("Looking for certificates…");
    }
    return tr("Drag a frame on the page, or sign without one.");
}

fs::path SigningController::defaultOutput() const {
    return proposedOutput(m_document.file(), m_document.hasPages(), m_settings.outputSuffix());
}

QUrl SigningController::suggestedOutput() const {
    return QUrl::fromLocalFile(setup::toQString(defaultOutput()));
}

signing::SignRequest SigningController::request() const {
    signing::SignRequest request;
    const x509::Certificate& certificate = m_providers.identities()->at(identity()).certificate;
    request.algorithm = algorithmFor(m_algorithm, certificate);
    request.reason = text(m_reason);
    request.claimedSigningTime = m_signedAt;
    request.level = m_attempt.level;
    request.allowUnknownStatus = m_attempt.allowUnknownStatus;
    request.allowBrokenSignatures = m_attempt.allowBrokenSignatures;
    // What a person chose themselves goes there or nowhere; only what they agreed to lose is replaced.
    request.onExist = m_attempt.replaces          ? signing::OnExist::Replace
                      : m_attempt.outputWasChosen ? signing::OnExist::Fail
                                                  : signing::OnExist::Rename;
    if (m_document.hasPages()) {
        request.wishes = std::make_shared<const pades::Wishes>(wishes());
    }
    return request;
}

pades::Wishes SigningController::wishes() const {
    pades::Wishes wishes;
    wishes.location = text(m_location);
    wishes.contact = text(m_contact);
    wishes.certify = static_cast<pdf::DocMdpPermission>(m_certify);
    wishes.placement = m_place.placement();
    if (!wishes.placement) {
        return wishes;
    }
    wishes.fieldName = fieldName().toStdString();
    wishes.appearance = m_look.content();
    return wishes;
}

QString SigningController::occasion() const {
    return tr("Sign 1 document: %1").arg(m_document.fileName());
}

void SigningController::beginAttempt() {
    m_attempt = {};
    m_attempt.document = m_document.file();
    m_attempt.shown = m_document.shown();
    m_attempt.password = m_document.password();
    m_attempt.output = defaultOutput();
    m_attempt.wanted = m_attempt.level = m_settings.wantedLevel();
}

void SigningController::sign() {
    beginAttempt();
    start();
}

void SigningController::askForPlace() {
    // Asked once more, the question is put anew.
    dismissPlace();
    if (wantsOtherPlace()) {
        m_placeAskedFor = m_lastOrder;
        emit stateChanged();
    }
}

void SigningController::dismissPlace() {
    if (std::exchange(m_placeAskedFor, 0) != 0) {
        emit stateChanged();
    }
}

void SigningController::signTo(const SaveTarget& target) {
    const bool isAsked = askingForPlace();
    dismissPlace();
    // What was agreed to before still holds: only the place is another.
    if (isAsked && !target.file.empty()) {
        m_attempt.output = target.file;
        m_attempt.outputWasChosen = true;
        m_attempt.replaces = target.replaces;
        start();
    }
}

void SigningController::signAnyway() {
    if (!canSignAnyway()) {
        return;
    }
    m_attempt.allowUnknownStatus |= m_failure->statusUnknown();
    m_attempt.allowBrokenSignatures |= m_failure->earlierBroken();
    start();
}

void SigningController::signLower() {
    if (m_failure && m_failure->reachable) {
        m_attempt.level = *m_failure->reachable;
        m_attempt.loweredBecause = m_failure->error;
        start();
    }
}

void SigningController::repeat() {
    if (!m_failure) {
        return;
    }
    // The settings may have been changed meanwhile, unless a lower level was agreed to.
    if (!m_attempt.loweredBecause) {
        m_attempt.wanted = m_attempt.level = m_settings.wantedLevel();
    }
    start();
}

void SigningController::openAgain() {
    if (outdated()) {
        m_document.openPath(m_attempt.document, m_attempt.password);
    }
}

void SigningController::login() {
    if (loginNeeded()) {
        m_login.ask(*m_failure->login, [this, order = m_lastOrder] {
            if (order == m_lastOrder) {
                repeat();
            }
        });
    }
}

SigningErrand SigningController::errand() {
    return {{m_lastOrder,
             {{m_attempt.document, m_attempt.output, m_attempt.password, request(), m_attempt.shown,
               m_attempt.replaces}},
             1,
             journal::Origin::window()},
            m_providers.identities()->at(identity()),
            m_settings.settings(),
            m_login.logins(),
            &m_prompt,
            m_formats,
            [this](SigningStep step) { showStep(step); },
            [this](const Progress& progress) { showProgress(progress); },
            [this](SigningOutcome outcome) { hear(std::move(outcome)); }};
}

void SigningController::start() {
    if (!canSign()) {
        return;
    }
    m_choice.keep();
    m_attempt.isTrial = m_choice.isTrial();
    m_signedAt = std::chrono::system_clock::now();
    m_stop = CancelSource();
    m_failure.reset();
    m_result.reset();
    m_progress = -1;
    m_step = SigningStep::Checking;
    m_prompt.setOccasion(occasion());
    ++m_lastOrder;
    setState(Working);
    emit progressChanged();
    m_desk.give([errand = errand()](
                    std::shared_ptr<setup::Workspace> parts) { return errand.forTheDesk(std::move(parts)); },
                [this](const Error& error) {
                    hear({failure(error), {}, {}, {}});
                },
                m_stop.get_token());
}

void SigningController::hear(SigningOutcome outcome) {
    // As showProgress.
    QMetaObject::invokeMethod(
        this, [this, outcome = std::move(outcome)] { finish(outcome); }, Qt::QueuedConnection);
}

void SigningController::showProgress(const Progress& progress) {
    // A thread of the desk; this object outlives the desk's orders.
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

void SigningController::showStep(SigningStep step) {
    // As showProgress.
    QMetaObject::invokeMethod(
        this,
        [this, step] {
            m_step = step;
            emit progressChanged();
        },
        Qt::QueuedConnection);
}

/// Whether the person still looks at what the order is about, and at nothing else that is being opened.
bool SigningController::isOnScreen() const {
    return m_document.file() == m_attempt.document && m_document.shown() == m_attempt.shown &&
           !m_document.isChanging();
}

QString SigningController::activity() const {
    if (m_document.file() != m_attempt.document) {
        return tr("Signing “%1”…").arg(setup::toQString(m_attempt.document.filename()));
    }
    switch (m_step) {
    case SigningStep::Checking:
        return tr("Checking the certificate…");
    case SigningStep::AskingTimeServer:
        return tr("Asking the time-stamp server…");
    case SigningStep::Signing:
        break;
    }
    return tr("Signing…");
}

QString SigningController::lowerLevel() const {
    return m_failure && m_failure->reachable ? levelText(*m_failure->reachable) : QString();
}

void SigningController::finish(const SigningOutcome& outcome) {
    if (!outcome.made && outcome.made.error().code == ErrorCode::Cancelled) {
        setState(Idle);
        return;
    }
    SigningOutcome told = outcome;
    if (told.made && m_attempt.loweredBecause) {
        told.made->loweredBecause = m_attempt.loweredBecause;
    }
    // The person has gone on to another document: what is on the screen is not what this is about.
    if (!isOnScreen()) {
        setState(Idle);
        m_news.tell(
            {m_attempt.document, m_attempt.password, std::move(told), m_attempt.wanted, m_attempt.isTrial});
        m_providers.refresh();
        return;
    }
    if (!outcome.made) {
        m_failure = SigningFailure{outcome.made.error(), m_attempt.level, outcome.reachable,
                                   !m_settings.settings().timeStampServers.empty(), outcome.login};
        setState(Failed);
        m_providers.refresh();
        if (loginNeeded()) {
            login();
        }
        return;
    }
    m_result = std::move(told);
    setState(Done);
    m_signedPlace = m_place.spot();
    m_place.clear();
    // They are in the signature now.
    m_wishedFor.clear();
    m_wayOn = m_document.goOnTo(outcome.made->output, m_attempt.password);
}

void SigningController::onOpened() {
    // However else that file comes up again, it is a document like any other.
    if (m_state == Done && std::exchange(m_wayOn, std::nullopt) == m_document.run()) {
        m_document.showPlace(m_signedPlace.page, m_signedPlace.down);
        return;
    }
    m_result.reset();
    m_failure.reset();
    const bool isAnother = std::exchange(m_wishedFor, m_document.file()) != m_document.file();
    if (isAnother) {
        // Said of one document, not of the next.
        m_reason.clear();
        m_certify = 0;
        emit detailsChanged();
    }
    emit progressChanged();
    m_place.begin(isAnother);
    setState(m_state == Working ? Working : Idle);
}

void SigningController::setState(State state) {
    m_state = state;
    m_look.setTime(state == Working || state == Done ? std::optional(m_signedAt) : std::nullopt);
    m_place.frame().setEditable(state == Idle || state == Failed);
    emit stateChanged();
}

void SigningController::cancel() {
    m_stop.request_stop();
    m_desk.cancel(m_lastOrder);
}

void SigningController::dismissError() {
    m_failure.reset();
    if (m_state == Failed) {
        setState(Idle);
    }
}

QString SigningController::outputName() const {
    return m_result ? setup::toQString(m_result->made->output.filename()) : QString();
}

QString SigningController::resultLine() const {
    if (!m_result) {
        return {};
    }
    return dateTimeText(m_signedAt) + QStringLiteral(" · ") +
           levelText(m_result->made->level, m_result->made->format);
}

QVariantList SigningController::remarks() const {
    return m_result ? remarksOn(*m_result, m_attempt.wanted) : QVariantList();
}

void SigningController::openFolder() {
    if (m_result) {
        QDesktopServices::openUrl(
            QUrl::fromLocalFile(setup::toQString(m_result->made->output.parent_path())));
    }
}

void SigningController::startOver() {
    if (m_state == Working) {
        return;
    }
    m_wishedFor.clear();
    m_result.reset();
    m_failure.reset();
    m_place.clear();
    setState(Idle);
    m_document.close();
}

void SigningController::retranslate() {
    emit stateChanged();
    emit identityChanged();
    emit placementChanged();
    emit progressChanged();
    emit m_look.changed();
    emit m_news.changed();
}

} // namespace kyso::desktop
