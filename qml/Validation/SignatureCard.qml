pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls

/// One signature: who, verdict, when; pressed, everything known of it.
TileButton {
    id: card

    required property string name
    required property string tone
    required property string badge
    required property string verdict
    required property string summary
    required property string explanation
    required property var changes
    required property var details
    required property int revision
    required property bool isLatest

    property bool open: false

    radius: Theme.radiusCard
    implicitHeight: column.implicitHeight + 2 * Theme.s4
    Accessible.name: name + ", " + badge + ", " + explanation
    onClicked: open = !open

    Icon {
        x: 18
        y: Theme.s4 + 2
        size: 22
        name: card.tone === "good" ? "verify" : card.tone === "bad" ? "cross" : "question"
        color: card.tone === "good" ? Theme.good : card.tone === "bad" ? Theme.bad : Theme.warn
    }
    Column {
        id: column

        x: 54
        y: Theme.s4
        width: card.width - x - 52
        spacing: 2

        Row {
            spacing: Theme.s2
            height: 24

            AppText {
                anchors.verticalCenter: parent.verticalCenter
                text: card.name
                font.weight: Font.DemiBold
            }
            Badge {
                anchors.verticalCenter: parent.verticalCenter
                tone: card.tone
                iconName: ""
                text: card.badge
            }
        }
        AppText {
            visible: text !== ""
            width: parent.width
            text: card.summary
            size: Theme.fontSmall
            color: Theme.text2
            wrapMode: Text.Wrap
        }
        AppText {
            width: parent.width
            visible: text !== ""
            text: card.explanation
            size: Theme.fontSmall
            color: Theme.text2
            wrapMode: Text.Wrap
        }
        Column {
            visible: card.open
            width: parent.width
            topPadding: Theme.s2
            spacing: 2

            SectionLabel {
                visible: card.changes.length > 0
                text: qsTr("Changed after this signature")
            }
            Repeater {
                model: card.open ? card.changes : []

                AppText {
                    required property string modelData

                    width: column.width
                    text: "• " + modelData
                    size: Theme.fontSmall
                    wrapMode: Text.Wrap
                }
            }
            SectionLabel {
                visible: card.changes.length > 0
                topPadding: Theme.s1
                text: qsTr("Details")
            }
            Repeater {
                model: card.open ? card.details : []

                AppText {
                    required property string modelData

                    width: column.width
                    text: modelData
                    size: Theme.fontSmall
                    wrapMode: Text.Wrap
                }
            }
        }
    }
    Icon {
        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        y: Theme.s4 + 4
        size: 18
        name: card.open ? "chevron-down" : "chevron-right"
        color: Theme.text2
    }
}
