import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// The window is to be closed while a document is being signed: what becomes of that is the person's to say.
Dialog {
    id: dialog

    property bool wanted: false
    signal stayed()
    signal left()

    visible: wanted
    iconName: "sign"
    title: qsTr("A document is being signed")
    subtitle: SigningController.documentUnderWay
    onOpened: stay.forceActiveFocus()
    onRejected: dialog.stayed()

    AppText {
        width: parent.width
        text: qsTr("If you close Kyso now, it is not signed. The original stays as it is.")
        wrapMode: Text.Wrap
    }

    buttons: [
        SecondaryButton {
            objectName: "leaveAnyway"
            text: qsTr("Stop and close")
            onClicked: dialog.left()
        },
        PrimaryButton {
            id: stay

            objectName: "stayAndSign"
            text: qsTr("Go on signing")
            onClicked: dialog.stayed()
        }
    ]
}
