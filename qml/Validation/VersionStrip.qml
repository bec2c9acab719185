pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls

/// The life of a document: its versions side by side, the oldest first, a line from each to the next. Pressed, a
/// version is shown.
Rectangle {
    id: strip

    property var versions: []
    signal chosen(int number, string signer)

    implicitHeight: flow.implicitHeight + 2 * Theme.s4
    radius: Theme.radiusCard
    color: Theme.surface
    border.width: 1
    border.color: Theme.border

    Flow {
        id: flow

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.s5
        spacing: Theme.s2

        Repeater {
            model: strip.versions

            Row {
                id: version

                required property int index
                required property var modelData

                height: 26
                spacing: Theme.s2

                Rectangle {
                    id: line

                    visible: version.index > 0
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.s7
                    height: 2
                    color: Theme.border
                }
                VersionBadge {
                    objectName: "version-" + version.modelData.number
                    anchors.verticalCenter: parent.verticalCenter
                    widest: flow.width - (line.visible ? line.width + version.spacing : 0)
                    tone: version.modelData.tone
                    iconName: version.modelData.iconName
                    text: version.modelData.text
                    detail: version.modelData.detail
                    onClicked: strip.chosen(version.modelData.number, version.modelData.signer)
                }
            }
        }
    }
}
