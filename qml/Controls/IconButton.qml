import QtQuick
import Kyso.Controls
import QtQuick.Templates as T

/// A tool: an icon alone, its name in the tooltip and for screen readers.
T.Button {
    id: control

    property string iconName: ""
    property color foreground: enabled ? Theme.text2 : Theme.text3
    property int iconSize: 20
    property bool showTip: true

    implicitWidth: 32
    implicitHeight: 32
    focusPolicy: Qt.StrongFocus
    Accessible.name: text

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: control.iconName
            color: control.foreground
            size: control.iconSize
        }
    }

    background: Rectangle {
        radius: Theme.radiusTool
        color: !control.enabled ? "transparent" : control.down ? Theme.pressed : control.hovered || control.checked ? Theme.hover : "transparent"

        FocusRing {
            visible: control.visualFocus
            cornerRadius: Theme.radiusTool
        }
    }

    Tooltip {
        visible: control.showTip && control.hovered && control.text !== ""
        text: control.text
    }

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()
}
