import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// The visible signature as it will be drawn: on paper, in pen blue, in both themes.
StampPreview {
    id: preview

    readonly property int look: SigningController.signatureTemplate
    readonly property bool withImage: look === SigningController.ImageAndDetails || look === SigningController.ImageOnly

    widthPt: SigningController.placement.widthPt
    heightPt: SigningController.placement.heightPt
    lines: look === SigningController.ImageOnly ? [] : SigningController.lines
    drawnName: look === SigningController.NameAndDetails ? SigningController.drawnName : ""
    hasPicture: withImage
    ink: Theme.paperInk

    Image {
        visible: preview.withImage
        x: preview.markRect.x
        y: preview.markRect.y
        width: preview.markRect.width
        height: preview.markRect.height
        source: preview.withImage ? SigningController.image : ""
        sourceSize.width: 1200
        fillMode: Image.PreserveAspectFit
        asynchronous: true
        autoTransform: true
        mipmap: true
    }
}
