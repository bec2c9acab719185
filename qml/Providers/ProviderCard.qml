pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// A provider: its state, what was found, and what to do.
Rectangle {
    id: card

    required property string providerId
    required property string name
    required property string iconName
    required property string tone
    required property string stateText
    required property var findings
    required property string remedy
    required property string download
    required property bool takesTokens
    required property bool takesKeyFiles
    required property bool providerEnabled
    required property bool needsDriver

    signal driverRequested()
    signal keyFileRequested()

    implicitHeight: column.implicitHeight + 2 * Theme.s4 + 2
    radius: Theme.radiusCard
    color: Theme.surface
    border.width: 1
    border.color: Theme.border

    Column {
        id: column

        x: Theme.s5 - 2
        y: Theme.s4 + 2
        width: parent.width - 2 * x
        spacing: Theme.s3

        Item {
            width: parent.width
            height: 26

            Icon {
                y: 2
                size: 22
                name: card.iconName
                color: card.providerEnabled ? Theme.ink : Theme.text2
            }
            AppText {
                x: 36
                anchors.verticalCenter: parent.verticalCenter
                width: badge.x - x - Theme.s3
                text: card.name
                size: Theme.fontHeading
                font.weight: Font.DemiBold
            }
            Badge {
                id: badge

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                tone: card.tone
                iconName: card.tone === "neutral" ? "" : card.tone === "good" ? "check" : card.tone === "warn" ? "warning" : "cross"
                text: card.stateText
            }
        }
        Repeater {
            model: card.findings

            Row {
                id: finding

                required property var modelData

                spacing: Theme.s2
                width: column.width

                Icon {
                    y: 2
                    size: 16
                    name: finding.modelData.tone === "good" ? "check" : finding.modelData.tone === "warn" ? "warning"
                        : finding.modelData.tone === "bad" ? "cross" : "question"
                    color: finding.modelData.tone === "good" ? Theme.good : finding.modelData.tone === "warn" ? Theme.warn
                         : finding.modelData.tone === "bad" ? Theme.bad : Theme.text2
                }
                AppText {
                    width: parent.width - 24
                    size: Theme.fontNote
                    color: Theme.text2
                    text: finding.modelData.text
                    wrapMode: Text.Wrap
                }
            }
        }
        Row {
            visible: card.remedy !== ""
            width: parent.width
            spacing: Theme.s2

            Icon {
                y: 2
                size: 16
                name: "info"
                color: Theme.text2
            }
            AppText {
                width: parent.width - 24
                size: Theme.fontNote
                text: card.remedy
                wrapMode: Text.Wrap
            }
        }
        Row {
            spacing: Theme.s2

            SecondaryButton {
                visible: !card.providerEnabled
                text: qsTr("Turn on")
                onClicked: SettingsController.setProviderEnabled(card.providerId, true)
            }
            SecondaryButton {
                visible: card.needsDriver
                text: qsTr("Choose the driver's file")
                onClicked: card.driverRequested()
            }
            SecondaryButton {
                visible: card.takesKeyFiles && card.providerEnabled
                text: qsTr("Add a .p12 file")
                onClicked: card.keyFileRequested()
            }
            LinkButton {
                visible: card.download !== "" && card.providerEnabled && card.needsDriver
                text: qsTr("Maker's download page")
                onClicked: Qt.openUrlExternally(card.download)
            }
        }
    }
}
