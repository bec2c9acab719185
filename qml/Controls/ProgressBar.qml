import QtQuick
import QtQuick.Templates as T

T.ProgressBar {
    id: control

    implicitWidth: 200
    implicitHeight: 6

    contentItem: Item {
        Rectangle {
            id: bar

            width: control.indeterminate ? parent.width * 0.3 : control.visualPosition * parent.width
            height: parent.height
            radius: 3
            color: Theme.ink

            SequentialAnimation on x {
                running: control.indeterminate && control.visible && !Theme.reducedMotion
                loops: Animation.Infinite
                NumberAnimation { from: 0; to: control.width * 0.7; duration: 900; easing.type: Easing.InOutQuad }
                NumberAnimation { from: control.width * 0.7; to: 0; duration: 900; easing.type: Easing.InOutQuad }
            }
        }
    }
    background: Rectangle {
        radius: 3
        color: Theme.border
    }
}
