import QtQuick

/// Tools that belong together, in one line with thin rules between: zoom, pages.
Rectangle {
    id: group

    default property alias content: line.data

    implicitWidth: line.implicitWidth
    implicitHeight: 32
    radius: Theme.radiusButton
    color: Theme.surface
    border.width: 1
    border.color: Theme.border

    Row {
        id: line

        height: parent.height
    }
}
