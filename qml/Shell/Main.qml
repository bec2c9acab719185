import QtQuick
import QtQuick.Window
import Kyso.Controls
import Kyso.Desktop
import Kyso.Signing

Window {
    id: window

    /// "sign", "verify", "certificates" or "settings".
    property string page: "sign"

    function open() {
        openDialog.active = false
        openDialog.active = true
    }

    /// The person wants to go although a document is being signed, and has been asked.
    property bool leaving: false
    readonly property bool signing: SigningController.state === SigningController.Working
    readonly property bool smallScreen: Screen.desktopAvailableHeight < 800

    width: smallScreen ? Math.min(1280, Screen.desktopAvailableWidth) : 1280
    // With room for the frame that the desktop puts round it.
    height: smallScreen ? Math.max(minimumHeight, Screen.desktopAvailableHeight - Theme.titleBarHeight) : 800
    minimumWidth: 800
    minimumHeight: 480
    color: Theme.surface
    title: DocumentController.hasDocument ? qsTr("%1 – Kyso").arg(DocumentController.fileName) : "Kyso"

    onClosing: close => {
        close.accepted = window.leaving || !window.signing
        leaveDialog.wanted = !close.accepted
    }
    onSigningChanged: leaveDialog.wanted = false

    Binding {
        target: Theme
        property: "mode"
        value: SettingsController.theme
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: SettingsController.reducedMotion
    }

    Connections {
        target: DocumentController

        function onOpened() {
            if (window.page !== "verify")
                window.page = "sign"
        }
    }

    FocusScope {
        anchors.fill: parent
        focus: true
        // Keys that nothing else wanted are the document's.
        Keys.onPressed: event => pages.scrollByKey(event)

        Rail {
            id: rail

            anchors.left: parent.left
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            page: window.page
            onChosen: page => window.page = page
        }
        PageStack {
            id: pages

            anchors.left: rail.right
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            page: window.page
            onOpenRequested: window.open()
            onPageRequested: page => window.page = page
        }
    }

    Banner {
        objectName: "signingNews"
        floating: true
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: Theme.barHeight + Theme.s4
        width: Math.min(560, parent.width - 2 * Theme.s6)
        visible: SigningController.news.notice.shown
        tone: SigningController.news.tone
        title: SigningController.news.notice.title
        text: SigningController.news.notice.text
        detail: SigningController.news.notice.detail
        actionText: qsTr("Open it")
        closable: true
        onAction: SigningController.news.open()
        onClosed: SigningController.news.dismiss()
    }

    DropTarget { anchors.fill: parent }

    Loader {
        id: openDialog

        active: false
        source: "OpenDialog.qml"
    }

    PinDialog { visible: PinPromptController.asking }
    PasswordDialog {
        visible: DocumentController.passwordNeeded
        title: DocumentController.ownerAsked ? qsTr("Enter the owner's password") : qsTr("Enter the document's password")
        subtitle: DocumentController.pendingName
        wrong: DocumentController.passwordWrong
        onSubmitted: input => DocumentController.submitPassword(input)
        onRejected: DocumentController.dismissPassword()
    }
    PasswordDialog {
        visible: TrustController.passwordNeeded
        title: qsTr("Enter the file's password")
        subtitle: TrustController.pendingName
        wrong: TrustController.passwordWrong
        acceptText: qsTr("Add")
        onSubmitted: input => TrustController.submitPassword(input)
        onRejected: TrustController.dismissPassword()
    }
    LoginDialog { visible: LoginController.asking }
    LeaveDialog {
        id: leaveDialog

        onStayed: leaveDialog.wanted = false
        onLeft: {
            window.leaving = true
            SigningController.cancel()
            window.close()
        }
    }

    Shortcut {
        sequences: ["Ctrl+O"]
        onActivated: window.open()
    }
    Shortcut {
        sequences: ["Ctrl+1"]
        onActivated: window.page = "sign"
    }
    Shortcut {
        sequences: ["Ctrl+2"]
        onActivated: window.page = "verify"
    }
    Shortcut {
        sequences: ["Ctrl+3"]
        onActivated: window.page = "certificates"
    }
    Shortcut {
        sequences: ["Ctrl+,"]
        onActivated: window.page = "settings"
    }
    Shortcut {
        sequences: ["Ctrl+Q"]
        onActivated: window.close()
    }
}
