pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Kyso.Controls
import Kyso.Desktop

/// Where one may begin: the person's own folders, the last one, drives.
Rectangle {
    id: box

    required property FileBrowser browser

    radius: Theme.radiusButton
    color: Theme.raised

    ListView {
        id: list

        objectName: "placesList"
        anchors.fill: parent
        anchors.margins: Theme.s1
        clip: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        model: box.browser.places
        currentIndex: 0
        T.ScrollBar.vertical: ThinScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Places")
        Keys.onReturnPressed: if (currentItem !== null) (currentItem as T.AbstractButton).clicked()
        Keys.onEnterPressed: if (currentItem !== null) (currentItem as T.AbstractButton).clicked()

        delegate: T.AbstractButton {
            id: place

            required property int index
            required property var modelData
            readonly property bool here: modelData.path === box.browser.path

            objectName: "place"
            width: ListView.view.width
            implicitHeight: 36
            leftPadding: Theme.s2
            rightPadding: Theme.s2
            text: modelData.text
            focusPolicy: Qt.NoFocus
            focus: ListView.isCurrentItem
            Accessible.selected: here
            onClicked: {
                ListView.view.currentIndex = index
                box.browser.go(modelData.path)
            }

            contentItem: Item {
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: place.modelData.icon
                    size: 18
                    color: place.here ? Theme.ink : Theme.text2
                }
                AppText {
                    anchors.left: parent.left
                    anchors.leftMargin: 18 + Theme.s2
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: place.text
                    font.weight: place.here ? Font.DemiBold : Font.Normal
                }
            }
            background: Rectangle {
                radius: Theme.radiusTool
                color: place.here ? Theme.inkSoft : place.down ? Theme.pressed : place.hovered ? Theme.hover : "transparent"

                FocusRing {
                    visible: list.activeFocus && list.currentIndex === place.index
                    cornerRadius: Theme.radiusTool
                    gap: -2
                }
            }
        }
    }
}
