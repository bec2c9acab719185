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

    width: 1280
    height: 800
    minimumWidth: 900
    minimumHeight: 600
    color: Theme.surface
    title: DocumentController.hasDocument ? qsTr("%1 – Kyso").arg(DocumentController.fileName) : "Kyso"

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

    Rail {
        id: rail

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        page: window.page
        onChosen: page => window.page = page
    }

    PageStack {
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        page: window.page
        onOpenRequested: window.open()
        onPageRequested: page => window.page = page
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
        title: qsTr("Enter the document's password")
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
        onActivated: Qt.quit()
    }
}
