import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

/// Opens itself; its Loader is made active anew each time.
FileDialog {
    fileMode: FileDialog.SaveFile
    title: qsTr("Save the signed document as")
    nameFilters: [qsTr("PDF documents (*.pdf)")]
    selectedFile: SigningController.suggestedOutput
    onAccepted: SigningController.signTo(selectedFile)
    Component.onCompleted: open()
}
