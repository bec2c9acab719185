import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// The visible signature as it will be drawn: on paper, in pen blue, in both themes. Divided and fitted as the
/// stamp is, so that what is seen here is what stands in the file.
Item {
    id: preview

    readonly property int look: SigningController.signatureTemplate
    readonly property bool withImage: look === SigningController.ImageAndDetails || look === SigningController.ImageOnly
    readonly property bool withName: look === SigningController.NameAndDetails
    readonly property bool withText: look !== SigningController.ImageOnly
    readonly property bool withMark: withImage || withName

    readonly property real pixelsPerPoint: SigningController.placement.heightPt > 0 ? height / SigningController.placement.heightPt : 1
    readonly property real margin: Math.max(0, Math.min(Math.min(width, height) * 0.08, 8 * pixelsPerPoint))
    readonly property real innerWidth: Math.max(0, width - 2 * margin)
    readonly property real innerHeight: Math.max(0, height - 2 * margin)
    readonly property bool sideBySide: innerWidth >= innerHeight
    readonly property real gap: !withMark || !withText ? 0 : Math.min(10 * pixelsPerPoint, innerWidth * 0.05)
    readonly property real markWidth: !withMark ? 0 : withText && sideBySide ? (innerWidth - gap) * 0.4 : innerWidth
    readonly property real markHeight: !withMark ? 0 : withText && !sideBySide ? (innerHeight - gap) * 0.45 : innerHeight

    Text {
        visible: preview.withName
        x: preview.margin
        y: preview.margin
        width: preview.markWidth
        height: preview.markHeight
        text: SigningController.drawnName
        font.family: Theme.paperSerif
        font.italic: true
        font.pixelSize: Math.max(4, Math.min(preview.markHeight * 0.45, 48 * preview.pixelsPerPoint))
        fontSizeMode: Text.Fit
        minimumPixelSize: 4
        lineHeight: 1.35
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        color: Theme.paperInk
        textFormat: Text.PlainText
    }
    Image {
        visible: preview.withImage
        x: preview.margin
        y: preview.margin
        width: preview.markWidth
        height: preview.markHeight
        source: preview.withImage ? SigningController.image : ""
        sourceSize.width: 1200
        fillMode: Image.PreserveAspectFit
        asynchronous: true
        autoTransform: true
        mipmap: true
    }
    PaperLines {
        visible: preview.withText
        x: preview.margin + (preview.withMark && preview.sideBySide ? preview.markWidth + preview.gap : 0)
        y: preview.margin + (preview.withMark && !preview.sideBySide ? preview.markHeight + preview.gap : 0)
        width: preview.margin + preview.innerWidth - x
        height: preview.margin + preview.innerHeight - y
        lines: SigningController.lines
        color: Theme.paperInk
        largestPx: Math.max(6, Math.min(preview.height / preview.pixelsPerPoint * 0.15, 16)) * preview.pixelsPerPoint
        smallestPx: 3
    }
}
