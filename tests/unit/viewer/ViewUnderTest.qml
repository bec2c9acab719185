import QtQuick
import Kyso.Viewer

Item {
    id: scene

    required property DocumentViewController document
    required property SignaturePlacement placement
    property alias view: documentView

    DocumentView {
        id: documentView

        objectName: "documentView"
        anchors.fill: parent
        document: scene.document
        focus: true
        overlay: SignatureOverlay {
            placement: scene.placement
        }
    }
}
