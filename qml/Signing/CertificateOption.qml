import QtQuick
import QtQuick.Templates as T
import Kyso.Controls

/// One certificate in the list: chosen with a click, or shown with why it cannot be.
T.AbstractButton {
    id: option

    required property int index
    required property string name
    required property string organization
    required property string userId
    required property string issuer
    required property string expires
    required property string place
    required property string why
    required property bool usable
    required property bool isToken
    property bool current: false

    implicitHeight: lines.implicitHeight + 2 * Theme.s2
    enabled: usable
    focusPolicy: Qt.StrongFocus
    text: name
    Keys.onReturnPressed: option.clicked()

    Icon {
        x: Theme.s2
        y: Theme.s2 + 2
        size: 18
        name: option.current ? "check" : option.isToken ? "token" : "key"
        color: option.current ? Theme.ink : option.usable ? Theme.text2 : Theme.text3
    }
    CertificateLines {
        id: lines

        x: 36
        y: Theme.s2
        width: option.width - 36 - Theme.s2
        name: option.name
        organization: option.organization
        userId: option.userId
        issuer: option.issuer
        expires: option.expires
        place: option.place
        why: option.why
        usable: option.usable
    }
    background: Rectangle {
        radius: Theme.radiusTool
        color: option.current ? Theme.inkSoft : option.hovered ? Theme.hover : "transparent"

        FocusRing {
            visible: option.visualFocus
            gap: -4
        }
    }
}
