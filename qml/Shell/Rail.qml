import QtQuick
import Kyso.Controls

/// Where one can go.
Rectangle {
    id: rail

    property string page: "sign"
    signal chosen(string page)

    width: Theme.railWidth
    color: Theme.raised

    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.border
    }

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 14
        size: 36
        name: "mark"
        color: Theme.seal
        Accessible.role: Accessible.Graphic
        Accessible.name: "Kyso"
    }

    Column {
        y: 68
        width: parent.width
        spacing: Theme.s1

        RailButton {
            text: qsTr("Sign")
            iconName: "sign"
            current: rail.page === "sign"
            onClicked: rail.chosen("sign")
        }
        RailButton {
            text: qsTr("Verify")
            iconName: "verify"
            current: rail.page === "verify"
            onClicked: rail.chosen("verify")
        }
        RailButton {
            text: qsTr("Certificates")
            iconName: "certificate"
            current: rail.page === "certificates"
            onClicked: rail.chosen("certificates")
        }
    }
    RailButton {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s4
        text: qsTr("Settings")
        iconName: "settings"
        current: rail.page === "settings"
        onClicked: rail.chosen("settings")
    }
}
