import QtQuick
import QtQuick.Templates as T

/// A box one can press: hover, focus and choice are shown by the box, what stands in it is the owner's.
T.AbstractButton {
    id: control

    property bool chosen: false
    property int radius: Theme.radiusBox
    property color resting: Theme.surface
    property bool soft: true

    focusPolicy: Qt.StrongFocus
    padding: Theme.s3

    background: Rectangle {
        radius: control.radius
        color: control.chosen && control.soft ? Theme.inkSoft
             : !control.enabled ? Theme.raised
             : control.down ? Theme.pressed : control.hovered ? Theme.hover : control.resting
        // On paper, which is white in both themes, one pixel of ink is too little to tell.
        border.width: control.chosen && !control.soft ? 2 : 1
        border.color: control.chosen ? Theme.ink : Theme.border

        Behavior on color { ColorAnimation { duration: Theme.fast } }

        FocusRing {
            visible: control.visualFocus
            cornerRadius: control.radius
        }
    }

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()
}
