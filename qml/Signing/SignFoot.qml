import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// The button that signs; while it works, how far it is and the way out.
Item {
    id: foot

    readonly property bool working: SigningController.state === SigningController.Working
    /// The question on top has its own way out.
    readonly property bool asking: PinPromptController.asking

    implicitHeight: column.implicitHeight + 2 * Theme.s4

    Column {
        id: column

        x: Theme.s5
        y: Theme.s4
        width: parent.width - 2 * Theme.s5
        spacing: Theme.s2

        PrimaryButton {
            objectName: "signButton"
            visible: !foot.working
            width: parent.width
            big: true
            enabled: SigningController.canSign
            text: qsTr("Sign")
            iconName: "sign"
            onClicked: SigningController.sign()
        }
        AppText {
            objectName: "signHindrance"
            visible: !foot.working && text !== ""
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            size: Theme.fontSmall
            color: Theme.text2
            wrapMode: Text.Wrap
            text: SigningController.hindrance
        }
        AppText {
            visible: foot.working
            width: parent.width
            text: foot.asking && PinPromptController.forFile ? qsTr("Waiting for the password")
                : foot.asking ? qsTr("Waiting for the PIN")
                : PinPromptController.confirming ? qsTr("Waiting for the token: touch it or confirm on it")
                : SigningController.activity
            wrapMode: Text.Wrap
            font.weight: Font.DemiBold
        }
        ProgressBar {
            visible: foot.working && !foot.asking
            width: parent.width
            indeterminate: SigningController.progress < 0
            value: Math.max(0, SigningController.progress)
        }
        SecondaryButton {
            objectName: "cancelButton"
            visible: foot.working && !foot.asking
            width: parent.width
            text: qsTr("Cancel")
            onClicked: SigningController.cancel()
        }
    }
}
