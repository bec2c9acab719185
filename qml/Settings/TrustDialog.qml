import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

FileDialog {
    title: qsTr("Choose a certificate to trust")
    nameFilters: [qsTr("Certificates (*.pem *.crt *.cer *.der *.p7b)"), qsTr("All files (*)")]
    onAccepted: SettingsController.addTrusted(selectedFile)
}
