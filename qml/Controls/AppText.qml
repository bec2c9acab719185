import QtQuick

/// Text of the interface: one family, known sizes, lines tall enough for stacked Vietnamese marks.
Text {
    id: text

    property int size: Theme.fontBody

    color: Theme.text
    font.family: Theme.family
    font.pixelSize: size
    lineHeightMode: Text.FixedHeight
    lineHeight: size <= 11 ? 16 : size <= 12 ? 17 : size <= 14 ? 20 : size <= 16 ? 22 : Math.round(size * 1.4)
    elide: wrapMode === Text.NoWrap ? Text.ElideRight : Text.ElideNone
    textFormat: Text.PlainText
}
