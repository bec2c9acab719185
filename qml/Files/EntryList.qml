pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Kyso.Controls
import Kyso.Desktop

/// The folder: its columns, its files and folders, or why there are none to be seen.
FocusScope {
    id: box

    required property FileBrowser browser
    readonly property FolderModel entries: browser.entries
    readonly property int sizeWidth: 104
    readonly property int modifiedWidth: 136
    readonly property int barWidth: 12
    /// Letters that were typed here belong to the field.
    signal lettersTyped(string text)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusButton
        color: Theme.surface
        border.width: 1
        border.color: Theme.border
    }
    Row {
        id: headers

        x: Theme.s1
        y: Theme.s1
        width: parent.width - 2 * Theme.s1 - box.barWidth

        SortHeader {
            width: headers.width - box.modifiedWidth - box.sizeWidth
            entries: box.entries
            order: FolderModel.ByName
            text: qsTr("Name")
        }
        SortHeader {
            width: box.modifiedWidth
            entries: box.entries
            order: FolderModel.ByModified
            text: qsTr("Changed")
        }
        SortHeader {
            width: box.sizeWidth
            entries: box.entries
            order: FolderModel.BySize
            text: qsTr("Size")
        }
    }
    ListView {
        id: list

        objectName: "fileList"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: headers.bottom
        anchors.bottom: parent.bottom
        anchors.margins: Theme.s1
        anchors.topMargin: 0
        clip: true
        focus: true
        activeFocusOnTab: true
        keyNavigationEnabled: false
        boundsBehavior: Flickable.StopAtBounds
        model: box.entries
        currentIndex: box.entries.current
        highlightMoveDuration: 0
        T.ScrollBar.vertical: ThinScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: box.browser.folder

        delegate: EntryRow {
            id: row

            width: list.width - box.barWidth
            focus: ListView.isCurrentItem
            current: list.activeFocus && box.entries.current === index
            hovered: mouse.containsMouse
            sizeWidth: box.sizeWidth
            modifiedWidth: box.modifiedWidth
            onChosen: box.browser.press(index, false, false)

            MouseArea {
                id: mouse

                anchors.fill: parent
                hoverEnabled: true
                onPressed: event => {
                    list.forceActiveFocus(Qt.MouseFocusReason)
                    box.browser.press(row.index, event.modifiers & Qt.ControlModifier, event.modifiers & Qt.ShiftModifier)
                }
                onDoubleClicked: box.browser.open(row.index)
            }
        }

        readonly property int page: Math.max(1, Math.floor(height / 34) - 1)

        Keys.onPressed: event => {
            const extend = (event.modifiers & Qt.ShiftModifier) !== 0
            const plain = !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
            event.accepted = true
            if (event.key === Qt.Key_Down && plain)
                box.browser.step(1, extend)
            else if (event.key === Qt.Key_Up && plain)
                box.browser.step(-1, extend)
            else if (event.key === Qt.Key_PageDown)
                box.browser.step(page, extend)
            else if (event.key === Qt.Key_PageUp)
                box.browser.step(-page, extend)
            else if (event.key === Qt.Key_Home)
                box.browser.step(-box.entries.count, extend)
            else if (event.key === Qt.Key_End)
                box.browser.step(box.entries.count, extend)
            else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                box.browser.open(box.entries.current)
            else if (event.key === Qt.Key_Backspace)
                box.browser.up()
            else if (event.key === Qt.Key_Space && plain)
                box.browser.toggleCurrent()
            else if (event.key === Qt.Key_A && (event.modifiers & Qt.ControlModifier))
                box.browser.selectAll()
            else if (plain && event.text > " " && event.key !== Qt.Key_Delete && event.key !== Qt.Key_Escape)
                box.lettersTyped(event.text)
            else
                event.accepted = false
        }
    }
    FocusRing {
        parent: list
        visible: list.activeFocus && box.entries.current < 0
        cornerRadius: Theme.radiusTool
        gap: -2
    }
    EmptyFolder {
        visible: box.entries.count === 0
        anchors.centerIn: list
        width: list.width - 2 * Theme.s6
        browser: box.browser
    }
}
