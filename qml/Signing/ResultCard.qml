pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Kyso.Controls
import Kyso.Desktop

/// The result stands where the question was: signed, where the file is, what is in it, and what comes next.
Rectangle {
    id: card

    signal openRequested()

    color: Theme.surface

    Rectangle {
        width: 1
        height: parent.height
        color: Theme.border
    }

    Flickable {
        id: scroll

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: foot.top
        contentHeight: column.implicitHeight + 2 * Theme.s5
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ThinScrollBar {}

        FocusFollower { view: scroll }

        Column {
            id: column

            x: Theme.s5
            y: Theme.s5
            width: scroll.width - 2 * Theme.s5 - 1
            spacing: Theme.s2

            Rectangle {
                id: signedPanel

                readonly property string tone: SigningController.resultIsTrial ? "warn" : "good"
                readonly property color foreground: tone === "good" ? Theme.good : Theme.warn

                objectName: "signedPanel"
                width: parent.width
                implicitHeight: Math.max(73, signedWords.implicitHeight + 2 * Theme.s3)
                radius: Theme.radiusCard
                color: tone === "good" ? Theme.goodSoft : Theme.warnSoft
                Accessible.role: Accessible.AlertMessage
                Accessible.name: signedTitle.text + ". " + signedNote.text

                Icon {
                    x: Theme.s5
                    anchors.verticalCenter: parent.verticalCenter
                    size: 24
                    name: signedPanel.tone === "good" ? "check" : "warning"
                    color: signedPanel.foreground
                }
                Column {
                    id: signedWords

                    x: 60
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - 60 - Theme.s3

                    AppText {
                        id: signedTitle

                        width: parent.width
                        text: signedPanel.tone === "good" ? qsTr("Signed") : qsTr("Trial signature")
                        size: Theme.fontHeading
                        font.weight: Font.DemiBold
                        color: signedPanel.foreground
                        wrapMode: Text.Wrap
                    }
                    AppText {
                        id: signedNote

                        objectName: "signedNote"
                        visible: text !== ""
                        width: parent.width
                        text: signedPanel.tone === "good" ? "" : qsTr("Without legal value")
                        font.weight: Font.Medium
                        color: signedPanel.foreground
                        wrapMode: Text.Wrap
                    }
                    AppText {
                        width: parent.width
                        text: SigningController.resultLine
                        size: Theme.fontSmall
                        color: signedPanel.foreground
                        wrapMode: Text.Wrap
                    }
                }
            }
            Repeater {
                model: SigningController.remarks

                Banner {
                    required property var modelData

                    objectName: "resultRemark"
                    width: column.width
                    tone: "warn"
                    title: modelData.title
                    text: modelData.text
                    detail: modelData.detail
                }
            }
            SectionLabel {
                text: qsTr("Signed file")
                topPadding: Theme.s2
            }
            Card {
                width: parent.width
                padding: Theme.s3

                Icon {
                    x: 2
                    y: Math.round((fileWords.height - height) / 2)
                    size: 20
                    name: "document"
                    color: Theme.text2
                }
                Column {
                    id: fileWords

                    x: 32
                    width: parent.width - 32

                    AppText {
                        width: parent.width
                        text: SigningController.outputName
                        font.weight: Font.Medium
                        wrapMode: Text.Wrap
                    }
                    AppText {
                        width: parent.width
                        text: qsTr("The original was kept as it was")
                        size: Theme.fontSmall
                        color: Theme.text2
                        wrapMode: Text.Wrap
                    }
                }
            }
            Item {
                width: 1
                height: Theme.s1
            }
            SecondaryButton {
                width: parent.width
                text: qsTr("Open the folder")
                iconName: "folder"
                onClicked: SigningController.openFolder()
            }
            SectionLabel {
                text: qsTr("Signatures in the document")
                topPadding: Theme.s2
            }
            Skeleton {
                visible: VerificationController.working
                width: parent.width
                height: 62
                radius: Theme.radiusBox
            }
            Repeater {
                model: VerificationController.signatures

                SignatureTile { width: column.width }
            }
            Banner {
                visible: VerificationController.error.shown
                width: parent.width
                tone: "warn"
                title: VerificationController.error.title
                text: VerificationController.error.text
                detail: VerificationController.error.detail
                actionText: VerificationController.error.code === "file_changed" ? qsTr("Open it again") : ""
                onAction: DocumentController.openAgain()
            }
        }
    }

    Item {
        id: foot

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: 1
        height: Theme.signButtonHeight + 2 * Theme.s4

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.border
        }
        PrimaryButton {
            objectName: "anotherButton"
            x: Theme.s5
            y: Theme.s4
            width: parent.width - 2 * Theme.s5
            big: true
            text: qsTr("Sign another document")
            // The result stays until another document is there.
            onClicked: card.openRequested()
        }
    }
}
