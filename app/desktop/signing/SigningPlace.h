#pragma once

#include "desktop/document/DocumentController.h"
#include "desktop/viewer/SignaturePlacement.h"
#include "pades/Wishes.h"

#include <QObject>
#include <QString>
#include <QVariantMap>

#include <optional>

namespace kyso::desktop {

/// Where the signature of the open document will stand: in a frame drawn by hand, in a field of the document,
/// or nowhere to be seen. GUI thread.
class SigningPlace : public QObject {
    Q_OBJECT

public:
    /// Page 0 where nothing can be seen, `down` from 0 at the page's top to 1.
    struct Spot {
        int page = 0;
        qreal down = 0;
    };

    SigningPlace(DocumentController& document, QObject* parent);

    viewer::SignaturePlacement& frame() { return m_frame; }
    bool isInvisible() const { return m_isInvisible; }
    void setInvisible(bool invisible);
    bool isPlaced() const { return m_frame.isPlaced(); }
    bool isDecided() const { return m_isInvisible || isPlaced(); }
    int page() const { return m_frame.page(); }
    /// The existing field to sign in; empty makes a new one.
    const QString& fieldName() const { return m_fieldName; }
    /// The middle of the frame.
    Spot spot() const;
    /// For the request; nothing where it is not to be seen.
    std::optional<pades::Placement> placement() const;

    /// Into that empty field of the document, which comes into view; none is no place yet.
    void chooseField(const QString& name);
    void clear() { m_frame.clear(); }
    /// A document was opened, another one or the same anew: of the same what was decided stays where it still
    /// means something; else a field that waits in sight is taken.
    void begin(bool isAnother);

signals:
    void changed();

private:
    void onFrameChanged();
    bool holds() const;
    void onPagesKnown();
    void takeWaitingField();
    void placeIn(const QVariantMap& field);

    DocumentController& m_document;
    viewer::SignaturePlacement m_frame;
    bool m_isInvisible = false;
    QString m_fieldName;
    int m_pages = 0;     ///< of the document it was decided about
    bool m_kept = false; ///< until the pages are known to be of the same size
};

} // namespace kyso::desktop
