import QtQuick

/// What stands round anything one types into: line, and a soft ring of ink while it has the focus.
Rectangle {
    id: frame

    property bool focused: false
    property bool failed: false

    implicitHeight: Theme.fieldHeight
    radius: Theme.radiusButton
    color: enabled ? Theme.surface : Theme.raised
    border.width: 1
    border.color: failed ? Theme.bad : focused ? Theme.ink : Theme.border

    Rectangle {
        anchors.fill: parent
        anchors.margins: -3
        z: -1
        radius: frame.radius + 3
        visible: frame.focused
        color: "transparent"
        border.width: 3
        border.color: frame.failed ? Theme.badSoft : Theme.inkSoft
    }
}
