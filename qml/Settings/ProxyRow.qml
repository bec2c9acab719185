pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// The way to the network: the system's, none, or an address.
Column {
    id: section

    readonly property bool named: SettingsController.proxy !== "system" && SettingsController.proxy !== "none"
    /// Chosen, perhaps without an address yet.
    property bool addressWanted: named

    ListRow {
        width: parent.width
        title: qsTr("Proxy")
        detail: qsTr("On the way to time-stamp servers and to those who know whether a certificate was revoked.")
        line: SettingsController.proxy !== "none" && !section.addressWanted

        SegmentedControl {
            objectName: "proxyChoice"
            model: [
                { text: qsTr("As the system"), value: "system" },
                { text: qsTr("None"), value: "none" },
                { text: qsTr("Address"), value: "address" }
            ]
            value: section.addressWanted ? "address" : SettingsController.proxy
            onChosen: value => {
                section.addressWanted = value === "address"
                if (!section.addressWanted)
                    SettingsController.proxy = value
            }
        }
    }
    ListRow {
        visible: section.addressWanted
        width: parent.width
        title: qsTr("Address of the proxy")

        TextField {
            objectName: "proxyAddress"
            width: 280
            text: section.named ? SettingsController.proxy : ""
            placeholderText: "http://proxy.example.vn:3128"
            Accessible.name: qsTr("Address of the proxy")
            failed: SettingsController.proxyRefused
            onEditingFinished: SettingsController.proxy = text
        }
    }
    WarningLine {
        objectName: "proxyRefused"
        width: parent.width
        topPadding: Theme.s2
        text: SettingsController.proxyRefused && section.addressWanted
              ? qsTr("Write it as http://HOST:PORT or socks5://HOST:PORT.") : ""
    }
    UserRow {
        objectName: "proxyLogin"
        visible: section.addressWanted || SettingsController.proxy !== "none"
        width: parent.width
        title: qsTr("User name for the proxy")
        user: SettingsController.proxyUser
        known: LoginController.proxyKnown
        onNamed: name => LoginController.setProxyUser(name)
        onPasswordRequested: LoginController.enterForProxy()
    }
}
