#pragma once

#include "base/CancelToken.h"
#include "desktop/document/DocumentController.h"
#include "desktop/shell/Background.h"
#include "desktop/shell/Notice.h"

#include <QObject>
#include <QVariantList>
#include <QtQmlIntegration>

#include <optional>

class QJSEngine;
class QQmlEngine;

namespace kyso::desktop {

/// An earlier version of the open document, as it was when somebody signed it: the file's first bytes, shown
/// like any document; no copy of it lies anywhere. GUI thread; its end is looked for behind the window.
class SignedVersionController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(bool working READ working NOTIFY changed)
    Q_PROPERTY(QString signer READ signer NOTIFY changed)
    Q_PROPERTY(int revision READ revision NOTIFY changed)
    /// It is shown beside the open one, with the places that look different marked.
    Q_PROPERTY(bool beside READ beside NOTIFY changed)
    /// Objects {page, x, y, width, height}, in parts of the page from its upper-left corner.
    Q_PROPERTY(QVariantList places READ places NOTIFY changed)
    Q_PROPERTY(kyso::desktop::Notice error READ error NOTIFY changed)

public:
    SignedVersionController(Background& background, DocumentController& document, QObject* parent);
    ~SignedVersionController() override;
    static SignedVersionController* create(QQmlEngine* engine, QJSEngine*);

    bool shown() const { return m_shown; }
    bool working() const { return m_working; }
    const QString& signer() const { return m_signer; }
    int revision() const { return m_revision; }
    bool beside() const { return !m_places.isEmpty(); }
    const QVariantList& places() const { return m_places; }
    /// How many bytes of the open document it is.
    quint64 end() const { return m_end; }
    Notice error() const { return m_error ? noticeFor(*m_error) : Notice(); }

    /// `revision` from 1, of the bytes that are shown. Errors: file_*, pdf_damaged.
    Q_INVOKABLE void show(int revision, const QString& signer);
    /// The same beside the open document; `places` as SignaturesModel gives them, at least one.
    Q_INVOKABLE void showBeside(int revision, const QString& signer, const QVariantList& places);
    Q_INVOKABLE void showIn(kyso::viewer::DocumentViewController* view);
    /// The open document in another view.
    Q_INVOKABLE void showOpenOneIn(kyso::viewer::DocumentViewController* view) const;
    Q_INVOKABLE void close();

public slots:
    void retranslate() { emit changed(); }

signals:
    void changed();

private:
    void find(int revision, const QString& signer);

    Background& m_background;
    DocumentController& m_document;
    quint64 m_end = 0;
    QString m_signer;
    QVariantList m_places;
    int m_revision = 0;
    std::optional<Error> m_error;
    CancelSource m_stop;
    quint64 m_run = 0;
    bool m_working = false;
    bool m_shown = false;
};

} // namespace kyso::desktop
