import QtQuick
import QtQuick.Templates as T

/// A button with a word, and an icon when it helps. `variant`: "primary" is the one filled ink button in
/// sight, "secondary" has a line round it, "text" has neither. One that comes up under the pointer is not pressed by
/// the second half of a double click that was meant for what stood there before.
T.Button {
    id: control

    property string variant: "secondary"
    property string iconName: ""
    /// The taller one, for the button that signs.
    property bool big: false
    /// It just came up and takes no press yet.
    readonly property bool arriving: arrival.running
    property color foreground: !enabled ? Theme.text3
                               : variant === "primary" ? Theme.textOnInk
                               : variant === "link" ? Theme.ink
                               : variant === "text" ? Theme.text2 : Theme.text

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: big ? Theme.signButtonHeight : Theme.buttonHeight
    leftPadding: variant === "link" ? Theme.s2 : Theme.s4 - 2
    rightPadding: leftPadding
    focusPolicy: Qt.StrongFocus
    font.family: Theme.family
    font.pixelSize: big ? Theme.fontButton : Theme.fontBody
    font.weight: Font.DemiBold

    contentItem: ButtonContent {
        text: control.text
        iconName: control.iconName
        foreground: control.foreground
        size: control.font.pixelSize
        weight: control.font.weight
        iconSize: control.big ? 20 : 18
    }

    background: Rectangle {
        radius: Theme.radiusButton
        border.width: control.variant === "secondary" ? 1 : 0
        border.color: Theme.border
        color: {
            if (control.variant === "primary")
                return !control.enabled ? Theme.hover
                     : control.down ? Theme.inkPressed
                     : control.hovered ? Theme.inkHover : Theme.ink
            const resting = control.variant === "secondary" ? Theme.surface : "transparent"
            return !control.enabled ? resting : control.down ? Theme.pressed : control.hovered ? Theme.hover : resting
        }

        Behavior on color { ColorAnimation { duration: Theme.fast; easing.type: Easing.OutQuad } }

        FocusRing { visible: control.visualFocus }
    }

    onVisibleChanged: if (visible) arrival.restart()

    Timer {
        id: arrival
        running: true // made when it is wanted: it came up just now
        interval: Application.styleHints.mouseDoubleClickInterval
    }
    MouseArea {
        anchors.fill: parent
        enabled: control.arriving
        visible: enabled
    }

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()
}
