import QtQuick
import Kyso.Desktop
import Kyso.Files

/// Where else the signed document goes; there while SigningController asks.
FileDialog {
    kind: FileChoice.SaveFile
    purpose: "signed"
    title: qsTr("Save the signed document as")
    types: DocumentController.hasPages ? [qsTr("PDF documents (*.pdf)")] : [qsTr("Signed files (*.p7m *.p7s)")]
    proposed: SigningController.suggestedOutput
    kept: [DocumentController.path]
    onSaved: target => SigningController.signTo(target)
    onCancelled: SigningController.dismissPlace()
}
