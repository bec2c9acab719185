import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// What is open, and the tools for looking at it.
Rectangle {
    id: bar

    /// The page area, null while there is none.
    property Item view: null
    signal openRequested()

    readonly property string facts: {
        if (!DocumentController.hasDocument)
            return ""
        const pages = qsTr("%n pages", "", DocumentController.pageCount)
        const signatures = DocumentController.signatureCount === 0 ? qsTr("not signed yet")
                         : qsTr("%n signatures", "", DocumentController.signatureCount)
        return pages + " · " + signatures
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
        visible: bar.view !== null
    }
}
