import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

/// Opens itself; its Loader is made active anew each time.
FileDialog {
    title: qsTr("Choose a certificate to trust")
    nameFilters: [qsTr("Certificates (*.pem *.crt *.cer *.der *.p7b)"), qsTr("All files (*)")]
    onAccepted: SettingsController.addTrusted(selectedFile)
    Component.onCompleted: open()
}
