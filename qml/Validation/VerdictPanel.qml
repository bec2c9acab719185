import QtQuick
import Kyso.Controls

/// The one sentence that matters.
Rectangle {
    id: panel

    property string tone: "warn"
    property string title: ""
    property string text: ""
    readonly property color foreground: tone === "good" ? Theme.good : tone === "bad" ? Theme.bad : Theme.warn

    implicitHeight: Math.max(98, words.implicitHeight + 2 * Theme.s5)
    radius: Theme.radiusCard
    color: tone === "good" ? Theme.goodSoft : tone === "bad" ? Theme.badSoft : Theme.warnSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + " " + text

    Icon {
        x: 28
        anchors.verticalCenter: parent.verticalCenter
        size: 32
        name: panel.tone === "good" ? "check" : panel.tone === "bad" ? "cross" : "question"
        color: panel.foreground
    }
    Column {
        id: words

        x: 82
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - Theme.s6

        AppText {
            width: parent.width
            text: panel.title
            size: text.length > 60 ? Theme.fontTitle : Theme.fontVerdict
            font.weight: Font.DemiBold
            color: panel.foreground
            wrapMode: Text.Wrap
        }
        AppText {
            visible: text !== ""
            width: parent.width
            text: panel.text
            wrapMode: Text.Wrap
        }
    }
}
