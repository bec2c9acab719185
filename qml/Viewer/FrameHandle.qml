import QtQuick
import Kyso.Controls
import Kyso.Viewer

/// Moves one or two sides of the signature's rectangle, its parent.
MouseArea {
    id: handle

    required property SignaturePlacement placement
    /// Its coordinates do not move with the rectangle.
    required property PageOverlay page
    /// SignaturePlacement.Side flags.
    required property int sides

    readonly property bool atLeft: (sides & SignaturePlacement.Left) !== 0
    readonly property bool atRight: (sides & SignaturePlacement.Right) !== 0
    readonly property bool atTop: (sides & SignaturePlacement.Top) !== 0
    readonly property bool atBottom: (sides & SignaturePlacement.Bottom) !== 0
    readonly property bool isCorner: (atLeft || atRight) && (atTop || atBottom)
    property point pressedAt

    width: 16
    height: 16
    x: (atLeft ? 0 : atRight ? parent.width : parent.width / 2) - width / 2
    y: (atTop ? 0 : atBottom ? parent.height : parent.height / 2) - height / 2
    enabled: placement.editable
    visible: placement.editable
    hoverEnabled: true
    preventStealing: true
    cursorShape: !isCorner ? (atTop || atBottom ? Qt.SizeVerCursor : Qt.SizeHorCursor)
                           : atLeft === atTop ? Qt.SizeFDiagCursor : Qt.SizeBDiagCursor

    onPressed: mouse => {
        pressedAt = mapToItem(page, mouse.x, mouse.y);
        placement.beginDrag();
    }
    onPositionChanged: mouse => {
        const here = mapToItem(page, mouse.x, mouse.y);
        if (pressed)
            placement.dragBy(sides, (here.x - pressedAt.x) / page.pixelsPerPoint, (pressedAt.y - here.y) / page.pixelsPerPoint);
    }

    Rectangle {
        anchors.centerIn: parent
        visible: handle.isCorner || handle.containsMouse || handle.pressed
        width: 8
        height: 8
        radius: 1
        color: Theme.paper
        border.width: 1
        border.color: Theme.paperInk
    }
}
