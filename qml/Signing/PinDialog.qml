import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// One question: the PIN; for which token, for what, and a warning only when the token gives one.
Dialog {
    id: dialog

    readonly property bool ready: field.length > 0 && field.length >= PinPromptController.minimumLength

    function answer() {
        if (ready)
            PinPromptController.answer(field.input)
    }

    iconName: PinPromptController.onPinPad ? "pin-pad" : PinPromptController.forFile ? "lock" : "key"
    title: PinPromptController.title
    subtitle: PinPromptController.subject
    onRejected: PinPromptController.cancel()
    onOpened: field.input.forceActiveFocus()
    onClosed: field.input.clear()

    SectionLabel {
        visible: !PinPromptController.onPinPad
        text: PinPromptController.forFile ? qsTr("Password") : qsTr("PIN")
    }
    PinField {
        id: field

        objectName: "pinField"
        visible: !PinPromptController.onPinPad
        width: parent.width
        focus: true
        label: PinPromptController.forFile ? qsTr("Password") : qsTr("PIN")
        maximumLength: PinPromptController.maximumLength
        onAccepted: dialog.answer()
    }
    AppText {
        visible: PinPromptController.onPinPad
        width: parent.width
        text: qsTr("Look at the reader and type the PIN on its keys. It never passes through this computer.")
        wrapMode: Text.Wrap
    }
    ProgressBar {
        visible: PinPromptController.onPinPad
        width: parent.width
        indeterminate: true
    }
    WarningLine {
        width: parent.width
        topPadding: Theme.s2
        tone: PinPromptController.warningTone
        text: PinPromptController.warning
    }
    AppText {
        visible: text !== ""
        topPadding: Theme.s2
        width: parent.width
        text: PinPromptController.occasion
        color: Theme.text2
        wrapMode: Text.Wrap
    }

    buttons: [
        SecondaryButton {
            text: qsTr("Cancel")
            onClicked: PinPromptController.cancel()
        },
        PrimaryButton {
            objectName: "pinAccept"
            visible: !PinPromptController.onPinPad
            enabled: dialog.ready
            text: PinPromptController.occasion === "" ? qsTr("Open") : qsTr("Sign")
            onClicked: dialog.answer()
        }
    ]
}
