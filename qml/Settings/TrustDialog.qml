import QtQuick
import Kyso.Desktop
import Kyso.Files

/// Its Loader is made active anew each time.
FileDialog {
    kind: FileChoice.OpenFiles
    purpose: "trusted"
    title: qsTr("Choose certificates to trust")
    types: [qsTr("Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx)"), qsTr("All files (*)")]
    onChosen: files => TrustController.add(files)
}
