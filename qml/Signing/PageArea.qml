import QtQuick
import Kyso.Controls
import Kyso.Desktop
import Kyso.Viewer

/// The pages, with the frame of the signature to come.
Item {
    id: area

    readonly property DocumentViewController document: DocumentViewController {}

    function scrollByKey(event: KeyEvent) { view.scrollByKey(event) }

    Component.onCompleted: DocumentController.showIn(area.document)

    DocumentView {
        id: view

        objectName: "documentView"
        anchors.fill: parent
        document: area.document
        overlay: Component {
            SignatureOverlay {
                placement: SigningController.placement
                preview: Component { SignaturePreview {} }
            }
        }
    }
    Banner {
        /// What is open is not what stands there any more: no renderer helps.
        readonly property bool changed: area.document.errorCode === "file_changed"

        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.s6
        width: Math.min(560, parent.width - 2 * Theme.s6)
        visible: area.document.errorCode !== "" && area.document.state === DocumentViewController.Failed
        tone: "warn"
        title: area.document.errorMessage
        text: area.document.errorRemedy
        detail: area.document.errorCode
        actionText: changed ? qsTr("Open it again") : qsTr("Try again")
        onAction: changed ? DocumentController.openAgain() : area.document.reload()
    }
}
