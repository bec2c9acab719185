pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// Up, and the way from home or the root to the folder, each step to be pressed.
Row {
    id: bar

    required property FileBrowser browser

    spacing: Theme.s1

    IconButton {
        objectName: "folderUp"
        anchors.verticalCenter: parent.verticalCenter
        enabled: bar.browser.hasUp
        iconName: "arrow-up"
        text: qsTr("To the folder above")
        onClicked: bar.browser.up()
    }
    Repeater {
        id: steps

        model: bar.browser.way

        Row {
            id: step

            required property int index
            required property var modelData
            readonly property bool isLast: index === steps.count - 1

            Icon {
                visible: step.index > 0
                anchors.verticalCenter: parent.verticalCenter
                name: "chevron-right"
                size: 16
                color: Theme.text2
            }
            TextButton {
                objectName: "wayStep"
                width: Math.min(implicitWidth, (bar.width - 40) / steps.count - 20)
                leftPadding: Theme.s2
                rightPadding: Theme.s2
                implicitHeight: 32
                text: step.modelData.text
                iconName: step.modelData.icon
                foreground: step.isLast ? Theme.text : Theme.text2
                onClicked: bar.browser.go(step.modelData.path)
            }
        }
    }
}
