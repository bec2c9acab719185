import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// How a visible signature looks; each choice is shown as it will be, on paper. Those with an image come once
/// there is one.
Item {
    id: picker

    readonly property int tileHeight: 64
    readonly property int half: (width - 40 - 2 * Theme.s2) / 2
    readonly property bool hasImage: SigningController.look.hasImage

    implicitHeight: hasImage ? 2 * tileHeight + Theme.s2 : tileHeight

    LookTile {
        objectName: "lookName"
        width: picker.half
        height: picker.tileHeight
        chosen: SigningController.look.kind === SignatureLook.NameAndDetails
        drawnName: SigningController.look.drawnName
        lines: SigningController.look.detailLines
        text: qsTr("Name and details")
        onClicked: SigningController.look.kind = SignatureLook.NameAndDetails
    }
    LookTile {
        objectName: "lookText"
        x: picker.half + Theme.s2
        width: picker.half
        height: picker.tileHeight
        chosen: SigningController.look.kind === SignatureLook.TextOnly
        lines: SigningController.look.textOnlyLines
        text: qsTr("Text only")
        onClicked: SigningController.look.kind = SignatureLook.TextOnly
    }
    LookTile {
        objectName: "lookImageAndDetails"
        visible: picker.hasImage
        y: picker.tileHeight + Theme.s2
        width: picker.half
        height: picker.tileHeight
        chosen: SigningController.look.kind === SignatureLook.ImageAndDetails
        withImage: picker.hasImage
        image: SigningController.look.image
        lines: SigningController.look.detailLines
        text: qsTr("Image and details")
        onClicked: SigningController.look.kind = SignatureLook.ImageAndDetails
    }
    LookTile {
        objectName: "lookImage"
        visible: picker.hasImage
        x: picker.half + Theme.s2
        y: picker.tileHeight + Theme.s2
        width: picker.half
        height: picker.tileHeight
        chosen: SigningController.look.kind === SignatureLook.ImageOnly
        withImage: picker.hasImage
        image: SigningController.look.image
        text: qsTr("Image only")
        onClicked: SigningController.look.kind = SignatureLook.ImageOnly
    }
    TileButton {
        id: add

        x: picker.width - 40
        width: 40
        height: picker.implicitHeight
        Accessible.name: tip.text
        onClicked: {
            imageDialog.active = false
            imageDialog.active = true
        }

        Icon {
            anchors.centerIn: parent
            name: picker.hasImage ? "image" : "plus"
            color: Theme.text2
        }
        Tooltip {
            id: tip

            visible: add.hovered
            text: picker.hasImage ? qsTr("Use another image") : qsTr("Use an image")
        }
    }
    Loader {
        id: imageDialog

        active: false
        source: "ImageDialog.qml"
    }
}
