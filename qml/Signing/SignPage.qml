import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// The main task: the document in the middle, one card beside it.
Item {
    id: page

    objectName: "signPage"

    /// Of keys that nothing else wanted.
    function scrollByKey(event: KeyEvent) {
        if (area.item)
            (area.item as PageArea).scrollByKey(event)
    }

    signal openRequested()
    signal certificatesRequested()
    signal settingsRequested()
    signal verdictRequested()

    DocumentBar {
        id: bar

        anchors.left: parent.left
        anchors.right: parent.right
        document: area.item ? (area.item as PageArea).document : null
        onOpenRequested: page.openRequested()
        onVerdictRequested: page.verdictRequested()
    }

    Rectangle {
        anchors.left: parent.left
        anchors.right: card.visible ? card.left : parent.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        color: Theme.canvas

        EmptyState {
            anchors.fill: parent
            visible: !DocumentController.hasDocument && !DocumentController.opening
            onOpenRequested: page.openRequested()
        }
        Loader {
            id: area

            anchors.fill: parent
            active: DocumentController.hasPages
            source: "PageArea.qml"
        }
        NoPages {
            anchors.fill: parent
            visible: DocumentController.hasDocument && !DocumentController.hasPages
            onVerdictRequested: page.verdictRequested()
        }
        Banner {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.s6
            width: Math.min(560, parent.width - 2 * Theme.s6)
            visible: DocumentController.error.shown
            objectName: "documentError"
            floating: true
            title: DocumentController.error.title
            text: DocumentController.error.text
            detail: DocumentController.error.detail
            closable: true
            onClosed: DocumentController.dismissError()
        }
    }

    Loader {
        id: card

        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: Theme.cardWidth
        visible: active
        active: DocumentController.hasDocument
        source: SigningController.state === SigningController.Done ? "ResultCard.qml" : "SignCard.qml"
    }
    Connections {
        target: card.item
        ignoreUnknownSignals: true

        function onCertificatesRequested() { page.certificatesRequested() }
        function onSettingsRequested() { page.settingsRequested() }
        function onVerdictRequested() { page.verdictRequested() }
        function onOpenRequested() { page.openRequested() }
    }
}
