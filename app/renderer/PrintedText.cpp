#include "PrintedText.h"

#include "PageBreaks.h"
#include "render/Protocol.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QFont>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>

#include <cmath>

namespace kyso::renderer {
namespace {

constexpr int dotsPerInch = 300;
constexpr double pixelsPerPoint = dotsPerInch / 72.0;
constexpr double marginPt = 45;
constexpr double footPt = 22;
constexpr double footSizePt = 7.5;
constexpr double unseenSpacingPx = 0.02;

QFont textFont(double sizePt) {
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans Symbols2"),
                      QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPointSizeF(sizePt);
    // Spaced letters are not joined, so that "fi" is found and copied as two.
    font.setLetterSpacing(QFont::AbsoluteSpacing, unseenSpacingPx);
    return font;
}

/// Foreign text stands in it; whatever it manages to name stays where it is.
class SealedDocument final : public QTextDocument {
protected:
    QVariant loadResource(int, const QUrl&) override { return {}; }
};

} // namespace

Result<QByteArray> printText(const PrintedText& text, const std::function<bool()>& isCancelled) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dotsPerInch);
    writer.setTitle(text.title);
    writer.setCreator(QStringLiteral("Kyso"));
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait,
                                     QMarginsF(marginPt, marginPt, marginPt, marginPt - footPt),
                                     QPageLayout::Point));
    QPainter painter;
    if (!painter.begin(&writer))
        return failure(ErrorCode::ReportFailed, "the painter did not begin");

    SealedDocument document;
    document.setUndoRedoEnabled(false);
    document.setDocumentMargin(0);
    document.setDefaultFont(textFont(9));
    document.documentLayout()->setPaintDevice(&writer);
    const QSizeF paper = writer.pageLayout().paintRectPixels(dotsPerInch).size();
    const double foot = footPt * pixelsPerPoint;
    const QSizeF page(paper.width(), std::floor(paper.height() - foot));
    document.setTextWidth(page.width());
    document.setHtml(text.html);
    if (isCancelled())
        return failure(ErrorCode::Cancelled);
    if (document.documentLayout()->documentSize().height() > page.height() * render::maxPrintPages)
        return failure(ErrorCode::ReportTooLarge, "more pages than one report may have");
    const auto spans = cutIntoPages(document, page.height());
    const int pages = static_cast<int>(spans.size());

    for (int i = 0; i < pages; ++i) {
        if (isCancelled())
            return failure(ErrorCode::Cancelled);
        if (i > 0 && !writer.newPage())
            return failure(ErrorCode::ReportFailed, "no further page");
        const auto& span = spans[static_cast<std::size_t>(i)];
        const QRectF shown(0, span.top, page.width(), span.bottom - span.top);
        painter.save();
        painter.translate(0, -shown.top());
        QAbstractTextDocumentLayout::PaintContext context;
        context.clip = shown;
        context.palette.setColor(QPalette::Text, QColor(0x17, 0x1C, 0x24));
        painter.setClipRect(shown);
        document.documentLayout()->draw(&painter, context);
        painter.restore();
        painter.setFont(textFont(footSizePt));
        painter.setPen(QColor(0x56, 0x60, 0x70));
        const QRectF below(0, page.height(), page.width(), foot);
        painter.drawText(below, Qt::AlignLeft | Qt::AlignBottom, text.footer);
        painter.drawText(below, Qt::AlignRight | Qt::AlignBottom,
                         QStringLiteral("%1 / %2").arg(i + 1).arg(pages));
    }
    if (!painter.end() || bytes.isEmpty())
        return failure(ErrorCode::ReportFailed, "the PDF was not finished");
    return bytes;
}

} // namespace kyso::renderer
