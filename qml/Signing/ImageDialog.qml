import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

FileDialog {
    title: qsTr("Choose an image of the signature")
    nameFilters: [qsTr("Images (*.png *.jpg *.jpeg)")]
    onAccepted: {
        SettingsController.setSignatureImage(selectedFile)
        SigningController.signatureTemplate = SigningController.ImageAndDetails
    }
}
