pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls

/// What happened, then what to do; codes only once the detail is opened. `tone`: "bad", "warn", "good".
Rectangle {
    id: banner

    property string tone: "bad"
    property string title: ""
    property string text: ""
    property string detail: ""
    property string actionText: ""
    property bool closable: false
    /// Over a page, not among its lines.
    property bool floating: false
    /// Further LinkButtons beside `actionText`, for what can be done about it.
    default property alias actions: further.data
    signal action()
    signal closed()

    // What was opened for one is not open for the next.
    onTitleChanged: more.checked = false

    readonly property color foreground: tone === "good" ? Theme.good : tone === "warn" ? Theme.warn : Theme.bad

    implicitHeight: words.implicitHeight + 2 * Theme.s3
    radius: Theme.radiusBox
    color: tone === "good" ? Theme.goodSoft : tone === "warn" ? Theme.warnSoft : Theme.badSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + " " + text

    Shadow {
        anchors.fill: parent
        z: -1
        visible: banner.floating
        spread: banner.floating ? 14 : 0
        cornerRadius: banner.radius
    }
    Icon {
        id: icon

        x: Theme.s3
        y: Theme.s3
        name: banner.tone === "good" ? "check" : "warning"
        color: banner.foreground
        size: 20
    }
    Column {
        id: words

        anchors.left: icon.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: Theme.s2 + 2
        anchors.rightMargin: banner.closable ? 36 : Theme.s3
        anchors.topMargin: Theme.s3
        spacing: Theme.s1

        AppText {
            width: parent.width
            text: banner.title
            font.weight: Font.DemiBold
            color: banner.foreground
            wrapMode: Text.Wrap
        }
        AppText {
            visible: text !== ""
            width: parent.width
            text: banner.text
            wrapMode: Text.Wrap
        }
        Flow {
            id: further

            x: -Theme.s2
            width: parent.width + Theme.s2
            spacing: Theme.s1
        }
        Row {
            x: -Theme.s2
            visible: banner.detail !== "" || banner.actionText !== ""
            spacing: Theme.s2

            LinkButton {
                visible: banner.actionText !== ""
                text: banner.actionText
                implicitHeight: 28
                onClicked: banner.action()
            }
            TextButton {
                id: more

                visible: banner.detail !== ""
                checkable: true
                leftPadding: Theme.s2
                rightPadding: Theme.s2
                implicitHeight: 28
                font.weight: Font.Medium
                text: qsTr("Details")
                iconName: checked ? "chevron-up" : "chevron-down"
            }
        }
        AppText {
            visible: more.checked && banner.detail !== ""
            width: parent.width
            text: banner.detail
            size: Theme.fontSmall
            color: Theme.text2
            wrapMode: Text.Wrap
        }
    }
    IconButton {
        visible: banner.closable
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.s2
        implicitWidth: 28
        implicitHeight: 28
        iconSize: 16
        iconName: "cross"
        text: qsTr("Close")
        onClicked: banner.closed()
    }
}
