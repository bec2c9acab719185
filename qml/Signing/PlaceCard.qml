import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// Where the signature stands: on a page, in a field that waits for it, or nowhere to be seen.
Column {
    id: place

    readonly property var fields: DocumentController.emptyFields

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
        objectName: "useField"
        visible: place.fields.length === 1 && SigningController.fieldName === "" && !SigningController.invisible
        width: parent.width
        text: place.fields.length === 1 ? qsTr("Sign in the field “%1”").arg(place.fields[0].name) : ""
        onClicked: SigningController.chooseField(place.fields[0].name)
    }
    Choice {
        objectName: "fieldChoice"
        visible: place.fields.length > 1 && !SigningController.invisible
        width: parent.width
        model: place.fields.map(field => ({ text: field.text, value: field.name }))
                           .concat([{ text: qsTr("Another place on the page"), value: "" }])
        chosen: SigningController.fieldName
        onActivated: SigningController.chooseField(currentValue)
    }
    Checkbox {
        objectName: "invisibleBox"
        width: parent.width
        text: qsTr("Sign without showing it on the page")
        checked: SigningController.invisible
        onToggled: SigningController.invisible = checked
    }
}
