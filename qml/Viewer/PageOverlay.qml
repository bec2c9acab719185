import QtQuick

/// What a task lays over one page; the view sets which page and how large it is shown.
Item {
    id: overlay

    property int page: 0
    property real pixelsPerPoint: 1
    property size pageSizePt: Qt.size(595, 842)

    /// A place on the item in points from the page's lower-left corner.
    function toPoints(x: real, y: real): point {
        return Qt.point(x / overlay.pixelsPerPoint, overlay.pageSizePt.height - y / overlay.pixelsPerPoint);
    }
}
