pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Kyso.Controls
import Kyso.Desktop

/// The certificate one signs with; pressed, it shows all there are, those that cannot be used with the reason.
Item {
    id: picker

    readonly property var current: SigningController.certificate
    readonly property bool chosen: current.name !== undefined
    signal certificatesRequested()

    implicitHeight: tile.implicitHeight

    TileButton {
        id: tile

        objectName: "certificateTile"
        width: parent.width
        implicitHeight: Math.max(64, content.implicitHeight + 2 * Theme.s3)
        chosen: SigningController.hasIdentity
        Accessible.name: picker.chosen ? qsTr("Certificate: %1").arg(picker.current.name) : qsTr("Choose a certificate")
        onClicked: list.open()

        Icon {
            x: Theme.s3 + 1
            y: Theme.s3 + 3
            size: 20
            name: !picker.chosen ? "certificate" : picker.current.isToken ? "token" : "key"
            color: tile.chosen ? Theme.ink : Theme.text2
        }
        Item {
            id: content

            x: 44
            y: Theme.s3 - 1
            width: tile.width - 44 - 36
            implicitHeight: picker.chosen ? lines.implicitHeight : none.implicitHeight

            CertificateLines {
                id: lines

                visible: picker.chosen
                width: parent.width
                name: picker.current.name ?? ""
                organization: picker.current.organization ?? ""
                userId: picker.current.userId ?? ""
                issuer: picker.current.issuer ?? ""
                expires: picker.current.expires ?? ""
                place: picker.current.place ?? ""
                usable: tile.chosen
                why: SigningController.certificateTrouble
                whyTone: SigningController.identity >= 0 ? "bad" : "warn"
            }
            Column {
                id: none

                visible: !picker.chosen
                width: parent.width

                AppText {
                    width: parent.width
                    text: !ProvidersController.looked ? qsTr("Looking for certificates…")
                        : ProvidersController.identities.count > 0 ? qsTr("No certificate chosen yet")
                        : qsTr("No certificate found")
                    font.weight: Font.DemiBold
                }
                AppText {
                    width: parent.width
                    visible: ProvidersController.looked
                    text: qsTr("Plug in your token, or add a certificate file.")
                    size: Theme.fontSmall
                    color: Theme.text2
                    wrapMode: Text.Wrap
                }
            }
        }
        Icon {
            anchors.right: parent.right
            anchors.rightMargin: Theme.s3
            y: Theme.s3 + 1
            size: 18
            name: "chevron-down"
            color: Theme.text2
        }
    }

    T.Popup {
        id: list

        y: tile.height + Theme.s1
        width: picker.width
        height: Math.min(420, column.implicitHeight + 2 * padding)
        padding: Theme.s1
        margins: Theme.s2
        modal: false
        focus: true
        closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

        background: Rectangle {
            radius: Theme.radiusBox
            color: Theme.surface
            border.width: 1
            border.color: Theme.border

            Shadow {
                z: -1
                anchors.fill: parent
                cornerRadius: Theme.radiusBox
            }
        }

        Flickable {
            id: scroll

            anchors.fill: parent
            contentHeight: column.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds

            FocusFollower { view: scroll }

            Column {
                id: column

                width: parent.width
                bottomPadding: Theme.s1

                Repeater {
                    model: ProvidersController.identities

                    CertificateOption {
                        objectName: "certificateOption"
                        width: column.width
                        current: index === SigningController.identity
                        onClicked: {
                            SigningController.identity = index
                            list.close()
                        }
                    }
                }
                LinkButton {
                    // Its ring needs room.
                    x: Theme.s1
                    width: column.width - 2 * Theme.s1
                    text: qsTr("Certificates and providers")
                    onClicked: {
                        list.close()
                        picker.certificatesRequested()
                    }
                }
            }
        }
    }
}
