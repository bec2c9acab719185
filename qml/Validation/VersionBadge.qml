import QtQuick
import QtQuick.Templates as T
import Kyso.Controls

/// One version in a few words; resting on it tells everything that was changed, pressing it shows it.
T.AbstractButton {
    id: control

    property string tone: "neutral"
    property string iconName: ""
    property string detail: ""
    property real widest: implicitContentWidth

    implicitWidth: Math.min(implicitContentWidth, widest)
    implicitHeight: implicitContentHeight
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Accessible.description: detail
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Badge {
        tone: control.tone
        iconName: control.iconName
        text: control.text
        border.width: control.hovered || tone === "neutral" ? 1 : 0
        border.color: control.hovered ? foreground : Theme.border
    }
    background: Item {
        FocusRing {
            visible: control.visualFocus
            cornerRadius: control.height / 2
        }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
    Tooltip {
        visible: control.detail !== "" && (control.hovered || control.visualFocus)
        text: control.detail
    }
}
