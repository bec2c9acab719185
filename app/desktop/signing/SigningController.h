#pragma once

#include "CertificateChoice.h"
#include "SignatureLook.h"
#include "SigningErrand.h"
#include "SigningFailure.h"
#include "SigningNews.h"
#include "SigningPlace.h"
#include "base/CancelToken.h"
#include "desktop/document/DocumentController.h"
#include "desktop/files/SaveTarget.h"
#include "desktop/providers/PinPromptController.h"
#include "desktop/providers/ProvidersController.h"
#include "desktop/providers/WindowDesk.h"
#include "desktop/settings/LoginController.h"
#include "desktop/settings/SettingsController.h"
#include "desktop/shell/Notice.h"
#include "pades/Wishes.h"

#include <QObject>
#include <QRectF>
#include <QStringList>
#include <QVariantList>
#include <QtQmlIntegration>

#include <optional>

namespace kyso::desktop {

/// Signing the open document: with which certificate, where, how it looks; then PIN, work and result.
class SigningController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    /// Row in ProvidersController.identities; -1 when none is chosen, or the chosen one is not there.
    Q_PROPERTY(int identity READ identity WRITE setIdentity NOTIFY identityChanged)
    /// One is chosen that can be signed with.
    Q_PROPERTY(bool hasIdentity READ hasIdentity NOTIFY identityChanged)
    /// The chosen one, as IdentitiesModel.get, also while it is not there; empty when none is.
    Q_PROPERTY(QVariantMap certificate READ certificate NOTIFY identityChanged)
    /// Why the chosen one cannot be signed with, and what to do; empty when it can.
    Q_PROPERTY(QString certificateTrouble READ certificateTrouble NOTIFY identityChanged)

    Q_PROPERTY(bool invisible READ invisible WRITE setInvisible NOTIFY placementChanged)
    /// Where the visible signature will stand; the frame on the page moves it.
    Q_PROPERTY(kyso::viewer::SignaturePlacement* placement READ placement CONSTANT)
    Q_PROPERTY(bool placed READ placed NOTIFY placementChanged)
    Q_PROPERTY(int page READ page NOTIFY placementChanged)
    /// The existing field to sign in; empty makes a new one.
    Q_PROPERTY(QString fieldName READ fieldName NOTIFY placementChanged)

    /// How it looks where it can be seen.
    Q_PROPERTY(kyso::desktop::SignatureLook* look READ look CONSTANT)

    Q_PROPERTY(QString reason MEMBER m_reason NOTIFY detailsChanged)
    Q_PROPERTY(QString location MEMBER m_location NOTIFY detailsChanged)
    Q_PROPERTY(QString contact MEMBER m_contact NOTIFY detailsChanged)
    /// 0 none, 1 no changes, 2 filling in forms, 3 also notes (DocMDP P).
    Q_PROPERTY(int certify MEMBER m_certify NOTIFY detailsChanged)
    /// "" the certificate's usual one, else "pss", "sha384", "sha512".
    Q_PROPERTY(QString algorithm MEMBER m_algorithm NOTIFY detailsChanged)

