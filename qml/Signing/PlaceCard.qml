import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// Where the signature stands: on a page, in a field that waits for it, or nowhere to be seen.
Column {
    id: place

    readonly property var field: DocumentController.emptyFields.length > 0 ? DocumentController.emptyFields[0] : null

    spacing: Theme.s2

    Card {
        width: parent.width
        padding: Theme.s3
        objectName: "placeCard"

        Icon {
            y: 10
            x: 2
            size: 20
            name: SigningController.invisible ? "eye-off" : "document"
            color: Theme.text2
        }
        Column {
            x: 32
            width: parent.width - 32

            AppText {
                width: parent.width
                font.weight: Font.Medium
                wrapMode: Text.Wrap
                text: SigningController.invisible ? qsTr("Not shown on the page")
                    : !SigningController.placed ? qsTr("No place chosen yet")
                    : SigningController.fieldName !== "" ? qsTr("Page %1, field “%2”").arg(SigningController.page).arg(SigningController.fieldName)
                    : qsTr("Page %1").arg(SigningController.page)
            }
            AppText {
                width: parent.width
                size: Theme.fontSmall
                color: Theme.text2
                wrapMode: Text.Wrap
                text: SigningController.invisible ? qsTr("The signature is in the file; pages stay as they are.")
                    : SigningController.placed ? qsTr("Drag the frame on the page to move it.")
                    : qsTr("Drag a frame on the page to place the signature.")
            }
        }
    }
    SecondaryButton {
        visible: place.field !== null && SigningController.fieldName === "" && !SigningController.invisible
        width: parent.width
        text: place.field ? qsTr("Sign in the field “%1”").arg(place.field.name) : ""
        onClicked: SigningController.placeInField(place.field.name, Math.max(1, place.field.page),
                       Qt.rect(place.field.x, place.field.y, place.field.width, place.field.height))
    }
    Checkbox {
        objectName: "invisibleBox"
        width: parent.width
        text: qsTr("Sign without showing it on the page")
        checked: SigningController.invisible
        onToggled: SigningController.invisible = checked
    }
}
