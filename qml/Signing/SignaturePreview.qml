pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// The visible signature as it will be drawn: on paper, in pen blue, in both themes.
Item {
    id: preview

    readonly property int look: SigningController.signatureTemplate
    readonly property bool withImage: look === SigningController.ImageAndDetails || look === SigningController.ImageOnly
    readonly property bool withName: look === SigningController.NameAndDetails
    readonly property real margin: Math.min(width, height) * 0.08
    readonly property real leftPart: look === SigningController.TextOnly ? 0
                                   : look === SigningController.ImageOnly ? width - 2 * margin : (width - 2 * margin) * 0.42

    Text {
        visible: preview.withName
        x: preview.margin
        y: preview.margin
        width: preview.leftPart
        height: preview.height - 2 * preview.margin
        text: SigningController.drawnName
        font.family: "Liberation Serif"
        font.italic: true
        font.pixelSize: Math.max(8, height * 0.5)
        fontSizeMode: Text.Fit
        minimumPixelSize: 6
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        color: Theme.paperInk
        textFormat: Text.PlainText
    }
    Icon {
        visible: preview.withImage
        x: preview.margin + (preview.leftPart - width) / 2
        anchors.verticalCenter: parent.verticalCenter
        name: "image"
        size: Math.max(12, Math.min(preview.height * 0.5, preview.leftPart * 0.6))
        color: Theme.paperInk
    }
    Column {
        id: words

        readonly property real textHeight: (preview.height - 2 * preview.margin) / Math.max(3, SigningController.lines.length + 1)

        visible: preview.look !== SigningController.ImageOnly
        x: preview.margin + preview.leftPart + (preview.leftPart > 0 ? preview.margin : 0)
        anchors.verticalCenter: parent.verticalCenter
        width: preview.width - x - preview.margin

        Repeater {
            model: SigningController.lines

            Text {
                required property string modelData
                required property int index

                width: words.width
                text: modelData
                font.family: Theme.family
                font.weight: index === 0 ? Font.DemiBold : Font.Normal
                font.pixelSize: Math.max(6, Math.min(words.textHeight * 0.72, words.width / 9))
                lineHeight: 1.35
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                color: Theme.paperInk
                textFormat: Text.PlainText
            }
        }
    }
}
