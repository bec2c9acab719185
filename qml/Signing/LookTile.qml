import QtQuick
import Kyso.Controls

/// A small piece of paper with the signature on it.
TileButton {
    id: tile

    property string drawnName: ""
    property string image: ""
    property var lines: []

    soft: false
    resting: Theme.paper
    Accessible.name: text

    Rectangle {
        anchors.fill: parent
        anchors.margins: 1
        radius: Theme.radiusBox - 1
        color: Theme.paper
    }
    Row {
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.s2
        spacing: Theme.s1 + 2

        Text {
            id: drawn

            visible: tile.drawnName !== ""
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, tile.width * 0.5)
            text: tile.drawnName
            font.family: "Liberation Serif"
            font.italic: true
            font.pixelSize: 18
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 9
            color: Theme.paperInk
            textFormat: Text.PlainText
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: tile.width - 2 * Theme.s2 - (drawn.visible ? drawn.width + parent.spacing : 0)

            Repeater {
                model: tile.lines

                Text {
                    required property string modelData

                    width: parent.width
                    text: modelData
                    font.family: Theme.family
                    font.pixelSize: 9
                    lineHeight: 12
                    lineHeightMode: Text.FixedHeight
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    color: "#344054"
                    textFormat: Text.PlainText
                }
            }
        }
    }
}
