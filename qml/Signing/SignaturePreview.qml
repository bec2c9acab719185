import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// The visible signature as it will be drawn: on paper, in pen blue, in both themes.
StampPreview {
    id: preview

    readonly property int look: SigningController.look.kind
    readonly property bool withImage: look === SignatureLook.ImageAndDetails || look === SignatureLook.ImageOnly

    widthPt: SigningController.placement.widthPt
    heightPt: SigningController.placement.heightPt
    lines: look === SignatureLook.ImageOnly ? [] : SigningController.look.lines
    drawnName: look === SignatureLook.NameAndDetails ? SigningController.look.drawnName : ""
    hasPicture: withImage
    ink: Theme.paperInk

    Image {
        visible: preview.withImage
        x: preview.markRect.x
        y: preview.markRect.y
        width: preview.markRect.width
        height: preview.markRect.height
        source: preview.withImage ? SigningController.look.image : ""
        sourceSize.width: 1200
        fillMode: Image.PreserveAspectFit
        asynchronous: true
        autoTransform: true
        mipmap: true
    }
}
