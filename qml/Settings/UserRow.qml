import QtQuick
import Kyso.Controls

/// A user name for somebody on the network who may ask for one, and the way to its password.
ListRow {
    id: row

    required property string user
    /// The password was given.
    required property bool known
    signal named(name: string)
    signal passwordRequested()

    detail: known ? qsTr("The password is known until Kyso closes.")
                  : qsTr("Only when it asks for one. The password is asked for when it is needed, and never written down.")

    Row {
        spacing: Theme.s2

        TextField {
            objectName: row.objectName + "-user"
            width: 160
            text: row.user
            Accessible.name: row.title
            onEditingFinished: row.named(text)
        }
        SecondaryButton {
            objectName: row.objectName + "-password"
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Password…")
            onClicked: row.passwordRequested()
        }
    }
}
