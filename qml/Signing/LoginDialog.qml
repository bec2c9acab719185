import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// Asks for the user name and password of a time-stamp server.
Dialog {
    id: dialog

    readonly property bool ready: user.text.trim() !== "" && password.length > 0

    function answer() {
        if (ready)
            TimeStampLoginController.submit(user.text, password.input)
    }

    iconName: "lock"
    title: qsTr("The time-stamp server asks who you are")
    subtitle: TimeStampLoginController.server
    onRejected: TimeStampLoginController.dismiss()
    onOpened: {
        user.text = SettingsController.timeStampUser
        if (user.text === "")
            user.forceActiveFocus()
        else
            password.input.forceActiveFocus()
    }
    onClosed: password.input.clear()

    SectionLabel { text: qsTr("User name") }
    TextField {
        id: user

        objectName: "stampUser"
        width: parent.width
        Accessible.name: qsTr("User name")
        onAccepted: password.input.forceActiveFocus()
    }
    SectionLabel {
        topPadding: Theme.s1
        text: qsTr("Password")
    }
    PinField {
        id: password

        objectName: "stampPassword"
        width: parent.width
        label: qsTr("Password")
        onAccepted: dialog.answer()
    }
    WarningLine {
        width: parent.width
        topPadding: Theme.s2
        text: TimeStampLoginController.refused ? qsTr("The server did not accept them. Check both, or ask whoever runs the server.")
            : TimeStampLoginController.unprotected ? qsTr("This address is not protected (https): others on the way can read the password.") : ""
    }
    AppText {
        width: parent.width
        topPadding: Theme.s2
        text: qsTr("The password is kept until Kyso closes and is never written down.")
        size: Theme.fontNote
        color: Theme.text2
        wrapMode: Text.Wrap
    }

    buttons: [
        SecondaryButton {
            text: qsTr("Cancel")
            onClicked: TimeStampLoginController.dismiss()
        },
        PrimaryButton {
            objectName: "stampAccept"
            enabled: dialog.ready
            text: qsTr("Continue")
            onClicked: dialog.answer()
        }
    ]
}
