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
    default property alias body: content.body
    property alias buttons: content.buttons
    signal rejected()

    anchors.centerIn: parent
    implicitWidth: 420
    implicitHeight: content.implicitHeight + 2 * padding
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

    readonly property DialogContent page: DialogContent {
        id: content

        focus: true
        iconName: dialog.iconName
        iconColor: dialog.iconColor
        title: dialog.title
        subtitle: dialog.subtitle
        onRejected: dialog.rejected()
    }
    contentItem: page
}
