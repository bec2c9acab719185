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

    readonly property string facts: {
        if (!DocumentController.hasDocument)
            return ""
        const pages = qsTr("%n pages", "", DocumentController.pageCount)
        const signatures = DocumentController.signatureCount === 0 ? qsTr("not signed yet")
                         : qsTr("%n signatures", "", DocumentController.signatureCount)
        return DocumentController.hasPages ? pages + " · " + signatures : signatures
    }

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

        anchors.left: openButton.right
        anchors.leftMargin: Theme.s3 + 2
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, Math.max(80, tools.x - x - facts.implicitWidth - 2 * Theme.s4))
        text: DocumentController.hasDocument ? DocumentController.fileName : qsTr("No document yet")
        font.weight: Font.DemiBold
        elide: Text.ElideMiddle
    }
    AppText {
        id: facts

        anchors.left: name.right
        anchors.leftMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter
        text: bar.facts
        color: Theme.text2
        visible: x + width < tools.x
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
