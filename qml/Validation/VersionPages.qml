import QtQuick
import Kyso.Controls
import Kyso.Viewer

/// One of two versions beside each other: what it is, and its pages with the places marked.
Item {
    id: side

    required property DocumentViewController document
    required property string title
    required property int page
    property var places: []
    property int current: 0
    property color ink: Theme.paperWarn
    readonly property bool hasPage: !document.ready || page <= document.pageCount
    property alias view: pages

    /// As much of the page as there is room for.
    function showPage() {
        if (!document.ready) {
            // Remembered while the document opens.
            document.currentPage = page;
            return;
        }
        const size = document.pages.sizePt(page);
        const room = Qt.size(pages.width - 2 * Theme.s5, pages.height - 2 * Theme.s5);
        if (room.width > 0 && room.height > 0)
            document.zoom = Math.min(room.width / size.width, room.height / size.height) * 72 / 96;
        document.currentPage = page;
    }

    onPageChanged: showPage()

    Connections {
        target: side.document

        function onStateChanged() { side.showPage() }
    }
    AppText {
        id: heading

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.s5
        anchors.rightMargin: Theme.s2
        height: 32
        verticalAlignment: Text.AlignVCenter
        size: Theme.fontSmall
        font.weight: Font.Medium
        elide: Text.ElideRight
        text: side.title + " · " + (side.hasPage ? qsTr("page %1").arg(side.page) : qsTr("no page %1 there").arg(side.page))
    }
    DocumentView {
        id: pages

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: heading.bottom
        anchors.bottom: parent.bottom
        visible: side.hasPage
        document: side.document
        zoomsByKeys: false
        overlay: Component {
            // The pages create it, each in a context of its own, so that it cannot be bound to this one.
            // qmllint disable unqualified
            PlaceFrames {
                places: side.places
                current: side.current
                ink: side.ink
            }
            // qmllint enable unqualified
        }
        onWidthChanged: side.showPage()
        onHeightChanged: side.showPage()
    }
    Banner {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: pages.top
        anchors.topMargin: Theme.s5
        width: Math.min(480, parent.width - 2 * Theme.s4)
        visible: side.document.errorCode !== ""
        tone: "warn"
        title: side.document.errorMessage
        text: side.document.errorRemedy
        detail: side.document.errorCode
    }
}
