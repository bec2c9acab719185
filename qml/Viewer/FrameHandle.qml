import QtQuick
import Kyso.Controls
import Kyso.Viewer

/// Moves one or two sides of the signature's rectangle.
MouseArea {
    id: handle

    required property SignaturePlacement placement
    required property real pixelsPerPoint
    /// SignaturePlacement.Side flags.
    required property int sides
    /// The item whose coordinates do not move with the rectangle.
    required property Item page
    property bool drawn: true
    property point pressedAt

    width: 16
    height: 16
    hoverEnabled: true
    preventStealing: true

    onPressed: mouse => {
        pressedAt = mapToItem(page, mouse.x, mouse.y);
        placement.beginDrag();
    }
    onPositionChanged: mouse => {
        const here = mapToItem(page, mouse.x, mouse.y);
        if (pressed)
            placement.dragBy(sides, (here.x - pressedAt.x) / pixelsPerPoint, (pressedAt.y - here.y) / pixelsPerPoint);
    }

    Rectangle {
        anchors.centerIn: parent
        visible: handle.drawn || handle.containsMouse || handle.pressed
        width: 8
        height: 8
        radius: 1
        color: Theme.paper
        border.width: 1
        border.color: Theme.paperInk
    }
}
