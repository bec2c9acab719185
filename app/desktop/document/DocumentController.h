#pragma once

#include "base/SecureBytes.h"
#include "desktop/providers/PinInputItem.h"
#include "desktop/shell/Background.h"
#include "desktop/shell/Notice.h"
#include "desktop/viewer/DocumentViewController.h"
#include "pades/DocumentSummary.h"
#include "work/Formats.h"

#include <QObject>
#include <QPointer>
#include <QSizeF>
#include <QUrl>
#include <QVariant>
#include <QtQmlIntegration>

#include <filesystem>
#include <memory>
#include <optional>

class QJSEngine;

namespace kyso::desktop {

/// The one open document: opening it, its password, and what is said of it before signing.
class DocumentController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool hasDocument READ hasDocument NOTIFY changed)
    Q_PROPERTY(bool opening READ opening NOTIFY changed)
    Q_PROPERTY(QString fileName READ fileName NOTIFY changed)
    Q_PROPERTY(QString path READ path NOTIFY changed)
    /// A PDF has pages to look at; other signed files have none.
    Q_PROPERTY(bool hasPages READ hasPages NOTIFY changed)
    Q_PROPERTY(int pageCount READ pageCount NOTIFY changed)
    Q_PROPERTY(int signatureCount READ signatureCount NOTIFY changed)
    Q_PROPERTY(bool encrypted READ encrypted NOTIFY changed)
    Q_PROPERTY(bool hasActiveContent READ hasActiveContent NOTIFY changed)
    Q_PROPERTY(bool hasHiddenContent READ hasHiddenContent NOTIFY changed)
    Q_PROPERTY(bool readsTwoWays READ readsTwoWays NOTIFY changed)
    /// Objects {name, text, page, visible, x, y, width, height} of empty signature fields, in points.
    Q_PROPERTY(QVariantList emptyFields READ emptyFields NOTIFY changed)
    /// Why it cannot be signed, when it cannot.
    Q_PROPERTY(kyso::desktop::Notice unsignable READ unsignable NOTIFY changed)
    /// Why the last file could not be opened.
    Q_PROPERTY(kyso::desktop::Notice error READ error NOTIFY changed)
    /// Which file that is about, whatever is being opened by now.
    Q_PROPERTY(QString failedName READ failedName NOTIFY changed)
    /// The password of its owner may allow what stands in the way: see askOwner().
    Q_PROPERTY(bool unlockable READ unlockable NOTIFY changed)
    /// The password that is asked for is the owner's, of the document that is open.
    Q_PROPERTY(bool ownerAsked READ ownerAsked NOTIFY changed)
    Q_PROPERTY(bool passwordNeeded READ passwordNeeded NOTIFY changed)
    Q_PROPERTY(bool passwordWrong READ passwordWrong NOTIFY changed)
    Q_PROPERTY(QString pendingName READ pendingName NOTIFY changed)

