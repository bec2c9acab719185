pragma ComponentBehavior: Bound

import QtQuick

/// The one shadow, under paper and dialogs; made of plain rectangles so that it needs no shader.
Item {
    id: shadow

    property real cornerRadius: 0
    property int spread: 14
    property int drop: 5

    Repeater {
        model: shadow.spread

        Rectangle {
            id: layer

            required property int index

            x: -index
            y: -index + shadow.drop
            width: shadow.width + 2 * index
            height: shadow.height + 2 * index
            radius: shadow.cornerRadius + index
            color: Qt.rgba(0.04, 0.06, 0.1, 0.016 * (1 - index / shadow.spread))
        }
    }
}
