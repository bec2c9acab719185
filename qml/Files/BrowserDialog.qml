pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Kyso.Controls
import Kyso.Desktop

/// Our own file dialog: places, the way, the folder, and what is typed.
Dialog {
    id: dialog

    required property FileChoice choice
    readonly property FileBrowser browser: choice.browser
    readonly property Item overlay: T.Overlay.overlay
    readonly property real roomHeight: overlay === null ? 0 : overlay.height
    readonly property real roomWidth: overlay === null ? 0 : overlay.width
    /// What stands round the list, and the least that is left of the window.
    readonly property int aroundList: 330

    function focusName() {
        nameField.forceActiveFocus(Qt.OtherFocusReason)
        const dot = nameField.text.lastIndexOf(".")
        nameField.select(0, dot > 0 ? dot : nameField.length)
    }
    function typeOn(text: string) {
        if (browser.saving)
            dialog.focusName()
        else
            filterField.forceActiveFocus(Qt.OtherFocusReason)
        const field = browser.saving ? nameField : filterField
        field.remove(field.selectionStart, field.selectionEnd)
        field.insert(field.cursorPosition, text)
        browser.typed = field.text
    }

    anchors.centerIn: overlay
    visible: true
    width: Math.min(880, roomWidth - 2 * Theme.s6)
    title: browser.title
    onRejected: choice.cancel()
    onOpened: browser.saving ? dialog.focusName() : list.forceActiveFocus()

    Connections {
        target: dialog.browser

        function onArrived() {
            if (!nameField.activeFocus)
                list.forceActiveFocus()
        }
        function onNameTaken() { dialog.focusName() }
    }

    Item {
        width: parent.width
        implicitHeight: column.implicitHeight
        Keys.onPressed: event => {
            if (event.key === Qt.Key_Up && (event.modifiers & Qt.AltModifier))
                dialog.browser.up()
            else if (event.key === Qt.Key_H && (event.modifiers & Qt.ControlModifier))
                dialog.browser.hiddenShown = !dialog.browser.hiddenShown
            else
                return
            event.accepted = true
        }

        Column {
            id: column

            width: parent.width
            spacing: Theme.s3

            Item {
                width: parent.width
                implicitHeight: Theme.fieldHeight

                WayBar {
                    anchors.left: parent.left
                    anchors.right: filterField.visible ? filterField.left : parent.right
                    anchors.rightMargin: Theme.s3
                    anchors.verticalCenter: parent.verticalCenter
                    browser: dialog.browser
                }
                TextField {
                    id: filterField

                    objectName: "fileFilter"
                    visible: !dialog.browser.saving
                    anchors.right: parent.right
                    width: 240
                    text: dialog.browser.saving ? "" : dialog.browser.typed
                    placeholderText: qsTr("Find a name or a path")
                    onTextEdited: dialog.browser.typed = text
                    onAccepted: {
                        if (dialog.browser.typesPath) {
                            dialog.browser.accept()
                            return
                        }
                        // Enter finds; only what is selected then is chosen, with another.
                        list.forceActiveFocus(Qt.TabFocusReason)
                        if (dialog.browser.entries.current < 0)
                            dialog.browser.step(1, false)
                    }
                    Keys.onDownPressed: {
                        list.forceActiveFocus(Qt.TabFocusReason)
                        dialog.browser.step(1, false)
                    }
                }
            }
            Row {
                width: parent.width
                height: Math.max(160, Math.min(420, dialog.roomHeight - dialog.aroundList))
                spacing: Theme.s3

                PlacesList {
                    id: places

                    width: 168
                    height: parent.height
                    browser: dialog.browser
                }
                EntryList {
                    id: list

                    width: parent.width - places.width - parent.spacing
                    height: parent.height
                    browser: dialog.browser
                    onLettersTyped: text => dialog.typeOn(text)
                }
            }
            Item {
                width: parent.width
                implicitHeight: Theme.fieldHeight

                AppText {
                    id: nameLabel

                    visible: dialog.browser.saving
                    width: Math.ceil(implicitWidth)
                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("File name")
                    color: Theme.text2
                }
                TextField {
                    id: nameField

                    objectName: "fileName"
                    visible: dialog.browser.saving
                    anchors.left: nameLabel.right
                    anchors.leftMargin: Theme.s3
                    anchors.right: hiddenBox.left
                    anchors.rightMargin: Theme.s4
                    text: dialog.browser.saving ? dialog.browser.typed : ""
                    failed: dialog.browser.complaint !== ""
                    Accessible.name: nameLabel.text
                    onTextEdited: dialog.browser.typed = text
                    onAccepted: dialog.browser.accept()
                    Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
                    Keys.onUpPressed: list.forceActiveFocus(Qt.TabFocusReason)
                }
                Checkbox {
                    id: hiddenBox

                    objectName: "hiddenFiles"
                    width: Math.ceil(implicitWidth)
                    anchors.right: typeChoice.visible ? typeChoice.left : parent.right
                    anchors.rightMargin: typeChoice.visible ? Theme.s4 : 0
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Hidden files")
                    checked: dialog.browser.hiddenShown
                    onToggled: dialog.browser.hiddenShown = checked
                }
                Choice {
                    id: typeChoice

                    objectName: "fileType"
                    visible: !dialog.browser.choosesFolder && dialog.browser.types.length > 1
                    anchors.right: parent.right
                    width: 260
                    model: dialog.browser.types
                    chosen: dialog.browser.type
                    Accessible.name: qsTr("Kind of file")
                    onActivated: index => dialog.browser.type = index
                }
                AppText {
                    visible: dialog.browser.choosesFolder
                    anchors.left: parent.left
                    anchors.right: hiddenBox.left
                    anchors.rightMargin: Theme.s4
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Will be chosen: %1").arg(dialog.browser.target)
                    elide: Text.ElideMiddle
                    color: Theme.text2
                }
            }
            Item {
                width: parent.width
                implicitHeight: Math.max(20, complaint.implicitHeight)

                WarningLine {
                    id: complaint

                    objectName: "fileComplaint"
                    width: parent.width
                    tone: "bad"
                    text: dialog.browser.complaint
                }
            }
        }
    }

    ReplaceDialog {
        browser: dialog.browser
        visible: dialog.browser.doomed !== ""
    }

    buttons: [
        SecondaryButton {
            objectName: "fileCancel"
            text: qsTr("Cancel")
            onClicked: dialog.rejected()
        },
        PrimaryButton {
            objectName: "fileAccept"
            enabled: dialog.browser.ready
            text: dialog.browser.acceptText
            onClicked: dialog.browser.accept()
        }
    ]
}
