import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

/// Opens itself; its Loader is made active anew each time.
FileDialog {
    fileMode: FileDialog.OpenFiles
    title: qsTr("Choose certificates to trust")
    nameFilters: [qsTr("Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx)"), qsTr("All files (*)")]
    onAccepted: TrustController.add(selectedFiles)
    Component.onCompleted: open()
}
