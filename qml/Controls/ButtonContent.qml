import QtQuick
import Kyso.Controls

/// Icon and word in the middle of a button.
Item {
    id: content

    property string text: ""
    property string iconName: ""
    property color foreground: Theme.text
    property int size: Theme.fontBody
    property int weight: Font.DemiBold
    property int iconSize: 18

    readonly property real iconRoom: iconName !== "" ? iconSize + (text !== "" ? Theme.s2 : 0) : 0

    implicitWidth: iconRoom + (text !== "" ? label.implicitWidth : 0)
    implicitHeight: line.implicitHeight

    Row {
        id: line

        anchors.centerIn: parent
        spacing: Theme.s2

        Icon {
            visible: content.iconName !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: content.iconName
            color: content.foreground
            size: content.iconSize
        }
        AppText {
            id: label

            visible: content.text !== ""
            width: Math.min(implicitWidth, content.width - content.iconRoom)
            anchors.verticalCenter: parent.verticalCenter
            text: content.text
            size: content.size
            font.weight: content.weight
            color: content.foreground
        }
    }
}
