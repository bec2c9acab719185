import QtQuick
import Kyso.Controls

/// The words of a signature in a box on paper: the first line stronger, as large as fits, never outside.
Text {
    id: words

    property var lines: []
    property real largestPx: 16
    property int smallestPx: 4

    function escaped(line: string): string {
        return line.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    }

    text: lines.map((line, index) => index === 0 ? "<b>" + escaped(line) + "</b>" : escaped(line)).join("<br>")
    textFormat: Text.StyledText
    font.family: Theme.paperSans
    font.pixelSize: Math.max(smallestPx, largestPx)
    fontSizeMode: Text.Fit
    minimumPixelSize: smallestPx
    lineHeight: 1.1
    wrapMode: Text.Wrap
    elide: Text.ElideRight
    clip: true
    verticalAlignment: Text.AlignVCenter
}
