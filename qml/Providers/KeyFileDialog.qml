import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

FileDialog {
    title: qsTr("Choose a certificate file")
    nameFilters: [qsTr("Certificate files (*.p12 *.pfx *.pem)"), qsTr("All files (*)")]
    onAccepted: ProvidersController.addKeyFile(selectedFile)
}
