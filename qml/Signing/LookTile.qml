import QtQuick
import Kyso.Controls

/// A small piece of paper with the signature on it.
TileButton {
    id: tile

    property string drawnName: ""
    property bool withImage: false
    property url image: ""
    property var lines: []
    readonly property bool withMark: drawnName !== "" || withImage
    readonly property real markWidth: !withMark ? 0 : lines.length === 0 ? width - 2 * Theme.s2 : (width - 2 * Theme.s2) * 0.4

    soft: false
    resting: Theme.paper
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: chosen

    Rectangle {
        anchors.fill: parent
        anchors.margins: tile.chosen ? 2 : 1
        radius: Theme.radiusBox - 1
        color: Theme.paper
    }
    Text {
        visible: tile.drawnName !== ""
        x: Theme.s2
        y: Theme.s1
        width: tile.markWidth
        height: tile.height - 2 * Theme.s1
        text: tile.drawnName
        font.family: Theme.paperSerif
        font.italic: true
        font.pixelSize: 18
        fontSizeMode: Text.Fit
        minimumPixelSize: 9
        lineHeight: 1.35
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        color: Theme.paperInk
        textFormat: Text.PlainText
    }
    Image {
        visible: tile.withImage
        x: Theme.s2
        y: Theme.s2
        width: tile.markWidth
        height: tile.height - 2 * Theme.s2
        source: tile.image
        sourceSize.width: Math.ceil(2 * tile.markWidth)
        fillMode: Image.PreserveAspectFit
        asynchronous: true
        autoTransform: true
        mipmap: true
    }
    PaperLines {
        x: Theme.s2 + (tile.withMark ? tile.markWidth + Theme.s1 + 2 : 0)
        y: Theme.s1
        width: tile.width - Theme.s2 - x
        height: tile.height - 2 * Theme.s1
        lines: tile.lines
        color: "#344054"
        largestPx: 9
        smallestPx: 7
    }
}
