pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// Whether servers are asked, and which of those that only a certificate names.
Column {
    id: section

    ListRow {
        width: parent.width
        title: qsTr("Offline")
        detail: qsTr("Nothing is asked of any server; whether a certificate was revoked is then known only from the document.")

        Checkbox {
            objectName: "offlineBox"
            text: qsTr("Ask no server")
            checked: SettingsController.offline
            onToggled: SettingsController.offline = checked
        }
    }
    ListRow {
        visible: !SettingsController.offline
        width: parent.width
        title: qsTr("Servers to ask as well")
        detail: qsTr("Servers that certificates name are asked at public web addresses only. Name those of your own network, such as ocsp.company.vn or 10.0.0.5:8080; a space between them.")

        TextField {
            objectName: "allowedServers"
            width: 280
            text: SettingsController.allowedServers
            placeholderText: "ocsp.company.vn:8080"
            Accessible.name: qsTr("Servers to ask as well")
            failed: SettingsController.refusedAllowed !== ""
            onEditingFinished: SettingsController.allowedServers = text
        }
    }
    WarningLine {
        objectName: "refusedAllowed"
        width: parent.width
        topPadding: Theme.s2
        text: SettingsController.refusedAllowed === "" || SettingsController.offline ? ""
            : qsTr("Not a server, left out: %1. Write it as HOST or HOST:PORT.").arg(SettingsController.refusedAllowed)
    }
}
