pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

/// Two to four choices side by side. `model` holds objects with text and value.
Rectangle {
    id: control

    property var model: []
    property var value
    signal chosen(var value)

    implicitWidth: line.implicitWidth + 4
    implicitHeight: Theme.buttonHeight
    radius: Theme.radiusButton
    color: Theme.raised
    border.width: 1
    border.color: Theme.border

    Row {
        id: line

        anchors.centerIn: parent

        Repeater {
            model: control.model

            T.AbstractButton {
                id: segment

                required property var modelData
                readonly property bool current: modelData.value === control.value

                objectName: control.objectName + "-" + modelData.value
                text: modelData.text
                implicitWidth: implicitContentWidth + 2 * Theme.s3
                implicitHeight: Theme.buttonHeight - 4
                focusPolicy: Qt.StrongFocus
                // Its ring lies over its neighbours.
                z: visualFocus ? 1 : 0
                onClicked: control.chosen(modelData.value)
                Keys.onReturnPressed: segment.clicked()

                contentItem: AppText {
                    text: segment.text
                    font.weight: segment.current ? Font.DemiBold : Font.Normal
                    color: segment.current ? Theme.ink : Theme.text2
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                }
                background: Rectangle {
                    radius: Theme.radiusTool
                    color: segment.current ? Theme.inkSoft : segment.hovered ? Theme.hover : "transparent"

                    FocusRing {
                        visible: segment.visualFocus
                        cornerRadius: Theme.radiusTool
                    }
                }
            }
        }
    }
}
