pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Kyso.Controls
import Kyso.Desktop

/// Certificate, place, look; then the one button that signs.
Rectangle {
    id: card

    readonly property bool working: SigningController.state === SigningController.Working
    signal certificatesRequested()
    signal settingsRequested()
    signal verdictRequested()

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
        contentHeight: fields.implicitHeight + 2 * Theme.s5
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ThinScrollBar {}

        FocusFollower { view: scroll }

        Column {
            id: fields

            x: Theme.s5
            y: Theme.s5
            width: scroll.width - 2 * Theme.s5 - 1
            spacing: Theme.s2
            enabled: !card.working

            AppText {
                width: parent.width
                text: qsTr("Sign the document")
                size: Theme.fontTitle
                font.weight: Font.DemiBold
                bottomPadding: Theme.s2
            }
            Banner {
                objectName: "unsignableBanner"
                visible: DocumentController.unsignable.shown
                width: parent.width
                tone: "warn"
                title: DocumentController.unsignable.title
                text: DocumentController.unsignable.text
                detail: DocumentController.unsignable.detail

                LinkButton {
                    objectName: "enterOwnerPassword"
                    visible: DocumentController.unlockable
                    implicitHeight: 28
                    text: qsTr("Enter the owner's password")
                    onClicked: DocumentController.askOwner()
                }
            }
            SectionLabel {
                text: qsTr("Certificate")
                topPadding: Theme.s1
            }
            CertificatePicker {
                width: parent.width
                onCertificatesRequested: card.certificatesRequested()
            }
            SectionLabel {
                text: qsTr("Place")
                topPadding: Theme.s3
                visible: DocumentController.hasPages
            }
            PlaceCard {
                width: parent.width
                visible: DocumentController.hasPages
            }
            SectionLabel {
                text: qsTr("Look of the signature")
                topPadding: Theme.s3
                visible: DocumentController.hasPages && !SigningController.invisible
            }
            LookPicker {
                width: parent.width
                visible: DocumentController.hasPages && !SigningController.invisible
            }
            AdvancedSection {
                width: parent.width
                visible: DocumentController.hasPages
            }
        }
    }

    Column {
        id: foot

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: 1

        Rectangle {
            visible: !scroll.atYEnd
            width: parent.width
            height: 1
            color: Theme.border
        }
        Item {
            width: 1
            height: Theme.s3
        }
        ContentNote {
            // What is well need not be said beside what went wrong.
            visible: DocumentController.hasPages
                     && (tone !== "good" || !(SigningController.error.shown || earlier.visible))
            x: Theme.s5
            width: parent.width - 2 * Theme.s5
            bottomPadding: Theme.s5 + 1
        }
        Banner {
            id: earlier

            objectName: "earlierSignatures"
            x: Theme.s5 - 1
            width: parent.width - 2 * Theme.s5 + 1
            // What went wrong is said instead, and once is enough.
            visible: (VerificationController.briefTone === "bad" || VerificationController.briefTone === "warn")
                     && VerificationController.brief !== "" && !SigningController.error.shown
            tone: VerificationController.briefTone
            title: VerificationController.done ? VerificationController.verdict : VerificationController.error.title
            actionText: qsTr("See the signatures")
            onAction: card.verdictRequested()
        }
        Item {
            visible: earlier.visible
            width: 1
            height: Theme.s4
        }
        Banner {
            x: Theme.s5 - 1
            width: parent.width - 2 * Theme.s5 + 1
            objectName: "signingError"
            visible: SigningController.error.shown
            title: SigningController.error.title
            text: SigningController.error.text
            detail: SigningController.error.detail
            closable: true
            onClosed: SigningController.dismissError()

            LinkButton {
                objectName: "saveElsewhere"
                visible: SigningController.wantsOtherPlace
                implicitHeight: 28
                text: qsTr("Save somewhere else")
                onClicked: SigningController.askForPlace()
            }
            LinkButton {
                objectName: "signAnyway"
                visible: SigningController.canSignAnyway
                implicitHeight: 28
                text: qsTr("Sign all the same")
                onClicked: SigningController.signAnyway()
            }
            LinkButton {
                objectName: "openAgain"
                visible: SigningController.outdated
                implicitHeight: 28
                text: qsTr("Open it again")
                onClicked: SigningController.openAgain()
            }
            LinkButton {
                objectName: "enterLogin"
                visible: SigningController.loginNeeded
                implicitHeight: 28
                text: qsTr("Enter the password")
                onClicked: SigningController.login()
            }
            LinkButton {
                objectName: "repeatSigning"
                visible: SigningController.repeatable
                implicitHeight: 28
                text: qsTr("Try again")
                onClicked: SigningController.repeat()
            }
            LinkButton {
                objectName: "levelSettings"
                visible: SigningController.levelUnreachable
                implicitHeight: 28
                text: qsTr("Settings")
                onClicked: card.settingsRequested()
            }
            LinkButton {
                objectName: "signLower"
                visible: SigningController.lowerLevel !== ""
                implicitHeight: 28
                text: qsTr("Sign at a lower level (%1)").arg(SigningController.lowerLevel)
                onClicked: SigningController.signLower()
            }
        }
        Item {
            width: 1
            height: SigningController.error.shown ? Theme.s4 : 0
        }
        Rectangle {
            width: parent.width
            height: 1
            color: Theme.border
        }
        SignFoot { width: parent.width }
    }

    Loader {
        active: SigningController.askingForPlace
        source: "SaveDialog.qml"
    }
}
