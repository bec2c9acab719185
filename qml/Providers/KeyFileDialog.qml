import QtQuick
import Kyso.Desktop
import Kyso.Files

/// Its Loader is made active anew each time.
FileDialog {
    purpose: "keys"
    title: qsTr("Choose a certificate file")
    types: [qsTr("Certificate files (*.p12 *.pfx *.pem)"), qsTr("All files (*)")]
    onChosen: files => ProvidersController.addKeyFile(files[0])
}
