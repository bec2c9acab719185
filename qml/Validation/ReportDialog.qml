import QtQuick
import Kyso.Desktop
import Kyso.Files

/// Its Loader is made active anew each time.
FileDialog {
    kind: FileChoice.SaveFile
    purpose: "reports"
    title: qsTr("Save the report as")
    types: [qsTr("Report (*.pdf)"), qsTr("Report (*.html)")]
    proposed: VerificationController.suggestedReport
    kept: VerificationController.judged
    onSaved: target => VerificationController.saveReport(target)
}
