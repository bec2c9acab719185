#include "PageImageItem.h"

#include "messages/ErrorText.h"

#include <QQuickWindow>
#include <QSGSimpleTextureNode>
#include <QSGTexture>

#include <cmath>
#include <memory>

namespace kyso::viewer {

PageImageItem::PageImageItem(QQuickItem* parent) : QQuickItem(parent) {
    setFlag(ItemHasContents);
}

void PageImageItem::setDocument(DocumentViewController* document) {
    if (document == m_document)
        return;
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    if (document != nullptr) {
        connect(document, &DocumentViewController::pageImageChanged, this, [this](int page) {
            if (page == m_page)
                refresh();
        });
        connect(document, &DocumentViewController::stateChanged, this, &PageImageItem::refresh);
    }
    emit documentChanged();
    refresh();
}

void PageImageItem::setPage(int page) {
    if (page == m_page)
        return;
    m_page = page;
    emit pageChanged();
    refresh();
}

QString PageImageItem::errorCode() const {
    const auto error = m_document ? m_document->pageError(m_page) : std::nullopt;
    return error ? QString::fromStdString(std::string(nameOf(error->code))) : QString();
}

QString PageImageItem::errorMessage() const {
    const auto error = m_document ? m_document->pageError(m_page) : std::nullopt;
    return error ? messages::describe(*error).message : QString();
}

int PageImageItem::widthPx() const {
    const qreal ratio = window() == nullptr ? 1.0 : window()->effectiveDevicePixelRatio();
    return static_cast<int>(std::lround(width() * ratio));
}

void PageImageItem::refresh() {
    QImage image = m_document ? m_document->image(m_page, widthPx()) : QImage();
    // While the same document is opened anew, what was there stays to be seen.
    const bool isStillTheSame = m_document && m_imagePage == m_page && m_imageSource == m_document->source();
    if (image.isNull() && isStillTheSame)
        image = m_image;
    if (m_document) {
        m_imagePage = m_page;
        m_imageSource = m_document->source();
    }
    if (image.cacheKey() != m_image.cacheKey()) {
        m_image = image;
        m_imageChanged = true;
        update();
    }
    emit imageChanged();
}

void PageImageItem::geometryChange(const QRectF& now, const QRectF& before) {
    QQuickItem::geometryChange(now, before);
    if (now.size() != before.size()) {
        refresh();
        update();
    }
}

QSGNode* PageImageItem::updatePaintNode(QSGNode* node, UpdatePaintNodeData*) {
    std::unique_ptr<QSGSimpleTextureNode> texture(static_cast<QSGSimpleTextureNode*>(node));
    if (m_image.isNull() || width() <= 0 || height() <= 0)
        return nullptr;
    if (!texture) {
        texture = std::make_unique<QSGSimpleTextureNode>();
        texture->setOwnsTexture(true);
        texture->setFiltering(QSGTexture::Linear);
        m_imageChanged = true;
    }
    if (m_imageChanged) {
        texture->setTexture(window()->createTextureFromImage(m_image, QQuickWindow::TextureIsOpaque));
        m_imageChanged = false;
    }
    texture->setRect(boundingRect());
    return texture.release();
}

} // namespace kyso::viewer
