pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls
import QtQuick.Templates as T

/// One of a few: the chosen word, the others in a list below it. `model` holds objects with text and value.
T.ComboBox {
    id: control

    /// The value that holds, whoever chose it; where it is none of the model's, the first stands.
    property var chosen

    function showChosen() {
        if (chosen !== undefined)
            currentIndex = Math.max(0, indexOfValue(chosen))
    }

    onChosenChanged: showChosen()
    // Another language is another model, and that begins with the first.
    onModelChanged: showChosen()
    Component.onCompleted: showChosen()

    implicitWidth: 220
    implicitHeight: Theme.fieldHeight
    leftPadding: Theme.s3
    rightPadding: Theme.s3
    textRole: "text"
    valueRole: "value"
    focusPolicy: Qt.StrongFocus

    contentItem: AppText {
        rightPadding: 24
        text: control.displayText
        color: control.enabled ? Theme.text : Theme.text3
        verticalAlignment: Text.AlignVCenter
    }

    indicator: Icon {
        x: control.width - width - Theme.s3
        y: Math.round((control.height - height) / 2)
        name: "chevron-down"
        size: 18
        color: control.enabled ? Theme.text2 : Theme.text3
    }

    background: Rectangle {
        radius: Theme.radiusButton
        color: control.hovered && control.enabled ? Theme.hover : Theme.surface
        border.width: 1
        border.color: control.popup.visible ? Theme.ink : Theme.border

        FocusRing { visible: control.visualFocus }
    }

    delegate: T.ItemDelegate {
        id: item

        required property int index
        required property var modelData

        width: ListView.view ? ListView.view.width : control.width
        implicitHeight: 36
        leftPadding: Theme.s3
        rightPadding: Theme.s3
        highlighted: control.highlightedIndex === index

        contentItem: AppText {
            text: item.modelData[control.textRole]
            verticalAlignment: Text.AlignVCenter
            font.weight: control.currentIndex === item.index ? Font.DemiBold : Font.Normal
        }
        background: Rectangle {
            radius: Theme.radiusTool
            color: item.highlighted ? Theme.inkSoft : "transparent"
        }
    }

    popup: T.Popup {
        y: control.height + Theme.s1
        width: control.width
        implicitHeight: Math.min(contentItem.implicitHeight + 2 * padding, 320)
        padding: Theme.s1
        margins: Theme.s2

        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: control.popup.visible ? control.delegateModel : null
            currentIndex: control.highlightedIndex
            boundsBehavior: Flickable.StopAtBounds
        }
        background: Rectangle {
            radius: Theme.radiusBox
            color: Theme.surface
            border.width: 1
            border.color: Theme.border

            Shadow {
                z: -1
                anchors.fill: parent
                cornerRadius: Theme.radiusBox
            }
        }
    }
}
