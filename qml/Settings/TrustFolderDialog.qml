import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

/// Opens itself; its Loader is made active anew each time.
FolderDialog {
    title: qsTr("Choose a folder of certificates to trust")
    onAccepted: TrustController.add([selectedFolder])
    Component.onCompleted: open()
}
