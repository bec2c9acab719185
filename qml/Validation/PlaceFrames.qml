pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls
import Kyso.Viewer

/// Frames round the places of a page that look different; the one that is looked at stands out.
PageOverlay {
    id: frames

    /// Objects {page, x, y, width, height} in parts of the page, as SignedVersionController gives them.
    property var places: []
    property int current: 0
    property color ink: Theme.paperWarn
    readonly property int gap: 3

    Repeater {
        model: frames.places

        Rectangle {
            required property int index
            required property var modelData

            objectName: "placeFrame"
            visible: modelData.page === frames.page
            x: Math.max(0, modelData.x * frames.width - frames.gap)
            y: Math.max(0, modelData.y * frames.height - frames.gap)
            width: Math.min(frames.width - x, modelData.width * frames.width + 2 * frames.gap)
            height: Math.min(frames.height - y, modelData.height * frames.height + 2 * frames.gap)
            radius: 2
            color: Qt.rgba(frames.ink.r, frames.ink.g, frames.ink.b, 0.12)
            border.width: index === frames.current ? 2 : 1
            border.color: frames.ink
        }
    }
}
