import QtQuick
import Kyso.Controls

/// What stands in a dialog: heading, body and the buttons at its foot.
FocusScope {
    id: content

    property string iconName: ""
    property color iconColor: Theme.ink
    property string title: ""
    property string subtitle: ""
    property alias body: inside.data
    property alias buttons: foot.data
    signal rejected()

    implicitHeight: layout.implicitHeight
    Accessible.role: Accessible.Dialog
    Accessible.name: title
    Keys.onEscapePressed: content.rejected()

    Column {
        id: layout

        width: parent.width
        spacing: Theme.s4

        Item {
            width: parent.width
            implicitHeight: heading.implicitHeight

            Icon {
                id: icon

                visible: content.iconName !== ""
                y: 2
                name: content.iconName
                color: content.iconColor
                size: 24
            }
            Column {
                id: heading

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.leftMargin: icon.visible ? 36 : 0

                AppText {
                    width: parent.width
                    text: content.title
                    size: Theme.fontTitle
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                }
                AppText {
                    visible: text !== ""
                    width: parent.width
                    text: content.subtitle
                    color: Theme.text2
                    wrapMode: Text.Wrap
                }
            }
        }
        Column {
            id: inside

            width: parent.width
            spacing: Theme.s2
        }
        Row {
            id: foot

            anchors.right: parent.right
            spacing: Theme.s3
        }
    }
}
