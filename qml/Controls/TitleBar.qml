import QtQuick

/// The bar of a page with a title; its buttons stand at the right end.
Rectangle {
    id: bar

    property string title: ""
    default property alias content: line.data

    implicitHeight: Theme.titleBarHeight
    color: Theme.surface

    AppText {
        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.right: line.left
        anchors.rightMargin: Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        text: bar.title
        size: Theme.fontTitle
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Row {
        id: line

        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.s3
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
}
