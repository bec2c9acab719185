import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// Asks for the password of the document that is being opened.
Dialog {
    id: dialog

    function answer() {
        if (field.length > 0)
            DocumentController.submitPassword(field.input)
    }

    iconName: "lock"
    title: qsTr("Enter the document's password")
    subtitle: DocumentController.pendingName
    onRejected: DocumentController.dismissPassword()
    onOpened: field.input.forceActiveFocus()
    onClosed: field.input.clear()

    SectionLabel { text: qsTr("Password") }
    PinField {
        id: field

        objectName: "passwordField"
        width: parent.width
        focus: true
        label: qsTr("Password")
        onAccepted: dialog.answer()
    }
    WarningLine {
        width: parent.width
        topPadding: Theme.s2
        text: DocumentController.passwordWrong ? qsTr("That password was wrong. Check it and enter it again.") : ""
    }

    buttons: [
        SecondaryButton {
            text: qsTr("Cancel")
            onClicked: DocumentController.dismissPassword()
        },
        PrimaryButton {
            enabled: field.length > 0
            text: qsTr("Open")
            onClicked: dialog.answer()
        }
    ]
}