    Q_PROPERTY(bool canSign READ canSign NOTIFY readinessChanged)
    /// What stands in the way of signing, or is still to be chosen, in words; empty when one can sign.
    Q_PROPERTY(QString hindrance READ hindrance NOTIFY readinessChanged)
    /// The name of what is being signed; empty when nothing is.
    Q_PROPERTY(QString documentUnderWay READ documentUnderWay NOTIFY stateChanged)
    /// 0 to 1; below 0 while it is not known.
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    /// What it is busy with, in words.
    Q_PROPERTY(QString activity READ activity NOTIFY progressChanged)
    Q_PROPERTY(kyso::desktop::Notice error READ error NOTIFY stateChanged)
    /// Choosing another place to save helps with the error.
    Q_PROPERTY(bool wantsOtherPlace READ wantsOtherPlace NOTIFY stateChanged)
    /// Where to save instead is being asked, about the attempt that failed.
    Q_PROPERTY(bool askingForPlace READ askingForPlace NOTIFY stateChanged)
    /// Nobody could say whether the certificate was revoked, or an earlier signature does not hold: the
    /// person decides.
    Q_PROPERTY(bool canSignAnyway READ canSignAnyway NOTIFY stateChanged)
    /// The level was not reached: the settings say it and the servers that it needs.
    Q_PROPERTY(bool levelUnreachable READ levelUnreachable NOTIFY stateChanged)
    /// The level that the person may agree to instead; empty when there is none.
    Q_PROPERTY(QString lowerLevel READ lowerLevel NOTIFY stateChanged)
    /// A time-stamp server or the proxy wants a user name and password.
    Q_PROPERTY(bool loginNeeded READ loginNeeded NOTIFY stateChanged)
    /// The document is another by now: opened again it can be looked at.
    Q_PROPERTY(bool outdated READ outdated NOTIFY stateChanged)
    /// The same once more, unchanged, may succeed.
    Q_PROPERTY(bool repeatable READ repeatable NOTIFY stateChanged)

    /// What became of a document that is not on the screen any more.
    Q_PROPERTY(kyso::desktop::SigningNews* news READ news CONSTANT)

    Q_PROPERTY(QString outputName READ outputName NOTIFY stateChanged)
    Q_PROPERTY(QString resultLine READ resultLine NOTIFY stateChanged)
    /// It was made with a trial certificate: it has no legal value.
    Q_PROPERTY(bool resultIsTrial READ resultIsTrial NOTIFY stateChanged)
    /// Notices about the signature that was made.
    Q_PROPERTY(QVariantList remarks READ remarks NOTIFY stateChanged)
    /// Where "Save as" begins.
    Q_PROPERTY(QUrl suggestedOutput READ suggestedOutput NOTIFY stateChanged)

public:
    enum State { Idle, Working, Done, Failed };
    Q_ENUM(State)

    struct Parts {
        WindowDesk& desk;
        DocumentController& document;
        ProvidersController& providers;
        PinPromptController& prompt;
        SettingsController& settings;
        LoginController& login;
        /// Outlives the desk.
        const work::Formats& formats;
    };

    SigningController(Parts parts, QObject* parent);
    ~SigningController() override;
    static SigningController* create(QQmlEngine* engine, QJSEngine*);

    State state() const { return m_state; }
    int identity() const { return m_choice.row(); }
    void setIdentity(int row) { m_choice.choose(row); }
    bool hasIdentity() const { return m_choice.isReady(); }
    QVariantMap certificate() const { return m_choice.shown(); }
    QString certificateTrouble() const { return m_choice.trouble(); }
    bool invisible() const { return m_place.isInvisible(); }
    void setInvisible(bool invisible) { m_place.setInvisible(invisible); }
    viewer::SignaturePlacement* placement() { return &m_place.frame(); }
    bool placed() const { return m_place.isPlaced(); }
    int page() const { return m_place.page(); }
    const QString& fieldName() const { return m_place.fieldName(); }
    SignatureLook* look() { return &m_look; }
    SigningNews* news() { return &m_news; }
    bool canSign() const;
    QString hindrance() const;
    QString documentUnderWay() const;
    double progress() const { return m_progress; }
    QString activity() const;
    Notice error() const { return m_failure ? m_failure->notice() : Notice(); }
    bool wantsOtherPlace() const { return m_failure && m_failure->wantsOtherPlace(); }
    bool askingForPlace() const { return wantsOtherPlace() && m_placeAskedFor == m_lastOrder; }
    bool canSignAnyway() const {
        return m_failure && (m_failure->statusUnknown() || m_failure->earlierBroken());
    }
    bool levelUnreachable() const { return m_failure && m_failure->levelUnreachable(); }
    QString lowerLevel() const;
    bool loginNeeded() const { return m_failure && m_failure->loginNeeded(); }
    bool outdated() const { return m_failure && m_failure->outdated(); }
    bool repeatable() const { return m_failure && m_failure->repeatable(); }
    QString outputName() const;
    QString resultLine() const;
    bool resultIsTrial() const { return m_result && m_attempt.isTrial; }
    QVariantList remarks() const;
    QUrl suggestedOutput() const;

