import QtQuick

/// Stands where something is about to be.
Rectangle {
    id: skeleton

    radius: Theme.radiusTool
    color: Theme.border

    SequentialAnimation on opacity {
        running: skeleton.visible && !Theme.reducedMotion
        loops: Animation.Infinite
        NumberAnimation { to: 0.45; duration: 700 }
        NumberAnimation { to: 1; duration: 700 }
    }
}
