import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

/// Opens itself; its Loader is made active anew each time.
FileDialog {
    title: qsTr("Open a document")
    nameFilters: [qsTr("Documents (*.pdf *.p7m *.p7s)"), qsTr("All files (*)")]
    onAccepted: DocumentController.open(selectedFile)
    Component.onCompleted: open()
}
