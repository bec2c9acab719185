import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

FileDialog {
    title: qsTr("Open a document")
    nameFilters: [qsTr("PDF documents (*.pdf)"), qsTr("All files (*)")]
    onAccepted: DocumentController.open(selectedFile)
}
