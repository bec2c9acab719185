import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// The window before there is a document: what it is for, and two ways in.
Item {
    id: empty

    signal openRequested()

    Canvas {
        id: frame

        anchors.centerIn: parent
        width: Math.min(560, parent.width - 2 * Theme.s7)
        height: 320
        property color line: Theme.dark ? "#4A5362" : "#B4BCC8"
        onLineChanged: requestPaint()
        onPaint: {
            const context = getContext("2d")
            context.reset()
            context.strokeStyle = frame.line
            context.lineWidth = 1.5
            context.setLineDash([6, 6])
            context.beginPath()
            context.roundedRect(1, 1, width - 2, height - 2, Theme.radiusDialog, Theme.radiusDialog)
            context.stroke()
        }

        Column {
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.s7
            spacing: Theme.s2

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "document"
                size: 44
                color: Theme.text2
            }
            AppText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Drop a PDF here to sign it")
                size: Theme.fontTitle
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
            }
            AppText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("It stays on this computer, and the original is kept.")
                color: Theme.text2
                wrapMode: Text.Wrap
            }
            Item {
                width: 1
                height: Theme.s2
            }
            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.s3

                PrimaryButton {
                    objectName: "openButton"
                    text: qsTr("Open a document")
                    iconName: "folder"
                    onClicked: empty.openRequested()
                }
                SecondaryButton {
                    text: qsTr("Use the sample")
                    onClicked: DocumentController.openSample()
                }
            }
        }
    }
}
