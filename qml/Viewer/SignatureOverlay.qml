import QtQuick
import Kyso.Viewer

/// Lets a person say where the visible signature stands: a drag on the page draws the rectangle, a click puts
/// one of the usual size when there is none yet.
PageOverlay {
    id: overlay

    required property SignaturePlacement placement
    /// Shown inside the rectangle, filling it.
    property Component preview: null

    MouseArea {
        readonly property int dragThreshold: 6
        property point pressedAt
        property bool isDrawing: false

        anchors.fill: parent
        enabled: overlay.placement.editable
        cursorShape: enabled ? Qt.CrossCursor : Qt.ArrowCursor
        preventStealing: true

        onPressed: mouse => {
            pressedAt = overlay.toPoints(mouse.x, mouse.y);
            isDrawing = false;
        }
        onPositionChanged: mouse => {
            const here = overlay.toPoints(mouse.x, mouse.y);
            isDrawing = isDrawing || Math.hypot(here.x - pressedAt.x, here.y - pressedAt.y) * overlay.pixelsPerPoint > dragThreshold;
            if (isDrawing)
                overlay.placement.place(overlay.page, Qt.rect(pressedAt.x, pressedAt.y, here.x - pressedAt.x, here.y - pressedAt.y), overlay.pageSizePt);
        }
        onClicked: {
            if (!isDrawing && !overlay.placement.placed)
                overlay.placement.placeAround(overlay.page, pressedAt, overlay.pageSizePt);
        }
    }

    SignatureFrame {
        placement: overlay.placement
        page: overlay

        Loader {
            anchors.fill: parent
            sourceComponent: overlay.preview
        }
    }
}
