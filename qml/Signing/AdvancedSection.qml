import QtQuick
import QtQuick.Templates as T
import Kyso.Controls
import Kyso.Desktop

/// What most people never need: reason, place, contact, certification, algorithm.
Column {
    id: section

    property bool open: false

    topPadding: Theme.s2
    spacing: Theme.s2

    T.AbstractButton {
        id: header

        objectName: "advancedHeader"

        width: parent.width
        implicitHeight: Theme.buttonHeight
        focusPolicy: Qt.StrongFocus
        text: qsTr("Advanced")
        onClicked: section.open = !section.open
        Keys.onReturnPressed: header.clicked()

        background: Item {
            FocusRing {
                visible: header.visualFocus
                gap: 0
            }
        }
        AppText {
            anchors.verticalCenter: parent.verticalCenter
            text: header.text
            color: Theme.text2
        }
        Icon {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            size: 18
            name: section.open ? "chevron-down" : "chevron-right"
            color: Theme.text2
        }
    }
    Loader {
        width: parent.width
        active: section.open
        visible: active
        source: "AdvancedFields.qml"
    }
}
