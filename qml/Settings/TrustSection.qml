pragma ComponentBehavior: Bound

import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// The authorities a person trusts besides those of the computer.
Column {
    id: section

    signal addRequested()
    signal addFolderRequested()

    Banner {
        objectName: "trustError"
        visible: TrustController.error.shown
        width: parent.width
        title: TrustController.error.title
        text: TrustController.error.text
        detail: TrustController.error.detail
        closable: true
        onClosed: TrustController.dismissError()
    }
    Banner {
        objectName: "trustUndo"
        visible: TrustController.removedName !== ""
        width: parent.width
        tone: "warn"
        title: qsTr("“%1” is trusted no longer.").arg(TrustController.removedName)
        actionText: qsTr("Undo")
        onAction: TrustController.bringBack()
    }
    Repeater {
        model: TrustController

        ListRow {
            id: anchor

            required property string name
            required property string issuer
            required property string validity
            required property string fingerprint
            required property bool expired

            objectName: "trustRow"
            width: section.width
            title: name
            detail: (issuer === name ? "" : issuer + " · ") + validity + (expired ? " · " + qsTr("expired") : "")
                    + "\nSHA-256 " + fingerprint.replace(/(.{4})(?=.)/g, "$1 ")

            SecondaryButton {
                text: qsTr("Remove")
                Accessible.name: qsTr("Remove %1").arg(anchor.name)
                onClicked: TrustController.remove(anchor.fingerprint)
            }
        }
    }
    ListRow {
        width: parent.width
        title: TrustController.count === 0 ? qsTr("None added") : qsTr("Add another")
        detail: qsTr("Verdicts rest on these and on the system's. Add your authority's root here.")

        Row {
            spacing: Theme.s2

            SecondaryButton {
                text: qsTr("Files…")
                onClicked: section.addRequested()
            }
            SecondaryButton {
                text: qsTr("Folder…")
                onClicked: section.addFolderRequested()
            }
        }
    }
}
