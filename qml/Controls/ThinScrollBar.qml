import QtQuick
import QtQuick.Templates as T

T.ScrollBar {
    id: control

    implicitWidth: 10
    implicitHeight: 10
    padding: 2
    minimumSize: 0.06
    visible: size < 1

    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: control.pressed || control.hovered ? Theme.text2 : Theme.text3
        opacity: control.active || control.hovered ? 0.8 : 0.35

        Behavior on opacity { NumberAnimation { duration: Theme.fast } }
    }
}
