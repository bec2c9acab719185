import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// A file dropped anywhere on the window is opened.
DropArea {
    id: area

    keys: ["text/uri-list"]
    onDropped: drop => {
        if (drop.hasUrls) {
            DocumentController.open(drop.urls[0])
            drop.acceptProposedAction()
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: area.containsDrag
        color: Theme.scrim

        Rectangle {
            anchors.centerIn: parent
            width: words.implicitWidth + 96
            height: 120
            radius: Theme.radiusDialog
            color: Theme.surface
            border.width: 2
            border.color: Theme.ink

            AppText {
                id: words

                anchors.centerIn: parent
                size: Theme.fontTitle
                font.weight: Font.DemiBold
                text: qsTr("Drop to open")
            }
        }
    }
}
