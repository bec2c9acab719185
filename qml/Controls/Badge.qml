import QtQuick
import Kyso.Controls

/// A state in one glance: icon, word and colour together. `tone`: "good", "warn", "bad" or "neutral".
Rectangle {
    id: badge

    property string tone: "neutral"
    property string text: ""
    property string iconName: tone === "good" ? "check" : tone === "warn" ? "warning" : tone === "bad" ? "cross" : "document"
    readonly property color foreground: tone === "good" ? Theme.good : tone === "warn" ? Theme.warn
                                        : tone === "bad" ? Theme.bad : Theme.text2
    readonly property real iconRoom: iconName !== "" ? 14 + line.spacing : 0

    implicitWidth: label.implicitWidth + iconRoom + 18
    implicitHeight: 22
    radius: height / 2
    color: tone === "good" ? Theme.goodSoft : tone === "warn" ? Theme.warnSoft : tone === "bad" ? Theme.badSoft : Theme.raised
    border.width: tone === "neutral" ? 1 : 0
    border.color: Theme.border
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: line

        anchors.centerIn: parent
        spacing: Theme.s1 + 1

        Icon {
            visible: badge.iconName !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: badge.iconName
            size: 14
            color: badge.foreground
        }
        AppText {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, badge.width - badge.iconRoom - 18)
            text: badge.text
            size: Theme.fontSmall
            font.weight: Font.Medium
            color: badge.foreground
        }
    }
}
