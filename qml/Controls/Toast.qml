import QtQuick

/// A word in passing at the foot of the window; goes by itself.
Rectangle {
    id: toast

    function show(message: string) {
        words.text = message
        toast.opacity = 1
        timer.restart()
    }

    implicitWidth: words.implicitWidth + 2 * Theme.s4
    implicitHeight: Theme.buttonHeight + 4
    radius: Theme.radiusBox
    color: Theme.text
    opacity: 0
    visible: opacity > 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    Behavior on opacity { NumberAnimation { duration: Theme.panel; easing.type: Easing.OutQuad } }

    AppText {
        id: words

        anchors.centerIn: parent
        color: Theme.surface
    }
    Timer {
        id: timer

        interval: 4000
        onTriggered: toast.opacity = 0
    }
}
