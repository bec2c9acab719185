import QtQuick
import QtQuick.Templates as T
import Kyso.Controls

T.AbstractButton {
    id: control

    property string iconName: ""
    property bool current: false
    readonly property color foreground: current ? Theme.ink : Theme.text2

    x: Theme.s2
    implicitWidth: Theme.railWidth - 2 * Theme.s2
    implicitHeight: 58
    focusPolicy: Qt.StrongFocus
    Accessible.checked: current
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 10
            name: control.iconName
            color: control.foreground
            size: 20
        }
        AppText {
            y: 33
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: control.text
            size: Theme.fontRail
            font.weight: control.current ? Font.DemiBold : Font.Normal
            color: control.foreground
        }
    }
    background: Rectangle {
        radius: Theme.radiusButton
        color: control.current ? Theme.inkSoft : control.hovered ? Theme.hover : "transparent"

        Behavior on color { ColorAnimation { duration: Theme.fast } }

        FocusRing { visible: control.visualFocus }
    }
}
