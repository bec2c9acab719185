import QtQuick
import Kyso.Desktop
import Kyso.Files

/// Its Loader is made active anew each time.
FileDialog {
    purpose: "images"
    title: qsTr("Choose an image of the signature")
    types: [qsTr("Images (*.png *.jpg *.jpeg)")]
    onChosen: files => {
        SettingsController.setSignatureImage(files[0])
        SigningController.look.kind = SignatureLook.ImageAndDetails
    }
}
