import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

FileDialog {
    fileMode: FileDialog.SaveFile
    title: qsTr("Save the signed document as")
    nameFilters: [qsTr("PDF documents (*.pdf)")]
    selectedFile: SigningController.suggestedOutput
    onAccepted: SigningController.signTo(selectedFile)
}
