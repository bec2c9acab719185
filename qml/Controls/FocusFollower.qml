import QtQuick
import QtQuick.Templates as T
import QtQuick.Window

/// Scrolls `view` so far that what the keyboard brought the focus to is in sight, its ring too.
Item {
    id: follower

    required property Flickable view
    readonly property Item focused: Window.activeFocusItem

    function isInside(item: Item): bool {
        for (let up = item; up !== null; up = up.parent) {
            if (up === view.contentItem)
                return true
        }
        return false
    }
    function broughtByMouse(): bool {
        const control = focused as T.Control
        const field = focused as T.TextField
        return (control !== null && control.focusReason === Qt.MouseFocusReason)
            || (field !== null && field.focusReason === Qt.MouseFocusReason)
    }

    onFocusedChanged: {
        // What is pressed must not move away from under the pointer.
        if (focused === null || !isInside(focused) || broughtByMouse())
            return
        const margin = Theme.s4
        const top = focused.mapToItem(view.contentItem, 0, 0).y - margin
        const bottom = top + focused.height + 2 * margin
        const wanted = top < view.contentY ? top : Math.max(view.contentY, bottom - view.height)
        view.contentY = Math.max(0, Math.min(wanted, view.contentHeight - view.height))
    }
}
