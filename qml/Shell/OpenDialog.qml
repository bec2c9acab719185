import QtQuick
import Kyso.Desktop
import Kyso.Files

/// Its Loader is made active anew each time.
FileDialog {
    purpose: "documents"
    title: qsTr("Open a document")
    types: [qsTr("Documents (*.pdf *.p7m *.p7s)"), qsTr("All files (*)")]
    onChosen: files => DocumentController.open(files[0])
}
