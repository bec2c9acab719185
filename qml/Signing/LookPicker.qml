import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// How a visible signature looks; each choice is shown as it will be, on paper.
Item {
    id: picker

    readonly property int half: (width - 40 - 2 * Theme.s2) / 2

    implicitHeight: 64

    LookTile {
        width: picker.half
        height: 64
        chosen: SigningController.signatureTemplate === SigningController.NameAndDetails
        drawnName: SigningController.drawnName
        lines: SigningController.lines
        text: qsTr("Name and details")
        onClicked: SigningController.signatureTemplate = SigningController.NameAndDetails
    }
    LookTile {
        x: picker.half + Theme.s2
        width: picker.half
        height: 64
        chosen: SigningController.signatureTemplate !== SigningController.NameAndDetails
        drawnName: ""
        image: SigningController.signatureTemplate === SigningController.ImageAndDetails || SigningController.signatureTemplate === SigningController.ImageOnly
               ? SigningController.image : ""
        lines: SigningController.lines
        text: qsTr("Text only")
        onClicked: if (!chosen) SigningController.signatureTemplate = SigningController.TextOnly
    }
    TileButton {
        id: add

        x: picker.width - 40
        width: 40
        height: 64
        Accessible.name: qsTr("Use an image")
        onClicked: {
            imageDialog.active = false
            imageDialog.active = true
        }

        Icon {
            anchors.centerIn: parent
            name: "plus"
            color: Theme.text2
        }
        Tooltip {
            visible: add.hovered
            text: qsTr("Use an image")
        }
    }
    Loader {
        id: imageDialog

        active: false
        source: "ImageDialog.qml"
    }
}
