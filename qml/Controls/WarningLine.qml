import QtQuick
import Kyso.Controls

/// A warning in one line: icon and words; takes no room without words.
Row {
    id: row

    property string tone: "warn"
    property string text: ""
    readonly property color foreground: tone === "bad" ? Theme.bad : tone === "good" ? Theme.good : Theme.warn

    visible: text !== ""
    spacing: Theme.s2

    Icon {
        size: 16
        name: row.tone === "good" ? "check" : "warning"
        color: row.foreground
    }
    AppText {
        width: row.width - 16 - row.spacing
        text: row.text
        size: Theme.fontNote
        color: row.foreground
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
    }
}
