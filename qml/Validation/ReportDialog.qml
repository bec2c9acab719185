import QtQuick
import Kyso.Desktop
import Kyso.Files

/// Where the report goes; there while ReportController asks.
FileDialog {
    kind: FileChoice.SaveFile
    purpose: "reports"
    title: qsTr("Save the report as")
    types: [qsTr("Report (*.pdf)"), qsTr("Report (*.html)")]
    proposed: ReportController.suggested
    kept: ReportController.kept
    onSaved: target => ReportController.save(target)
    onCancelled: ReportController.dismiss()
}
