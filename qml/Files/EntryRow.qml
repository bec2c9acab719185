import QtQuick
import Kyso.Controls

/// A file or folder of the list.
Item {
    id: row

    required property int index
    required property string name
    required property bool isFolder
    required property string size
    required property string modified
    required property bool selected
    property bool current: false
    property bool hovered: false
    property real sizeWidth: 0
    property real modifiedWidth: 0
    /// By who cannot see the list: chosen, as a press with the mouse does.
    signal chosen()

    implicitHeight: 34
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: isFolder ? qsTr("Folder, changed on %1").arg(modified)
                                     : qsTr("File of %1, changed on %2").arg(size).arg(modified)
    Accessible.selectable: true
    Accessible.selected: selected
    Accessible.onPressAction: chosen()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusTool
        color: row.selected ? Theme.inkSoft : row.hovered ? Theme.hover : "transparent"
    }
    FocusRing {
        visible: row.current
        cornerRadius: Theme.radiusTool
        gap: -2
    }
    Icon {
        id: icon

        x: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        name: row.isFolder ? "folder" : "document"
        size: 18
        color: row.isFolder || row.selected ? Theme.ink : Theme.text2
    }
    AppText {
        anchors.left: icon.right
        anchors.leftMargin: Theme.s2
        anchors.right: modified.left
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        text: row.name
        elide: Text.ElideMiddle
    }
    AppText {
        id: modified

        anchors.right: size.left
        anchors.verticalCenter: parent.verticalCenter
        width: row.modifiedWidth
        leftPadding: Theme.s2
        text: row.modified
        size: Theme.fontSmall
        color: Theme.text2
    }
    AppText {
        id: size

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: row.sizeWidth
        leftPadding: Theme.s2
        text: row.size
        size: Theme.fontSmall
        color: Theme.text2
    }
}
