pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls
import Kyso.Viewer

/// One page: paper with its shadow, the drawing when it is there, a skeleton until then, and what a task laid
/// over it.
Item {
    id: sheet

    required property DocumentViewController document
    required property int page
    required property size pageSizePt
    property Component overlay: null

    width: Math.round(pageSizePt.width * document.pixelsPerPoint)
    height: Math.round(pageSizePt.height * document.pixelsPerPoint)

    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Page %1 of %2").arg(page).arg(document.pageCount)

    Shadow {
        anchors.fill: parent
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    Column {
        id: skeleton

        anchors.fill: parent
        anchors.margins: sheet.width * 0.12
        spacing: Theme.s4
        visible: !image.loaded && image.errorCode === ""
        clip: true

        Repeater {
            model: 8

            Skeleton {
                required property int index

                width: skeleton.width * (index % 4 === 3 ? 0.6 : 1)
                height: Theme.s3
                opacity: 0.5
            }
        }
    }

    PageImage {
        id: image

        anchors.fill: parent
        document: sheet.document
        page: sheet.page
    }

    Column {
        anchors.centerIn: parent
        width: parent.width * 0.7
        spacing: Theme.s1
        visible: !image.loaded && image.errorCode !== ""

        Text {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: image.errorMessage
            textFormat: Text.PlainText
            color: Theme.paperInk
            font.family: Theme.family
            font.pixelSize: Theme.fontBody
            lineHeight: 1.4
        }
    }

    Loader {
        anchors.fill: parent
        sourceComponent: sheet.overlay

        Binding {
            target: sheet.overlayItem
            property: "page"
            value: sheet.page
            when: sheet.overlayItem !== null
        }
        Binding {
            target: sheet.overlayItem
            property: "pixelsPerPoint"
            value: sheet.document.pixelsPerPoint
            when: sheet.overlayItem !== null
        }
        Binding {
            target: sheet.overlayItem
            property: "pageSizePt"
            value: sheet.pageSizePt
            when: sheet.overlayItem !== null
        }
        onItemChanged: sheet.overlayItem = item as PageOverlay
    }

    property PageOverlay overlayItem: null
}
