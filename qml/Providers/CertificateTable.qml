pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// All certificates, one a line.
Column {
    id: table

    readonly property int nameWidth: width * 0.19
    readonly property int ownerWidth: width * 0.40
    readonly property int issuerWidth: width * 0.13
    readonly property int expiryWidth: width * 0.127

    Item {
        width: table.width
        height: 36

        Row {
            x: Theme.s3
            anchors.verticalCenter: parent.verticalCenter

            SectionLabel {
                width: table.nameWidth
                text: qsTr("Name")
            }
            SectionLabel {
                width: table.ownerWidth
                text: qsTr("Organisation")
            }
            SectionLabel {
                width: table.issuerWidth
                text: qsTr("Issuer")
            }
            SectionLabel {
                width: table.expiryWidth
                text: qsTr("Expires")
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.border
        }
    }

    Repeater {
        model: ProvidersController.identities

        CertificateRow {
            width: table.width
            nameWidth: table.nameWidth
            ownerWidth: table.ownerWidth
            issuerWidth: table.issuerWidth
            expiryWidth: table.expiryWidth
        }
    }

    Item {
        visible: ProvidersController.identities.count === 0
        width: table.width
        height: 64

        AppText {
            x: Theme.s3
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 2 * x
            color: Theme.text2
            wrapMode: Text.Wrap
            text: ProvidersController.looked ? qsTr("No certificate yet. Plug in your token, or add a certificate file.")
                                             : qsTr("Looking for certificates…")
        }
    }
}
