import QtQuick
import QtQuick.Templates as T
import Kyso.Controls
import Kyso.Desktop

/// Before a file is lost: which one, and what it is. Enter and Escape keep it.
Dialog {
    id: dialog

    required property FileBrowser browser

    anchors.centerIn: T.Overlay.overlay
    iconName: "warning"
    iconColor: Theme.warn
    title: qsTr("Replace “%1”?").arg(browser.doomed)
    subtitle: browser.doomedDetail
    onOpened: keep.forceActiveFocus(Qt.TabFocusReason)
    onRejected: browser.keepIt()

    AppText {
        width: parent.width
        text: qsTr("A file of this name is there already. What is in it would be lost.")
        wrapMode: Text.Wrap
    }

    buttons: [
        SecondaryButton {
            objectName: "replaceFile"
            text: qsTr("Replace")
            onClicked: dialog.browser.replaceIt()
        },
        PrimaryButton {
            id: keep

            objectName: "keepFile"
            text: qsTr("Choose another name")
            onClicked: dialog.browser.keepIt()
        }
    ]
}
