#include "StampImage.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

namespace kyso::renderer {
namespace {

constexpr qint64 maxSourcePixels = 100'000'000;
constexpr int maxSourceMegabytes = 512;
constexpr double printDotsPerInch = 600;
constexpr int maxSidePx = 2'000;

QSize pixelsFor(const QSize& source, QSizeF boxPt) {
    const QSize wanted = (boxPt * (printDotsPerInch / 72)).toSize().boundedTo({maxSidePx, maxSidePx});
    return source.scaled(wanted.expandedTo({1, 1}), Qt::KeepAspectRatio).expandedTo({1, 1});
}

} // namespace

Result<QImage> readStampImage(BytesView file, QSizeF boxPt) {
    QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(file.data()),
                                               static_cast<qsizetype>(file.size()));
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader::setAllocationLimit(maxSourceMegabytes);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QByteArray format = reader.format();
    if (format != "png" && format != "jpeg")
        return failure(ErrorCode::ImageNotReadable, "neither PNG nor JPEG");
    const QSize size = reader.size();
    if (size.isEmpty() || qint64{size.width()} * size.height() > maxSourcePixels)
        return failure(ErrorCode::ImageNotReadable, "no size, or too many pixels");
    const QImage image = reader.read();
    if (image.isNull())
        return failure(ErrorCode::ImageNotReadable, reader.errorString().toStdString());
    const QSize wanted = pixelsFor(image.size(), boxPt);
    const bool larger = image.width() > wanted.width() || image.height() > wanted.height();
    return larger ? image.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation) : image;
}

QImage withoutShades(const QImage& image) {
    if (!image.hasAlphaChannel())
        return image;
    QImage plain = image.convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < plain.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(plain.scanLine(y));
        for (int x = 0; x < plain.width(); ++x) {
            const QRgb pixel = line[x];
            const int alpha = qAlpha(pixel);
            const auto onWhite = [alpha](int colour) {
                return (colour * alpha + 255 * (255 - alpha) + 127) / 255;
            };
            line[x] = alpha == 0
                          ? qRgba(255, 255, 255, 0)
                          : qRgba(onWhite(qRed(pixel)), onWhite(qGreen(pixel)), onWhite(qBlue(pixel)), 255);
        }
    }
    return plain;
}

} // namespace kyso::renderer
