import QtQuick

/// One line of a settings list: what it is, a word about it, and the control at the right end.
Item {
    id: row

    property string title: ""
    property string detail: ""
    property bool line: true
    default property alias trailing: tail.data

    implicitHeight: Math.max(Theme.rowHeight, words.implicitHeight + 2 * Theme.s3, tail.childrenRect.height + 2 * Theme.s2)

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: tail.left
        anchors.rightMargin: Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        spacing: 1

        AppText {
            width: parent.width
            text: row.title
            font.weight: Font.Medium
            wrapMode: Text.Wrap
        }
        AppText {
            visible: text !== ""
            width: parent.width
            text: row.detail
            size: Theme.fontSmall
            color: Theme.text2
            wrapMode: Text.Wrap
        }
    }
    Item {
        id: tail

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: childrenRect.width
        height: childrenRect.height
    }
    Rectangle {
        visible: row.line
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
}
