import QtQuick
import QtQuick.Templates as T

/// One question over everything else: icon, title, a line under it, what is asked, and the buttons.
/// The focus stays inside, Escape says no.
T.Popup {
    id: dialog

    property string iconName: ""
    property color iconColor: Theme.ink
    property string title: ""
    property string subtitle: ""
    default property alias body: inside.data
    property alias buttons: foot.data
    signal rejected()

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    implicitWidth: 420
    implicitHeight: layout.implicitHeight + 2 * padding
    padding: Theme.s6
    modal: true
    focus: true
    closePolicy: T.Popup.NoAutoClose

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }

    background: Rectangle {
        radius: Theme.radiusDialog
        color: Theme.surface
        border.width: Theme.dark ? 1 : 0
        border.color: Theme.border

        Shadow {
            z: -1
            anchors.fill: parent
            cornerRadius: Theme.radiusDialog
            spread: 24
            drop: 10
        }
    }

    contentItem: FocusScope {
        focus: true
        implicitHeight: layout.implicitHeight
        Accessible.role: Accessible.Dialog
        Accessible.name: dialog.title
        Keys.onEscapePressed: dialog.rejected()

        Column {
            id: layout

            width: parent.width
            spacing: Theme.s4

            Item {
                width: parent.width
                implicitHeight: heading.implicitHeight

                Icon {
                    id: icon

                    visible: dialog.iconName !== ""
                    y: 2
                    name: dialog.iconName
                    color: dialog.iconColor
                    size: 24
                }
                Column {
                    id: heading

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.leftMargin: icon.visible ? 36 : 0

                    AppText {
                        width: parent.width
                        text: dialog.title
                        size: Theme.fontTitle
                        font.weight: Font.DemiBold
                        wrapMode: Text.Wrap
                    }
                    AppText {
                        visible: text !== ""
                        width: parent.width
                        text: dialog.subtitle
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
}
