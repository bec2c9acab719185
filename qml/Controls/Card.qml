import QtQuick

/// A quiet box with a line round it. Children go into its padded inside; its height follows them.
Rectangle {
    id: card

    property int padding: Theme.s4
    property bool chosen: false
    default property alias content: inside.data

    implicitHeight: inside.childrenRect.height + 2 * padding
    radius: Theme.radiusBox
    color: chosen ? Theme.inkSoft : Theme.surface
    border.width: 1
    border.color: chosen ? Theme.ink : Theme.border

    Item {
        id: inside

        x: card.padding
        y: card.padding
        width: card.width - 2 * card.padding
        height: childrenRect.height
    }
}
