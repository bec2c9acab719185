pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import QtQuick.Window
import Kyso.Controls
import Kyso.Viewer

/// The pages of a document, one below the other on the canvas: scrolls with wheel and keys, zooms with
/// Ctrl+wheel and keys round the pointer or the middle, tells the controller what is in sight.
T.Control {
    id: view

    required property DocumentViewController document
    /// Laid over every page; its root is a PageOverlay.
    property Component overlay: null
    property int pageGap: Theme.s5
    /// Of several views in sight, one answers to the window's keys.
    property bool zoomsByKeys: true

    /// Of keys that nothing else wanted; those that are of no use here are left alone.
    function scrollByKey(event: KeyEvent) {
        event.accepted = true;
        if (event.key === Qt.Key_PageDown || event.key === Qt.Key_Space)
            view.scrollBy(list.height * 0.9);
        else if (event.key === Qt.Key_PageUp)
            view.scrollBy(-list.height * 0.9);
        else if (event.key === Qt.Key_Up)
            view.scrollBy(-60);
        else if (event.key === Qt.Key_Down)
            view.scrollBy(60);
        else if (event.key === Qt.Key_Home)
            view.document.currentPage = 1;
        else if (event.key === Qt.Key_End)
            view.document.currentPage = view.document.pageCount;
        else
            event.accepted = false;
    }
    function scrollBy(pixels: real) {
        list.placeIsAsked = false;
        list.contentY = list.bounded(list.contentY + pixels);
    }

    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Document
    Accessible.name: qsTr("Document pages")

    Keys.onPressed: event => view.scrollByKey(event)

    Shortcut {
        enabled: view.zoomsByKeys
        sequences: ["Ctrl++", "Ctrl+="]
        onActivated: view.document.zoomIn()
    }
    Shortcut {
        enabled: view.zoomsByKeys
        sequences: ["Ctrl+-"]
        onActivated: view.document.zoomOut()
    }
    Shortcut {
        enabled: view.zoomsByKeys
        sequences: ["Ctrl+0"]
        onActivated: view.document.zoom = 1
    }

    background: Rectangle {
        color: Theme.canvas
    }

    Binding {
        target: view.document
        property: "viewportWidth"
        value: view.width - 2 * Theme.s6
    }

    ListView {
        id: list

        anchors.fill: parent

        /// The row that keeps its place when the zoom changes, and the height in the view it was asked for.
        property int anchorIndex: 0
        property real anchorY: 0
        property bool isRezooming: false
        /// How much of what is round a place is to be seen with it.
        readonly property int placeMargin: 60
        /// Somebody asked for the current page: it stays current until the person scrolls.
        property bool placeIsAsked: false

        function bounded(y: real): real {
            return Math.max(originY, Math.min(y, originY + Math.max(0, contentHeight + bottomMargin - height)));
        }
        function indexAtHeight(y: real): int {
            const found = indexAt(contentX + width / 2, contentY + y);
            return found >= 0 ? found : y <= 0 ? 0 : count - 1;
        }
        function tellWhatIsInSight() {
            if (count === 0 || isRezooming)
                return;
            view.document.setVisiblePages(indexAtHeight(1) + 1, indexAtHeight(height - 1) + 1, Screen.devicePixelRatio);
            if (!placeIsAsked)
                view.document.pageCameIntoView(indexAtHeight(height / 3) + 1);
        }
        function rememberPlace(y: real) {
            anchorIndex = indexAtHeight(y);
            anchor.remember(itemAtIndex(anchorIndex), contentY, y);
        }
        function returnToPlace() {
            forceLayout();
            positionViewAtIndex(anchorIndex, ListView.Beginning);
            contentY = bounded(anchor.restored(itemAtIndex(anchorIndex), contentY));
        }
        /// The contentY at which that height of a row is; nothing where the row is not made.
        function heightOf(page: int, down: real): real {
            const row = itemAtIndex(page - 1);
            return row === null ? NaN : row.y + view.pageGap + down * (row.height - view.pageGap);
        }
        function showPlace(page: int, down: real) {
            forceLayout();
            const seen = heightOf(page, down) - contentY;
            if (seen >= placeMargin && seen <= height - placeMargin)
                return;
            placeIsAsked = false;
            positionViewAtIndex(page - 1, ListView.Beginning);
            contentY = bounded(heightOf(page, down) - height / 2);
            tellWhatIsInSight();
        }
        function zoomAt(y: real, change: real) {
            anchorY = y;
            view.document.zoom *= change;
            anchorY = 0;
        }

        clip: true
        model: view.document.pages
        reuseItems: true
        // Rows made in the background would be asked for after a shorter document took their place.
        cacheBuffer: 0
        displayMarginBeginning: 400
        displayMarginEnd: 400
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.AutoFlickIfNeeded
        contentWidth: Math.max(width, view.document.contentWidth + 2 * Theme.s6)
        bottomMargin: view.pageGap

        delegate: Item {
            id: row

            required property int page
            required property real widthPt
            required property real heightPt

            width: list.contentWidth
            height: sheet.height + view.pageGap

            PageSheet {
                id: sheet

                x: Math.round((parent.width - width) / 2)
                y: view.pageGap
                document: view.document
                page: row.page
                pageSizePt: Qt.size(row.widthPt, row.heightPt)
                overlay: view.overlay
            }
        }

        onContentYChanged: tellWhatIsInSight()
        onHeightChanged: tellWhatIsInSight()
        onContentHeightChanged: tellWhatIsInSight()
        onMovementStarted: placeIsAsked = false

        T.ScrollBar.vertical: ThinScrollBar {
            onPressedChanged: list.placeIsAsked = false
        }
        T.ScrollBar.horizontal: ThinScrollBar {}

        ScrollAnchor {
            id: anchor
        }

        WheelHandler {
            acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
            acceptedModifiers: Qt.ControlModifier
            target: null
            onWheel: event => list.zoomAt(point.position.y - list.contentY, Math.pow(1.1, event.angleDelta.y / 120))
        }

        Connections {
            target: view.document

            function onZoomAboutToChange() {
                list.rememberPlace(list.anchorY > 0 ? list.anchorY : list.height / 3);
                list.isRezooming = true;
            }
            function onZoomChanged() {
                list.returnToPlace();
                list.isRezooming = false;
                list.tellWhatIsInSight();
            }
            function onPagesAboutToChange() {
                list.rememberPlace(list.height / 3);
                list.isRezooming = true;
            }
            function onPagesChanged() {
                list.returnToPlace();
                list.isRezooming = false;
                list.tellWhatIsInSight();
            }
            function onPlaceWanted(page, down) {
                list.showPlace(page, down);
            }
            function onPageWanted(page) {
                list.placeIsAsked = true;
                list.positionViewAtIndex(page - 1, ListView.Beginning);
                list.tellWhatIsInSight();
            }
        }
    }

    // Inside, since the view goes to the edge of what is beside it.
    FocusRing {
        visible: view.visualFocus
        cornerRadius: Theme.radiusTool
        gap: -4
    }
}
