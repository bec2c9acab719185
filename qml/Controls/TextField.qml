import QtQuick
import QtQuick.Templates as T

T.TextField {
    id: control

    property bool failed: false

    implicitWidth: 200
    implicitHeight: Theme.fieldHeight
    leftPadding: Theme.s3
    rightPadding: Theme.s3
    verticalAlignment: TextInput.AlignVCenter
    font.family: Theme.family
    font.pixelSize: Theme.fontBody
    color: enabled ? Theme.text : Theme.text3
    placeholderTextColor: Theme.text2
    selectionColor: Theme.ink
    selectedTextColor: Theme.textOnInk
    selectByMouse: true
    Accessible.name: placeholderText

    background: FieldFrame {
        focused: control.activeFocus
        failed: control.failed
        enabled: control.enabled
    }

    AppText {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        anchors.verticalCenter: parent.verticalCenter
        visible: control.length === 0 && control.preeditText === ""
        text: control.placeholderText
        color: control.placeholderTextColor
    }
}
