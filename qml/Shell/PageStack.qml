pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Signing

/// The pages, each loaded when first shown and kept from then on.
Item {
    id: stack

    property string page: "sign"
    signal openRequested()
    signal pageRequested(string page)

    /// Of keys that nothing else wanted.
    function scrollByKey(event: KeyEvent) {
        event.accepted = false
        if (stack.page === "sign")
            signPage.scrollByKey(event)
    }

    SignPage {
        id: signPage

        anchors.fill: parent
        visible: stack.page === "sign"
        onOpenRequested: stack.openRequested()
        onCertificatesRequested: stack.pageRequested("certificates")
        onSettingsRequested: stack.pageRequested("settings")
        onVerdictRequested: stack.pageRequested("verify")
    }

    Repeater {
        model: [
            { name: "verify", file: "qrc:/qt/qml/Kyso/Validation/VerifyPage.qml" },
            { name: "certificates", file: "qrc:/qt/qml/Kyso/Providers/ProvidersPage.qml" },
            { name: "settings", file: "qrc:/qt/qml/Kyso/Settings/SettingsPage.qml" }
        ]

        Loader {
            id: slot

            required property var modelData
            readonly property bool shown: stack.page === modelData.name

            anchors.fill: parent
            visible: shown
            onShownChanged: if (shown && status === Loader.Null) source = modelData.file

            Connections {
                target: slot.item
                ignoreUnknownSignals: true

                function onOpenRequested() { stack.openRequested() }
            }
        }
    }
}
