import QtQuick
import Kyso.Controls
import Kyso.Desktop

Column {
    id: fields

    spacing: Theme.s2

    SectionLabel { text: qsTr("Reason") }
    TextField {
        objectName: "reasonField"
        width: parent.width
        placeholderText: qsTr("For example: I agree to this contract")
        text: SigningController.reason
        onTextEdited: SigningController.reason = text
    }
    SectionLabel { text: qsTr("Place of signing") }
    TextField {
        width: parent.width
        placeholderText: qsTr("For example: Hanoi")
        text: SigningController.location
        onTextEdited: SigningController.location = text
    }
    SectionLabel { text: qsTr("Contact") }
    TextField {
        width: parent.width
        placeholderText: qsTr("Telephone or e-mail")
        text: SigningController.contact
        onTextEdited: SigningController.contact = text
    }
    SectionLabel { text: qsTr("Changes allowed afterwards") }
    Choice {
        width: parent.width
        model: [
            { text: qsTr("No rule"), value: 0 },
            { text: qsTr("None at all"), value: 1 },
            { text: qsTr("Filling in forms and signing"), value: 2 },
            { text: qsTr("Also notes"), value: 3 }
        ]
        objectName: "certifyChoice"
        chosen: SigningController.certify
        onActivated: SigningController.certify = currentValue
    }
    SectionLabel { text: qsTr("Algorithm") }
    Choice {
        width: parent.width
        model: [
            { text: qsTr("The usual one for this certificate"), value: "" },
            { text: "RSA-PSS, SHA-256", value: "pss" },
            { text: "SHA-384", value: "sha384" },
            { text: "SHA-512", value: "sha512" }
        ]
        chosen: SigningController.algorithm
        onActivated: SigningController.algorithm = currentValue
    }
}
