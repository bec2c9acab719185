import QtQuick
import Kyso.Controls
import Kyso.Desktop
import Kyso.Viewer

/// What somebody signed beside what is open now, from one place that looks different to the next.
FocusScope {
    id: compare

    readonly property DocumentViewController signedOne: DocumentViewController { fitsWidth: false }
    readonly property DocumentViewController openOne: DocumentViewController { fitsWidth: false }
    readonly property var places: SignedVersionController.places
    readonly property color ink: VerificationController.tone === "bad" ? Theme.paperBad : Theme.paperWarn
    property int current: 0
    readonly property int page: current < places.length ? places[current].page : 1

    function go(step: int) {
        compare.current = Math.max(0, Math.min(compare.places.length - 1, compare.current + step));
    }

    Component.onCompleted: {
        SignedVersionController.showIn(compare.signedOne);
        SignedVersionController.showOpenOneIn(compare.openOne);
    }
    Keys.onEscapePressed: SignedVersionController.close()
    Keys.onLeftPressed: compare.go(-1)
    Keys.onRightPressed: compare.go(1)

    Rectangle {
        anchors.fill: parent
        color: Theme.canvas
    }
    Rectangle {
        id: bar

        anchors.left: parent.left
        anchors.right: parent.right
        height: Theme.barHeight
        color: Theme.surface

        SecondaryButton {
            id: back

            objectName: "leaveSideBySide"
            focus: true
            x: Theme.s4
            anchors.verticalCenter: parent.verticalCenter
            iconName: "chevron-left"
            text: qsTr("Back to the verdict")
            onClicked: SignedVersionController.close()
        }
        AppText {
            anchors.left: back.right
            anchors.leftMargin: Theme.s4
            anchors.right: count.left
            anchors.rightMargin: Theme.s4
            anchors.verticalCenter: parent.verticalCenter
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            text: qsTr("As signed and as it is now")
        }
        AppText {
            id: count

            objectName: "placeCount"
            anchors.right: previous.left
            anchors.rightMargin: Theme.s3
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.fontSmall
            color: Theme.text2
            text: qsTr("Different place %1 of %2").arg(compare.current + 1).arg(compare.places.length)
        }
        IconButton {
            id: previous

            objectName: "previousPlace"
            anchors.right: next.left
            anchors.rightMargin: Theme.s2
            anchors.verticalCenter: parent.verticalCenter
            enabled: compare.current > 0
            iconName: "chevron-left"
            text: qsTr("The place before")
            onClicked: compare.go(-1)
        }
        IconButton {
            id: next

            objectName: "nextPlace"
            anchors.right: parent.right
            anchors.rightMargin: Theme.s4
            anchors.verticalCenter: parent.verticalCenter
            enabled: compare.current + 1 < compare.places.length
            iconName: "chevron-right"
            text: qsTr("The next place")
            onClicked: compare.go(1)
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.border
        }
    }
    VersionPages {
        objectName: "signedPages"
        anchors.left: parent.left
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: Math.floor(parent.width / 2)
        document: compare.signedOne
        title: SignedVersionController.signer === "" ? qsTr("Version %1").arg(SignedVersionController.revision)
                                                     : qsTr("As %1 signed it").arg(SignedVersionController.signer)
        page: compare.page
        places: compare.places
        current: compare.current
        ink: compare.ink
    }
    VersionPages {
        objectName: "openPages"
        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: Math.ceil(parent.width / 2)
        document: compare.openOne
        title: qsTr("As it is now")
        page: compare.page
        places: compare.places
        current: compare.current
        ink: compare.ink
    }
}
