pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls
import Kyso.Viewer

/// The place of the visible signature on one page: drag to move, eight handles to resize, arrow keys by a
/// point, with Shift by ten, with Ctrl to resize, Delete to take away. What stands inside is a live preview.
Item {
    id: frame

    required property SignaturePlacement placement
    required property PageOverlay page
    default property alias content: holder.data

    function nudge(event: KeyEvent, right: real, up: real) {
        const step = event.modifiers & Qt.ShiftModifier ? 10 : 1;
        if (event.modifiers & Qt.ControlModifier)
            placement.resizeBy(SignaturePlacement.Right | SignaturePlacement.Bottom, right * step, up * step);
        else
            placement.moveBy(right * step, up * step);
    }

    visible: placement.placed && placement.page === page.page
    x: placement.xPt * page.pixelsPerPoint
    y: (page.pageSizePt.height - placement.yPt - placement.heightPt) * page.pixelsPerPoint
    width: placement.widthPt * page.pixelsPerPoint
    height: placement.heightPt * page.pixelsPerPoint

    // Qt takes it ill when what has the focus is no longer to be come to.
    activeFocusOnTab: placement.editable || frame.activeFocus
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Place of the signature on page %1").arg(placement.page)
    Accessible.description: qsTr("Arrow keys move it, with Ctrl they change its size")

    Keys.enabled: placement.editable
    Keys.onLeftPressed: event => frame.nudge(event, -1, 0)
    Keys.onRightPressed: event => frame.nudge(event, 1, 0)
    Keys.onUpPressed: event => frame.nudge(event, 0, 1)
    Keys.onDownPressed: event => frame.nudge(event, 0, -1)
    Keys.onDeletePressed: placement.clear()

    Rectangle {
        anchors.fill: parent
        color: Theme.paperInk
        opacity: 0.06
    }

    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.width: 1
        border.color: Theme.paperInk
    }

    // On paper, which is white in both themes, and under the handles.
    FocusRing {
        z: 0
        visible: frame.activeFocus
        cornerRadius: 0
        border.color: Theme.paperInk
    }

    Item {
        id: holder

        anchors.fill: parent
        clip: true
    }

    MouseArea {
        property point pressedAt

        anchors.fill: parent
        enabled: frame.placement.editable
        cursorShape: enabled ? Qt.SizeAllCursor : Qt.ArrowCursor
        preventStealing: true
        onPressed: mouse => {
            frame.forceActiveFocus(Qt.MouseFocusReason);
            pressedAt = mapToItem(frame.page, mouse.x, mouse.y);
            frame.placement.beginDrag();
        }
        onPositionChanged: mouse => {
            const here = mapToItem(frame.page, mouse.x, mouse.y);
            frame.placement.dragBy(0, (here.x - pressedAt.x) / frame.page.pixelsPerPoint, (pressedAt.y - here.y) / frame.page.pixelsPerPoint);
        }
    }

    // The sides first, so that the corners lie above them.
    Repeater {
        model: [
            SignaturePlacement.Top, SignaturePlacement.Bottom, SignaturePlacement.Left, SignaturePlacement.Right,
            SignaturePlacement.Left | SignaturePlacement.Top, SignaturePlacement.Right | SignaturePlacement.Bottom,
            SignaturePlacement.Right | SignaturePlacement.Top, SignaturePlacement.Left | SignaturePlacement.Bottom
        ]

        FrameHandle {
            required property int modelData

            sides: modelData
            placement: frame.placement
            page: frame.page
        }
    }
}
