#include "Stamp.h"

#include "StampImage.h"
#include "StampPdf.h"
#include "stamp/StampLayout.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

#include <cmath>

namespace kyso::renderer {
namespace {

using stamp::dotsPerPoint;

void paintImage(QPainter& painter, const QRectF& area, const QImage& image) {
    const QSizeF fitted = QSizeF(image.size()).scaled(area.size(), Qt::KeepAspectRatio);
    const QPointF corner = area.center() - QPointF(fitted.width(), fitted.height()) / 2;
    painter.drawImage(QRectF(corner, fitted), image);
}

} // namespace

Result<QByteArray> drawStamp(const pdf::AppearanceContent& content, BytesView imageFile, QSizeF sizePt) {
    using pdf::AppearanceTemplate;
    QStringList lines;
    if (content.layout != AppearanceTemplate::ImageOnly)
        for (const std::string& line : content.lines)
            lines.append(QString::fromStdString(line));
    const bool mayHaveMark = content.layout != AppearanceTemplate::TextOnly;
    const bool hasPicture = mayHaveMark && !imageFile.empty();
    const stamp::StampLayout layout(
        sizePt, lines, mayHaveMark ? QString::fromStdString(content.drawnName) : QString(), hasPicture);
    if (!layout.hasMark() && !layout.hasWords())
        return failure(ErrorCode::AppearanceFailed, "nothing to draw");

    QImage image;
    if (hasPicture) {
        auto read = readStampImage(imageFile, layout.markPt().size());
        if (!read)
            return failure(read.error());
        image = content.softMasks ? std::move(*read) : withoutShades(*read);
        // Grey and two-coloured pictures would bring colour spaces of their own.
        if (content.profiledColours)
            image =
                image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    }

    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    // The writer knows whole points only; the page is cut to its exact size afterwards.
    const QSizeF whole(std::ceil(sizePt.width()), std::ceil(sizePt.height()));
    {
        QPdfWriter writer(&buffer);
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
        writer.setResolution(stamp::dotsPerInch);
        writer.setPageLayout(QPageLayout(QPageSize(whole, QPageSize::Point, {}, QPageSize::ExactMatch),
                                         QPageLayout::Portrait, {}));
        QPainter painter(&writer);
        if (!painter.isActive())
            return failure(ErrorCode::AppearanceFailed, "the PDF writer does not start");
        painter.setRenderHint(QPainter::LosslessImageRendering);
        painter.translate(0, (whole.height() - sizePt.height()) * dotsPerPoint);
        const QColor ink = QColor::fromRgb(content.inkRgb);
        if (!image.isNull())
            paintImage(painter,
                       {layout.markPt().topLeft() * dotsPerPoint, layout.markPt().size() * dotsPerPoint},
                       image);
        else if (layout.hasMark() && !layout.paintName(painter, ink))
            return failure(ErrorCode::AppearanceFailed, "the box is too small for the name");
        if (!layout.paintWords(painter, ink))
            return failure(ErrorCode::AppearanceFailed, "the box is too small for the text");
    }
    return finishStamp(bytes, sizePt,
                       content.profiledColours ? StampColours::Profiled : StampColours::Device);
}

} // namespace kyso::renderer
