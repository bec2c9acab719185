#include "Stamp.h"

#include "FittedText.h"
#include "StampImage.h"
#include "StampPdf.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <cmath>

namespace kyso::renderer {
namespace {

constexpr int dotsPerInch = 1200;
constexpr double pixelsPerPoint = dotsPerInch / 72.0;

struct Areas {
    QRectF mark; ///< picture or drawn name; empty when there is none
    QRectF text; ///< empty when there is none
};

QStringList cleaned(const std::vector<std::string>& lines) {
    QStringList result;
    for (const std::string& line : lines) {
        const QString text =
            QString::fromStdString(line).normalized(QString::NormalizationForm_C).simplified();
        if (!text.isEmpty())
            result.append(text);
    }
    return result;
}

/// Room at the edges: little in a small box, never more than it needs in a large one.
double marginPt(QSizeF size) {
    return std::clamp(std::min(size.width(), size.height()) * 0.08, 0.0, 8.0);
}

Areas divide(QSizeF size, bool hasMark, bool hasText) {
    const double margin = marginPt(size);
    const QRectF inside = QRectF({0, 0}, size).adjusted(margin, margin, -margin, -margin);
    if (!hasMark)
        return {{}, inside};
    if (!hasText)
        return {inside, {}};
    const double gap = std::min(10.0, inside.width() * 0.05);
    // Beside each other, or one above the other when the box is taller than wide.
    if (inside.width() >= inside.height()) {
        const double markWidth = (inside.width() - gap) * 0.4;
        return {{inside.topLeft(), QSizeF(markWidth, inside.height())},
                inside.adjusted(markWidth + gap, 0, 0, 0)};
    }
    const double markHeight = (inside.height() - gap) * 0.45;
    return {{inside.topLeft(), QSizeF(inside.width(), markHeight)},
            inside.adjusted(0, markHeight + gap, 0, 0)};
}

QRectF inPixels(const QRectF& points) {
    return {points.topLeft() * pixelsPerPoint, points.size() * pixelsPerPoint};
}

FittedText::Style textStyle(QSizeF size) {
    FittedText::Style style;
    style.rest.setFamilies(
        {QStringLiteral("Noto Sans"), QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    style.rest.setHintingPreference(QFont::PreferNoHinting);
    style.first = style.rest;
    style.first.setWeight(QFont::DemiBold);
    style.largestPt = std::clamp(size.height() * 0.15, 6.0, 16.0);
    return style;
}

FittedText::Style drawnNameStyle(const QRectF& area) {
    FittedText::Style style;
    style.first.setFamilies(
        {QStringLiteral("Noto Serif"), QStringLiteral("Liberation Serif"), QStringLiteral("DejaVu Serif")});
    style.first.setHintingPreference(QFont::PreferNoHinting);
    style.first.setItalic(true);
    style.rest = style.first;
    style.largestPt = std::clamp(area.height() * 0.45, 4.0, 48.0);
    style.across = Qt::AlignHCenter;
    return style;
}

void paintImage(QPainter& painter, const QRectF& area, const QImage& image) {
    const QSizeF fitted = QSizeF(image.size()).scaled(area.size(), Qt::KeepAspectRatio);
    const QPointF corner = area.center() - QPointF(fitted.width(), fitted.height()) / 2;
    painter.drawImage(QRectF(corner, fitted), image);
}

} // namespace

Result<QByteArray> drawStamp(const pdf::AppearanceContent& content, BytesView imageFile, QSizeF sizePt) {
    using pdf::AppearanceTemplate;
    const QStringList lines =
        content.layout == AppearanceTemplate::ImageOnly ? QStringList() : cleaned(content.lines);
    const QString drawnName =
        QString::fromStdString(content.drawnName).normalized(QString::NormalizationForm_C).simplified();
    const bool hasMark =
        content.layout != AppearanceTemplate::TextOnly && (!imageFile.empty() || !drawnName.isEmpty());
    if (!hasMark && lines.isEmpty())
        return failure(ErrorCode::AppearanceFailed, "nothing to draw");
    const Areas areas = divide(sizePt, hasMark, !lines.isEmpty());

    QImage image;
    if (hasMark && !imageFile.empty()) {
        auto read = readStampImage(imageFile, areas.mark.size());
        if (!read)
            return failure(read.error());
        image = std::move(*read);
    }

    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    // The writer knows whole points only; the page is cut to its exact size afterwards.
    const QSizeF whole(std::ceil(sizePt.width()), std::ceil(sizePt.height()));
    {
        QPdfWriter writer(&buffer);
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
        writer.setResolution(dotsPerInch);
        writer.setPageLayout(QPageLayout(QPageSize(whole, QPageSize::Point, {}, QPageSize::ExactMatch),
                                         QPageLayout::Portrait, {}));
        QPainter painter(&writer);
        if (!painter.isActive())
            return failure(ErrorCode::AppearanceFailed, "the PDF writer does not start");
        painter.setRenderHint(QPainter::LosslessImageRendering);
        painter.translate(0, (whole.height() - sizePt.height()) * pixelsPerPoint);
        const QColor ink = QColor::fromRgb(content.inkRgb);
        if (!image.isNull())
            paintImage(painter, inPixels(areas.mark), image);
        else if (hasMark && !FittedText({drawnName}, drawnNameStyle(areas.mark), pixelsPerPoint)
                                 .paint(painter, inPixels(areas.mark), ink))
            return failure(ErrorCode::AppearanceFailed, "the box is too small for the name");
        if (!FittedText(lines, textStyle(sizePt), pixelsPerPoint).paint(painter, inPixels(areas.text), ink))
            return failure(ErrorCode::AppearanceFailed, "the box is too small for the text");
    }
    return finishStamp(bytes, sizePt);
}

} // namespace kyso::renderer
