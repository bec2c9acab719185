import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

/// Opens itself; its Loader is made active anew each time.
FileDialog {
    title: qsTr("Choose an image of the signature")
    nameFilters: [qsTr("Images (*.png *.jpg *.jpeg)")]
    onAccepted: {
        SettingsController.setSignatureImage(selectedFile)
        SigningController.look.kind = SignatureLook.ImageAndDetails
    }
    Component.onCompleted: open()
}
