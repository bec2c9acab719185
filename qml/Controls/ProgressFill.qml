import QtQuick

/// The filled part of a progress bar; wanders while the end is not known.
Item {
    id: fill

    property real position: 0
    property bool indeterminate: false

    Rectangle {
        width: fill.indeterminate ? fill.width * 0.3 : fill.position * fill.width
        height: fill.height
        radius: height / 2
        color: Theme.ink

        SequentialAnimation on x {
            running: fill.indeterminate && fill.visible && !Theme.reducedMotion
            loops: Animation.Infinite
            NumberAnimation { from: 0; to: fill.width * 0.7; duration: 900; easing.type: Easing.InOutQuad }
            NumberAnimation { from: fill.width * 0.7; to: 0; duration: 900; easing.type: Easing.InOutQuad }
        }
    }
}
