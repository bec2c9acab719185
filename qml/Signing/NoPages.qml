import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// A signed file without pages (.p7m, .p7s): what it is, and where its signatures are looked at.
Item {
    id: noPages

    signal verdictRequested()

    Column {
        anchors.centerIn: parent
        width: Math.min(480, parent.width - 2 * Theme.s6)
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
            text: qsTr("This signed file has no pages to show")
            size: Theme.fontTitle
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
        }
        AppText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Its document is inside it or beside it. Look at that before you sign; your signature is put next to the others.")
            color: Theme.text2
            wrapMode: Text.Wrap
        }
        Item {
            width: 1
            height: Theme.s2
        }
        SecondaryButton {
            objectName: "seeSignatures"
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("See the signatures")
            iconName: "verify"
            onClicked: noPages.verdictRequested()
        }
    }
}