    /// Into that empty field of the document, which comes into view; none is no place yet.
    Q_INVOKABLE void chooseField(const QString& name) { m_place.chooseField(name); }
    Q_INVOKABLE void sign();
    /// After `wantsOtherPlace`: begins to ask where to save. It ends with signTo(), dismissPlace(), or
    /// another attempt or document.
    Q_INVOKABLE void askForPlace();
    Q_INVOKABLE void dismissPlace();
    /// The answer, which holds for the attempt it was asked about and for no other: signs into the file the
    /// person chose. What stands there without their having agreed to lose it is kept (output_exists), the
    /// open document in any case (output_is_input).
    Q_INVOKABLE void signTo(const kyso::desktop::SaveTarget& target);
    /// After `canSignAnyway`: signs all the same.
    Q_INVOKABLE void signAnyway();
    /// After `lowerLevel`: signs at that one, for this once.
    Q_INVOKABLE void signLower();
    /// After an error: the same again.
    Q_INVOKABLE void repeat();
    /// After `outdated`: opens what stands there now.
    Q_INVOKABLE void openAgain();
    /// After `loginNeeded`: asks for user name and password.
    Q_INVOKABLE void login();
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void dismissError();
    Q_INVOKABLE void openFolder();
    /// Back to an empty window for another document.
    Q_INVOKABLE void startOver();

public slots:
    void retranslate();

signals:
    void stateChanged();
    void identityChanged();
    void placementChanged();
    void detailsChanged();
    void readinessChanged();
    void progressChanged();

private:
    void onOpened();
    void setState(State state);
    void start();
    /// A thread of the desk.
    void hear(SigningOutcome outcome);
    void finish(const SigningOutcome& outcome);
    void showProgress(const Progress& progress);
    void showStep(SigningStep step);
    void beginAttempt();
    SigningErrand errand();
    bool isOnScreen() const;
    signing::SignRequest request() const;
    pades::Wishes wishes() const;
    std::filesystem::path defaultOutput() const;
    void tellSigner();
    QString occasion() const;

    WindowDesk& m_desk;
    DocumentController& m_document;
    ProvidersController& m_providers;
    PinPromptController& m_prompt;
    SettingsController& m_settings;
    LoginController& m_login;
    const work::Formats& m_formats;

    /// One order: a document as it was shown, and what the person decided about this one signature.
    struct Attempt {
        std::filesystem::path document;
        std::optional<FileIdentity> shown;
        std::shared_ptr<const SecureBytes> password;
        std::filesystem::path output;
        bool outputWasChosen = false;
        bool isTrial = false;
        /// What the person agreed to lose there.
        std::optional<FileIdentity> replaces;
        bool allowUnknownStatus = false;
        bool allowBrokenSignatures = false;
        signing::Level wanted = signing::Level::BaselineB;
        signing::Level level = signing::Level::BaselineB;
        /// Why `level` is lower than `wanted`; the person agreed to that.
        std::optional<Error> loweredBecause;
    };

    State m_state = Idle;
    CertificateChoice m_choice;
    SigningPlace m_place;
    SignatureLook m_look;
    SigningNews m_news;
    QString m_reason;
    QString m_location;
    QString m_contact;
    int m_certify = 0;
    QString m_algorithm;
    double m_progress = -1;
    SigningStep m_step = SigningStep::Checking;
    Attempt m_attempt;
    std::optional<SigningFailure> m_failure;
    std::optional<SigningOutcome> m_result;
    Time m_signedAt;
    CancelSource m_stop;
    std::uint64_t m_lastOrder = 0;
    std::uint64_t m_placeAskedFor = 0; ///< an order; 0 none
    SigningPlace::Spot m_signedPlace;
    /// The opening that shows what was made; see DocumentController::goOnTo().
    std::optional<quint64> m_wayOn;
    /// What reason and certification were meant for.
    std::filesystem::path m_wishedFor;
};

} // namespace kyso::desktop
