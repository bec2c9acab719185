import QtQuick
import Kyso.Controls

/// One certificate in the table.
Item {
    id: row

    required property string name
    required property string organization
    required property string userId
    required property string issuer
    required property string expires
    required property string tone
    required property string stateText
    required property string why
    required property bool usable

    property int nameWidth: 0
    property int ownerWidth: 0
    property int issuerWidth: 0
    property int expiryWidth: 0

    implicitHeight: Theme.rowHeight + (reason.visible ? reason.implicitHeight : 0)

    Row {
        x: Theme.s3
        height: Theme.rowHeight

        AppText {
            width: row.nameWidth
            rightPadding: Theme.s3
            anchors.verticalCenter: parent.verticalCenter
            text: row.name
            font.weight: Font.Medium
        }
        AppText {
            width: row.ownerWidth
            rightPadding: Theme.s3
            anchors.verticalCenter: parent.verticalCenter
            text: row.userId === "" ? row.organization : row.organization + " · " + row.userId
            color: Theme.text2
        }
        AppText {
            width: row.issuerWidth
            rightPadding: Theme.s3
            anchors.verticalCenter: parent.verticalCenter
            text: row.issuer
            color: Theme.text2
        }
        AppText {
            width: row.expiryWidth
            rightPadding: Theme.s3
            anchors.verticalCenter: parent.verticalCenter
            text: row.expires
            color: Theme.text2
        }
        Badge {
            anchors.verticalCenter: parent.verticalCenter
            tone: row.tone
            text: row.stateText
        }
    }
    AppText {
        id: reason

        visible: row.why !== ""
        x: Theme.s3
        y: Theme.rowHeight - Theme.s2
        width: parent.width - 2 * x
        bottomPadding: Theme.s2
        text: row.why
        size: Theme.fontSmall
        color: Theme.bad
        wrapMode: Text.Wrap
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
}
