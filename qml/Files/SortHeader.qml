import QtQuick
import QtQuick.Templates as T
import Kyso.Controls
import Kyso.Desktop

/// The name over a column; pressed it sorts by it, once more the other way round.
T.AbstractButton {
    id: header

    required property FolderModel entries
    required property int order
    readonly property bool sorts: entries.order === order

    implicitHeight: 32
    leftPadding: Theme.s2
    rightPadding: Theme.s2
    focusPolicy: Qt.StrongFocus
    onClicked: entries.sortBy(order)

    contentItem: Row {
        spacing: 2

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, header.availableWidth - 16)
            text: header.text
            size: Theme.fontSmall
            color: header.sorts ? Theme.text : Theme.text2
            font.weight: Font.Medium
        }
        Icon {
            visible: header.sorts
            anchors.verticalCenter: parent.verticalCenter
            name: header.entries.descending ? "chevron-down" : "chevron-up"
            size: 14
            color: Theme.text2
        }
    }
    background: Rectangle {
        radius: Theme.radiusTool
        color: header.down ? Theme.pressed : header.hovered ? Theme.hover : "transparent"

        FocusRing {
            visible: header.visualFocus
            cornerRadius: Theme.radiusTool
            gap: -2
        }
    }

    Keys.onReturnPressed: header.clicked()
    Keys.onEnterPressed: header.clicked()
}
