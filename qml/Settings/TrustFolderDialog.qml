import QtQuick
import Kyso.Desktop
import Kyso.Files

/// Its Loader is made active anew each time.
FileDialog {
    kind: FileChoice.ChooseFolder
    purpose: "trusted"
    title: qsTr("Choose a folder of certificates to trust")
    onChosen: files => TrustController.add(files)
}
