import QtQuick
import QtQuick.Templates as T

T.ProgressBar {
    id: control

    implicitWidth: 200
    implicitHeight: 6

    contentItem: ProgressFill {
        position: control.visualPosition
        indeterminate: control.indeterminate
    }
    background: Rectangle {
        radius: 3
        color: Theme.border
    }
}
