pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import QtQuick.Templates as T
import Kyso.Controls
import Kyso.Desktop

/// The verdict on the open document, then each signature.
Rectangle {
    id: page

    /// By a version that is shown: nothing under it is come to, and what had the focus gets it back.
    property bool covered: false
    signal openRequested()

    /// What was opened last could not be read: the verdict on what was open before is not about that.
    readonly property bool unread: DocumentController.error.shown
    readonly property string tone: !VerificationController.done ? "neutral" : VerificationController.tone

    color: Theme.surface

    Rectangle {
        id: bar

        enabled: !page.covered
        anchors.left: parent.left
        anchors.right: parent.right
        height: Theme.barHeight
        color: Theme.surface

        IconButton {
            id: openButton

            objectName: "verifyOpen"
            x: 18
            anchors.verticalCenter: parent.verticalCenter
            iconName: "folder"
            text: qsTr("Open a document")
            onClicked: page.openRequested()
        }
        AppText {
            id: name

            objectName: "verifyName"
            anchors.left: openButton.right
            anchors.leftMargin: Theme.s3 + 2
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, parent.width - x - 280)
            elide: Text.ElideMiddle
            font.weight: Font.DemiBold
            text: page.unread ? DocumentController.failedName
                : DocumentController.hasDocument ? DocumentController.fileName : qsTr("No document yet")
        }
        AppText {
            anchors.left: name.right
            anchors.leftMargin: Theme.s3
            anchors.verticalCenter: parent.verticalCenter
            visible: DocumentController.hasDocument && !page.unread
            color: Theme.text2
            text: qsTr("%n signatures", "", DocumentController.signatureCount)
                  + (VerificationController.versionCount > 1 ? " · " + qsTr("%n versions", "", VerificationController.versionCount) : "")
                  + (VerificationController.contentName !== "" ? " · " + qsTr("of %1").arg(VerificationController.contentName) : "")
        }
        SecondaryButton {
            objectName: "saveReportButton"
            anchors.right: parent.right
            anchors.rightMargin: Theme.s4
            anchors.verticalCenter: parent.verticalCenter
            visible: VerificationController.done && DocumentController.signatureCount > 0 && !page.unread
            // What is attested is what was found out, pictures and all.
            enabled: ReportController.ready
            iconName: "document"
            text: qsTr("Save the report")
            onClicked: ReportController.ask()
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.border
        }
    }

    Banner {
        objectName: "verifyDocumentError"
        visible: page.unread
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: bar.bottom
        anchors.topMargin: 28
        width: scroll.columnWidth
        title: DocumentController.error.title
        text: DocumentController.error.text
        detail: DocumentController.error.detail
        closable: true
        onClosed: DocumentController.dismissError()
    }
    Flickable {
        id: scroll

        readonly property real columnWidth: Math.min(920, width - 2 * Theme.s6)

        visible: !page.unread
        enabled: bar.enabled
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        contentHeight: column.implicitHeight + 56
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ThinScrollBar {}

        FocusFollower { view: scroll }

        Column {
            id: column

            anchors.horizontalCenter: parent.horizontalCenter
            y: 28
            width: scroll.columnWidth
            spacing: 10

            VerdictPanel {
                width: parent.width
                visible: VerificationController.done && DocumentController.signatureCount > 0
                tone: page.tone
                title: VerificationController.verdict
                text: VerificationController.explanation
            }
            PagesLine {
                visible: VerificationController.comparing || VerificationController.pages !== ""
                width: parent.width
                comparing: VerificationController.comparing
                tone: VerificationController.pagesTone
                text: VerificationController.pages
                canBeSeen: Object.keys(VerificationController.different).length > 0
                onWanted: {
                    const one = VerificationController.different
                    SignedVersionController.showBeside(one.revision, one.name, one.places)
                }
            }
            Skeleton {
                visible: VerificationController.working
                width: parent.width
                height: 98
                radius: Theme.radiusCard
            }
            Banner {
                objectName: "verdictError"
                visible: VerificationController.error.shown
                width: parent.width
                title: VerificationController.error.title
                text: VerificationController.error.text
                detail: VerificationController.error.detail
                actionText: VerificationController.error.code === "file_changed" ? qsTr("Open it again") : ""
                onAction: DocumentController.openAgain()
            }
            Banner {
                objectName: "reportError"
                visible: ReportController.error.shown
                width: parent.width
                title: ReportController.error.title
                text: ReportController.error.text
                detail: ReportController.error.detail
                closable: true
                onClosed: ReportController.dismissError()
            }
            Item {
                width: 1
                height: Theme.s2
            }
            Repeater {
                model: VerificationController.signatures

                SignatureCard {
                    objectName: "signatureCard"
                    width: column.width
                }
            }
            SectionLabel {
                visible: VerificationController.versionCount > 1
                topPadding: Theme.s3
                text: qsTr("The versions of the document")
            }
            VersionStrip {
                objectName: "versionStrip"
                visible: VerificationController.versionCount > 1
                width: parent.width
                versions: VerificationController.versions
                onChosen: (number, signer) => SignedVersionController.show(number, signer)
            }
            Banner {
                visible: SignedVersionController.error.shown
                width: parent.width
                title: SignedVersionController.error.title
                text: SignedVersionController.error.text
                detail: SignedVersionController.error.detail
                actionText: SignedVersionController.error.code === "file_changed" ? qsTr("Open it again") : ""
                closable: true
                onAction: DocumentController.openAgain()
                onClosed: SignedVersionController.close()
            }
            Flow {
                visible: VerificationController.versionCount > 1
                width: parent.width
                topPadding: Theme.s2
                spacing: Theme.s3

                Repeater {
                    model: VerificationController.signatures

                    SecondaryButton {
                        required property string name
                        required property int revision
                        required property bool isLatest

                        objectName: "showSignedVersion"
                        visible: revision > 0 && !isLatest
                        text: qsTr("See what %1 signed").arg(name)
                        onClicked: SignedVersionController.show(revision, name)
                    }
                }
                Repeater {
                    model: VerificationController.signatures

                    SecondaryButton {
                        required property string name
                        required property int revision
                        required property var places

                        objectName: "compareSignedVersion"
                        // The first one stands beside the verdict.
                        visible: places.length > 0 && revision !== VerificationController.different.revision
                        text: qsTr("Compare what %1 signed with what is open").arg(name)
                        onClicked: SignedVersionController.showBeside(revision, name, places)
                    }
                }
            }
            Column {
                visible: !DocumentController.hasDocument || DocumentController.signatureCount === 0
                width: parent.width
                topPadding: 120
                spacing: Theme.s2

                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: "verify"
                    size: 44
                    color: Theme.text2
                }
                AppText {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    size: Theme.fontTitle
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                    text: DocumentController.hasDocument ? qsTr("This document has no signature")
                                                         : qsTr("Open a signed document to check it")
                }
                AppText {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    color: Theme.text2
                    wrapMode: Text.Wrap
                    text: DocumentController.hasDocument ? qsTr("You can sign it on the page “Sign”.")
                                                         : qsTr("Drop a file here, or press Ctrl+O.")
                }
                Item {
                    width: 1
                    height: Theme.s2
                }
                PrimaryButton {
                    anchors.horizontalCenter: parent.horizontalCenter
                    visible: !DocumentController.hasDocument
                    text: qsTr("Open a document")
                    iconName: "folder"
                    onClicked: page.openRequested()
                }
            }
        }
    }

    Toast {
        id: toast

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s6
    }
    Connections {
        target: ReportController

        function onSaved() { toast.show(qsTr("The report was saved.")) }
    }
    Loader {
        active: ReportController.asking
        source: "ReportDialog.qml"
    }
    Loader {
        id: version

        property Item before: null

        anchors.fill: parent
        active: SignedVersionController.shown
        source: SignedVersionController.beside ? "SideBySide.qml" : "SignedVersion.qml"
        onActiveChanged: {
            if (active) {
                before = Window.activeFocusItem
                page.covered = true
                const shown = item as FocusScope
                shown.forceActiveFocus()
            } else {
                page.covered = false
                if (before !== null)
                    before.forceActiveFocus()
            }
        }
    }
}
