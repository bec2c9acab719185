import QtQuick

/// The filled part of a progress bar; wanders while the end is not known.
Item {
    id: fill

    property real position: 0
    property bool indeterminate: false

    /// Which part of its way it has come while it wanders; what is known begins at the beginning.
    property real wandered

    Rectangle {
        objectName: "progressFill"
        x: fill.indeterminate ? fill.wandered * 0.7 * fill.width : 0
        width: fill.indeterminate ? fill.width * 0.3 : Math.max(0, Math.min(1, fill.position)) * fill.width
        height: fill.height
        radius: height / 2
        color: Theme.ink
    }
    SequentialAnimation on wandered {
        running: fill.indeterminate && fill.visible && !Theme.reducedMotion
        loops: Animation.Infinite
        NumberAnimation { from: 0; to: 1; duration: 900; easing.type: Easing.InOutQuad }
        NumberAnimation { from: 1; to: 0; duration: 900; easing.type: Easing.InOutQuad }
    }
}
