import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// Where a PIN or password is typed; what is typed stays in `input`, in secure memory.
FieldFrame {
    id: frame

    property alias input: input
    readonly property int length: input.length
    property int maximumLength: 255
    property string label: ""
    signal accepted()

    focused: input.activeFocus

    PinInput {
        id: input

        anchors.fill: parent
        anchors.leftMargin: Theme.s3
        anchors.rightMargin: Theme.s3
        clip: true
        focus: true
        maximumLength: frame.maximumLength
        color: Theme.text
        caretColor: Theme.ink
        onAccepted: frame.accepted()
        Accessible.role: Accessible.EditableText
        Accessible.passwordEdit: true
        Accessible.name: frame.label
    }
}
