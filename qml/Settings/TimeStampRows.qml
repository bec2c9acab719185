pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// The time-stamp servers, and for each of them who one is there.
Column {
    id: section

    ListRow {
        width: parent.width
        title: qsTr("Time-stamp servers")
        detail: qsTr("Asked in this order; a space between addresses.")

        TextField {
            objectName: "timeStampServers"
            width: 280
            text: SettingsController.timeStampServers
            placeholderText: "http://tsa.example.vn"
            Accessible.name: qsTr("Time-stamp servers")
            failed: SettingsController.refusedServers !== ""
            onEditingFinished: SettingsController.timeStampServers = text
        }
    }
    WarningLine {
        objectName: "refusedServers"
        width: parent.width
        topPadding: Theme.s2
        text: SettingsController.refusedServers === "" ? ""
            : qsTr("Not an address, left out: %1. An address begins with http:// or https://.").arg(SettingsController.refusedServers)
    }
    Repeater {
        model: LoginController.servers

        UserRow {
            required property string modelData
            required property int index

            objectName: "loginRow-" + index
            width: section.width
            title: qsTr("User name for %1").arg(modelData)
            user: LoginController.users[modelData] ?? ""
            known: LoginController.known[modelData] ?? false
            onNamed: name => LoginController.setServerUser(modelData, name)
            onPasswordRequested: LoginController.enterForServer(modelData)
        }
    }
}
