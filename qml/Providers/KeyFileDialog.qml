import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

/// Opens itself; its Loader is made active anew each time.
FileDialog {
    title: qsTr("Choose a certificate file")
    nameFilters: [qsTr("Certificate files (*.p12 *.pfx *.pem)"), qsTr("All files (*)")]
    onAccepted: ProvidersController.addKeyFile(selectedFile)
    Component.onCompleted: open()
}
