import QtQuick

/// Two pixels of ink, two pixels off its parent; the owner shows it when the keyboard brought the focus.
Rectangle {
    id: ring

    property real cornerRadius: Theme.radiusButton
    property real gap: 2

    anchors.fill: parent
    anchors.margins: -(gap + border.width)
    radius: cornerRadius + gap + border.width
    color: "transparent"
    border.width: 2
    border.color: Theme.ink
    z: 10
}
