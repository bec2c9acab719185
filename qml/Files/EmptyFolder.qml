import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// Why there is nothing to be seen, and what to do about it.
Column {
    id: column

    required property FileBrowser browser
    readonly property bool failed: browser.error.title !== ""

    objectName: "emptyFolder"
    spacing: Theme.s1

    Icon {
        visible: column.failed
        anchors.horizontalCenter: parent.horizontalCenter
        name: "warning"
        size: 24
        color: Theme.bad
    }
    AppText {
        objectName: "emptyFolderWhy"
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        font.weight: Font.DemiBold
        color: column.failed ? Theme.bad : Theme.text2
        text: column.failed ? column.browser.error.title
            : column.browser.loading ? qsTr("Reading the folder…")
            : column.browser.entries.narrowed ? qsTr("Nothing here is called so")
            : qsTr("Nothing to choose here")
    }
    AppText {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        color: Theme.text2
        text: column.failed ? column.browser.error.text
            : column.browser.loading ? ""
            : column.browser.choosesFolder ? qsTr("It holds no other folder.")
            : qsTr("Only folders and files of the chosen kind are listed.")
    }
}
