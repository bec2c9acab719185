import QtQuick
import Kyso.Controls
import Kyso.Desktop
import Kyso.Viewer

/// What is open, and the tools for looking at it.
Rectangle {
    id: bar

    /// What the page area shows, null while there is none.
    property DocumentViewController document: null
    signal openRequested()

    readonly property string pages: DocumentController.hasPages ? qsTr("%n pages", "", DocumentController.pageCount) : ""
    readonly property string signatures: !DocumentController.hasDocument ? ""
        : DocumentController.signatureCount === 0 ? qsTr("not signed yet")
        : qsTr("%n signatures", "", DocumentController.signatureCount)
    readonly property real nameRoom: tools.x - name.x - Theme.s4
    /// Which document it is can be told, however long the verdict is.
    readonly property real leastName: Math.min(120, name.implicitWidth)
    signal verdictRequested()

    implicitHeight: Theme.barHeight
    color: Theme.surface

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }

    IconButton {
        id: openButton

        x: 18
        anchors.verticalCenter: parent.verticalCenter
        iconName: "folder"
        text: qsTr("Open a document")
        onClicked: bar.openRequested()
    }
    AppText {
        id: name

        objectName: "documentName"
        anchors.left: openButton.right
        anchors.leftMargin: Theme.s3 + 2
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, bar.nameRoom - (verdict.visible ? verdict.width + Theme.s3 : 0)
                                       - (facts.visible ? facts.implicitWidth + Theme.s3 : 0))
        text: DocumentController.hasDocument ? DocumentController.fileName : qsTr("No document yet")
        font.weight: Font.DemiBold
        elide: Text.ElideMiddle
    }
    AppText {
        id: facts

        anchors.left: name.right
        anchors.leftMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter
        text: verdict.shown ? bar.pages : bar.pages === "" ? bar.signatures : bar.pages + " · " + bar.signatures
        color: Theme.text2
        visible: text !== "" && implicitWidth + Theme.s3 + bar.leastName
                 + (verdict.shown ? verdict.implicitWidth + Theme.s3 : 0) < bar.nameRoom
    }
    TextButton {
        id: verdict

        readonly property bool shown: VerificationController.brief !== ""
        readonly property string tone: VerificationController.briefTone

        objectName: "documentVerdict"
        anchors.left: facts.visible ? facts.right : name.right
        anchors.leftMargin: Theme.s1
        anchors.verticalCenter: parent.verticalCenter
        visible: shown
        width: Math.min(implicitWidth, bar.nameRoom - bar.leastName - Theme.s3)
        leftPadding: Theme.s2
        rightPadding: Theme.s2
        implicitHeight: 28
        font.weight: Font.Medium
        iconName: tone === "good" ? "verify" : tone === "bad" ? "cross" : tone === "warn" ? "question" : "clock"
        foreground: tone === "good" ? Theme.good : tone === "bad" ? Theme.bad : tone === "warn" ? Theme.warn : Theme.text2
        text: bar.signatures + " · " + VerificationController.brief
        onClicked: bar.verdictRequested()
    }

    Row {
        id: tools

        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.s3
        visible: bar.document !== null

        ToolGroup {
            ToolButton {
                objectName: "zoomOut"
                text: qsTr("Zoom out")
                iconName: "minus"
                onClicked: bar.document.zoomOut()
            }
            ToolRule {}
            ToolLabel {
                width: 62
                text: bar.document ? qsTr("%1 %").arg(Math.round(bar.document.zoom * 100)) : ""
            }
            ToolRule {}
            ToolButton {
                text: qsTr("Zoom in")
                iconName: "plus"
                onClicked: bar.document.zoomIn()
            }
        }
        ToolGroup {
            ToolButton {
                text: qsTr("Previous page")
                iconName: "chevron-left"
                enabled: bar.document !== null && bar.document.currentPage > 1
                onClicked: bar.document.currentPage -= 1
            }
            ToolRule {}
            ToolLabel {
                width: Math.max(52, implicitWidth + Theme.s4)
                text: bar.document ? bar.document.currentPage + " / " + bar.document.pageCount : ""
            }
            ToolRule {}
            ToolButton {
                text: qsTr("Next page")
                iconName: "chevron-right"
                enabled: bar.document !== null && bar.document.currentPage < bar.document.pageCount
                onClicked: bar.document.currentPage += 1
            }
        }
        IconButton {
            text: qsTr("Fit the width")
            iconName: "panel"
            checkable: true
            checked: bar.document !== null && bar.document.fitsWidth
            onClicked: bar.document.fitsWidth = !bar.document.fitsWidth
        }
    }
}
