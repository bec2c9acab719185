#pragma once

#include "DocumentViewController.h"

#include <QImage>
#include <QPointer>
#include <QQuickItem>

namespace kyso::viewer {

/// Paints one page of a document as wide as the item is, with the best drawing at hand. GUI thread, painted
/// on the render thread.
class PageImageItem : public QQuickItem {
    Q_OBJECT
    Q_PROPERTY(kyso::viewer::DocumentViewController* document READ document WRITE setDocument NOTIFY
                   documentChanged REQUIRED)
    Q_PROPERTY(int page READ page WRITE setPage NOTIFY pageChanged REQUIRED)
    /// Something of the page is there to be seen.
    Q_PROPERTY(bool loaded READ isLoaded NOTIFY imageChanged)
    /// Why this page cannot be drawn; empty when it can.
    Q_PROPERTY(QString errorCode READ errorCode NOTIFY imageChanged)
    Q_PROPERTY(QString errorMessage READ errorMessage NOTIFY imageChanged)

public:
    explicit PageImageItem(QQuickItem* parent = nullptr);

    DocumentViewController* document() const { return m_document; }
    void setDocument(DocumentViewController* document);
    int page() const { return m_page; }
    void setPage(int page);
    bool isLoaded() const { return !m_image.isNull(); }
    QString errorCode() const;
    QString errorMessage() const;
    const QImage& image() const { return m_image; }

signals:
    void documentChanged();
    void pageChanged();
    void imageChanged();

protected:
    QSGNode* updatePaintNode(QSGNode* node, UpdatePaintNodeData* data) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;

private:
    void refresh();
    int widthPx() const;

    QPointer<DocumentViewController> m_document;
    int m_page = 0;
    QImage m_image;
    int m_imagePage = 0;
    QUrl m_imageSource;
    bool m_imageChanged = false;
};

} // namespace kyso::viewer
