import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

/// Opens itself; its Loader is made active anew each time.
FileDialog {
    fileMode: FileDialog.SaveFile
    title: qsTr("Save the report as")
    nameFilters: [qsTr("Report (*.pdf)"), qsTr("Report (*.html)")]
    selectedFile: VerificationController.suggestedReport
    onAccepted: VerificationController.saveReport(selectedFile)
    Component.onCompleted: open()
}
