import QtQuick
import Kyso.Controls
import Kyso.Desktop
import Kyso.Viewer

/// The document as it was when somebody signed it, to be looked at and left.
FocusScope {
    id: version

    readonly property DocumentViewController document: DocumentViewController { fitsWidth: false }

    Component.onCompleted: SignedVersionController.showIn(version.document)
    Keys.onEscapePressed: SignedVersionController.close()

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

            objectName: "leaveSignedVersion"
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
            anchors.right: parent.right
            anchors.rightMargin: Theme.s4
            anchors.verticalCenter: parent.verticalCenter
            font.weight: Font.DemiBold
            text: SignedVersionController.signer === "" ? qsTr("Version %1").arg(SignedVersionController.revision)
                : qsTr("Version %1, as %2 signed it").arg(SignedVersionController.revision).arg(SignedVersionController.signer)
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.border
        }
    }
    DocumentView {
        objectName: "signedVersionView"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        document: version.document
    }
    Banner {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: bar.bottom
        anchors.topMargin: Theme.s6
        width: Math.min(560, parent.width - 2 * Theme.s6)
        visible: version.document.errorCode !== ""
        tone: "warn"
        title: version.document.errorMessage
        text: version.document.errorRemedy
        detail: version.document.errorCode
    }
}
