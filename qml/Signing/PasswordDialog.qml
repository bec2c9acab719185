import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// Asks for the password of a file.
Dialog {
    id: dialog

    property bool wrong: false
    property string acceptText: qsTr("Open")
    /// What was typed stays in `input`, in secure memory.
    signal submitted(input: PinInput)

    function answer() {
        if (field.length > 0)
            dialog.submitted(field.input)
    }

    iconName: "lock"
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
        text: dialog.wrong ? qsTr("That password was wrong. Check it and enter it again.") : ""
    }

    buttons: [
        SecondaryButton {
            text: qsTr("Cancel")
            onClicked: dialog.rejected()
        },
        PrimaryButton {
            enabled: field.length > 0
            text: dialog.acceptText
            onClicked: dialog.answer()
        }
    ]
}
