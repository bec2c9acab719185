import QtQuick
import QtQuick.Templates as T
import Kyso.Controls

/// A thin bar that is there when needed and thicker under the pointer.
T.ScrollBar {
    id: bar

    implicitWidth: 14
    implicitHeight: 14
    padding: 3
    minimumSize: 0.04
    visible: size < 1

    contentItem: Rectangle {
        implicitWidth: 8
        implicitHeight: 8
        radius: 4
        color: bar.pressed || bar.hovered ? Theme.text2 : Theme.text3
        opacity: bar.pressed || bar.hovered ? 0.9 : 0.55

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.fast
                easing.type: Easing.OutCubic
            }
        }
    }
}
