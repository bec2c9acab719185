import QtQuick
import QtQuick.Templates as T

/// The name of a tool, shown when the pointer rests on it.
T.ToolTip {
    id: control

    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: parent ? parent.height + Theme.s1 : 0
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    leftPadding: Theme.s2
    rightPadding: Theme.s2
    topPadding: Theme.s1
    bottomPadding: Theme.s1
    margins: Theme.s1
    delay: 600
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent

    contentItem: AppText {
        text: control.text
        size: Theme.fontSmall
        color: Theme.surface
    }
    background: Rectangle {
        radius: Theme.radiusTool
        color: Theme.text
    }
}
