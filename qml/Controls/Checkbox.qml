import QtQuick
import Kyso.Controls
import QtQuick.Templates as T

T.CheckBox {
    id: control

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(32, implicitContentHeight)
    spacing: Theme.s2 + 2
    focusPolicy: Qt.StrongFocus

    indicator: Rectangle {
        x: control.leftPadding
        y: Math.round((control.height - height) / 2)
        width: 18
        height: 18
        radius: 5
        color: control.checked ? (control.enabled ? Theme.ink : Theme.text3) : Theme.surface
        border.width: control.checked ? 0 : 1
        border.color: control.hovered ? Theme.ink : Theme.text3

        Icon {
            anchors.centerIn: parent
            visible: control.checked
            name: "check"
            size: 14
            color: Theme.textOnInk
        }
        FocusRing {
            visible: control.visualFocus
            cornerRadius: 5
        }
    }

    contentItem: AppText {
        leftPadding: control.indicator.width + control.spacing
        text: control.text
        color: control.enabled ? Theme.text : Theme.text3
        wrapMode: Text.Wrap
        verticalAlignment: Text.AlignVCenter
    }
}
