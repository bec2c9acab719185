import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// Asks for the user name and password of a time-stamp server or the proxy.
Dialog {
    id: dialog

    readonly property bool ready: user.text.trim() !== "" && password.length > 0

    function answer() {
        if (ready)
            LoginController.submit(user.text, password.input)
    }

    iconName: "lock"
    title: LoginController.forProxy ? qsTr("The proxy asks who you are") : qsTr("The time-stamp server asks who you are")
    subtitle: LoginController.server !== "" ? LoginController.server : qsTr("The system's proxy")
    onRejected: LoginController.dismiss()
    onOpened: {
        user.text = LoginController.user
        if (user.text === "")
            user.forceActiveFocus()
        else
            password.input.forceActiveFocus()
    }
    onClosed: password.input.clear()

    SectionLabel { text: qsTr("User name") }
    TextField {
        id: user

        objectName: "loginUser"
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

        objectName: "loginPassword"
        width: parent.width
        label: qsTr("Password")
        onAccepted: dialog.answer()
    }
    WarningLine {
        width: parent.width
        topPadding: Theme.s2
        text: LoginController.refused && LoginController.forProxy ? qsTr("The proxy did not accept them. Check both, or ask whoever runs the network.")
            : LoginController.refused ? qsTr("The server did not accept them. Check both, or ask whoever runs the server.")
            : LoginController.unprotected && LoginController.forProxy ? qsTr("The way to a proxy is not protected: others on it may read the password.")
            : LoginController.unprotected ? qsTr("This address is not protected (https): others on the way can read the password.") : ""
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
            onClicked: LoginController.dismiss()
        },
        PrimaryButton {
            objectName: "loginAccept"
            enabled: dialog.ready
            text: qsTr("Continue")
            onClicked: dialog.answer()
        }
    ]
}