public:
    /// `sampleFolder` is where the sample goes, `renderer` the program that draws pages.
    DocumentController(Background& background, std::filesystem::path sampleFolder,
                       const std::filesystem::path& renderer, const work::Formats& formats, QObject* parent);
    static DocumentController* create(QQmlEngine* engine, QJSEngine*);

    bool hasDocument() const { return m_summary.has_value() || m_unpaged.has_value(); }
    bool hasPages() const { return m_summary.has_value(); }
    bool opening() const { return m_opening; }
    QString fileName() const;
    QString path() const;
    const std::filesystem::path& file() const { return m_file; }
    /// The file that was looked at and shown; nothing when no document is open.
    std::optional<FileIdentity> shown() const {
        return m_summary   ? std::optional(m_summary->identity)
               : m_unpaged ? std::optional(m_unpaged->identity)
                           : std::nullopt;
    }
    /// Another document is on its way, or its password is being asked for.
    bool isChanging() const { return m_opening || m_passwordNeeded; }
    /// Null when the document needs none.
    std::shared_ptr<const SecureBytes> password() const { return m_password; }
    int pageCount() const { return m_summary ? m_summary->pageCount : 0; }
    int signatureCount() const;
    bool encrypted() const { return m_summary && m_summary->isEncrypted; }
    bool hasActiveContent() const { return m_summary && m_summary->hasActiveContent; }
    bool hasHiddenContent() const { return m_summary && m_summary->hasHiddenContent; }
    bool readsTwoWays() const { return m_summary && m_summary->readsTwoWays; }
    QVariantList emptyFields() const;
    Notice unsignable() const;
    bool unlockable() const {
        return m_summary && m_summary->unsignable &&
               m_summary->unsignable->code == ErrorCode::PdfLockedByPermissions;
    }
    bool ownerAsked() const { return m_ownerAsked; }
    Notice error() const { return m_error ? noticeFor(*m_error) : Notice(); }
    bool passwordNeeded() const { return m_passwordNeeded; }
    bool passwordWrong() const { return m_passwordWrong; }
    QString pendingName() const;
    QString failedName() const;
    /// Of the last opening; see goOnTo().
    quint64 run() const { return m_run; }

    Q_INVOKABLE void open(const QUrl& file);
    /// What stands under the name of the open document by now, with its password.
    Q_INVOKABLE void openAgain();
    /// Documents opened from now on, and the one that is open, are shown there.
    Q_INVOKABLE void showIn(kyso::viewer::DocumentViewController* view);
    /// Puts the sample contract into the person's documents, unless it is there, and opens it.
    Q_INVOKABLE void openSample();
    Q_INVOKABLE void close();
    Q_INVOKABLE void submitPassword(kyso::desktop::PinInputItem* input);
    Q_INVOKABLE void dismissPassword();
    /// Where `unlockable`: asks for the owner's password and opens the document anew with it.
    Q_INVOKABLE void askOwner();
    Q_INVOKABLE void dismissError();
    /// The open document once more, or, with `end`, its version of so many bytes, in another view.
    void showAlsoIn(viewer::DocumentViewController& view, quint64 end = 0) const;
    /// Brings that height of a page into view, unless it is there: 0 is its top, 1 its foot.
    void showPlace(int page, qreal down);
    /// As far as the view knows it.
    QSizeF pageSizePt(int page) const;

public slots:
    /// `password` may be null.
    void openPath(const std::filesystem::path& file, const std::shared_ptr<const SecureBytes>& password);
    /// What is open has gone on to another file: what is in view stays there, and what was said of another
    /// file that could not be opened stays said. Answers with the number that run() has while it is this
    /// opening that `opened` tells of.
    quint64 goOnTo(const std::filesystem::path& file, const std::shared_ptr<const SecureBytes>& password);
    void retranslate() { emit changed(); }

signals:
    void changed();
    /// Another document, or the same anew.
    void opened();
    void closed();
    /// The view knows how large the pages are.
    void pagesKnown();
    /// The view got its first drawing of a page, to be seen with the next frame.
    void pageDrawn();

private:
    /// What is known of a signed file that has no pages.
    struct Unpaged {
        FileIdentity identity;
        int signatures = 0;
    };
    /// One of the two.
    struct Opened {
        std::optional<pades::DocumentSummary> summary;
        std::optional<Unpaged> unpaged;
    };
    static Result<Opened> look(const std::filesystem::path& file, BytesView password,
                               const validation::Formats& formats);
    void start(const std::filesystem::path& file, const std::shared_ptr<const SecureBytes>& password);
    void openInView();
    void finishOpening(const Result<Opened>& opened, const std::shared_ptr<const SecureBytes>& password);

    Background& m_background;
    std::filesystem::path m_sampleFolder;
    QString m_renderer;
    QPointer<viewer::DocumentViewController> m_view;
    std::filesystem::path m_file;
    std::filesystem::path m_pending;
    std::filesystem::path m_failed; ///< what m_error is about
    std::shared_ptr<const SecureBytes> m_password;
    const work::Formats& m_formats;
    std::optional<pades::DocumentSummary> m_summary;
    std::optional<Unpaged> m_unpaged;
    std::optional<Error> m_error;
    quint64 m_run = 0;
    bool m_opening = false;
    bool m_goesOn = false;
    bool m_ownerAsked = false;
    bool m_passwordNeeded = false;
    bool m_passwordWrong = false;
};

} // namespace kyso::desktop
