pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Kyso.Controls
import Kyso.Desktop

/// My certificates, then each provider: what was found, what is missing, the one thing to do.
Rectangle {
    id: page

    function addDriver() {
        driverDialog.active = false
        driverDialog.active = true
    }
    function addKeyFile() {
        keyFileDialog.active = false
        keyFileDialog.active = true
    }

    color: Theme.surface

    TitleBar {
        id: bar

        anchors.left: parent.left
        anchors.right: parent.right
        title: qsTr("Certificates and providers")

        SecondaryButton {
            text: qsTr("Look again")
            iconName: "rotate"
            enabled: !ProvidersController.looking
            onClicked: ProvidersController.readAnew()
        }
        SecondaryButton {
            text: qsTr("Add a driver")
            iconName: "plus"
            onClicked: page.addDriver()
        }
    }

    Flickable {
        id: scroll

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        contentHeight: column.implicitHeight + 2 * Theme.s5
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ThinScrollBar {}

        FocusFollower { view: scroll }

        Column {
            id: column

            x: Theme.s6
            y: Theme.s4
            width: scroll.width - 2 * Theme.s6

            Banner {
                visible: ProvidersController.error.shown
                objectName: "providersError"
                width: parent.width
                title: ProvidersController.error.title
                text: ProvidersController.error.text
                detail: ProvidersController.error.detail
                closable: true
                onClosed: ProvidersController.dismissError()
            }
            SectionLabel {
                leftPadding: Theme.s3
                topPadding: Theme.s1
                bottomPadding: Theme.s1
                text: qsTr("My certificates")
            }
            CertificateTable { width: parent.width }
            Item {
                width: 1
                height: Theme.s5
            }
            SectionLabel {
                leftPadding: Theme.s3
                bottomPadding: Theme.s2
                text: qsTr("Providers")
            }
            Grid {
                id: grid

                readonly property int cell: (width - (columns - 1) * Theme.s4) / columns

                width: parent.width
                columns: width > 700 ? 2 : 1
                spacing: Theme.s4

                Repeater {
                    id: cards

                    model: ProvidersController.providers

                    ProviderCard {
                        required property int index
                        /// Beside it in its row.
                        readonly property Item neighbour: grid.columns < 2 || cards.count === 0 ? null : cards.itemAt(index % 2 === 0 ? index + 1 : index - 1)

                        width: grid.cell
                        height: Math.max(implicitHeight, neighbour ? neighbour.implicitHeight : 0)
                        onDriverRequested: page.addDriver()
                        onKeyFileRequested: page.addKeyFile()
                    }
                }
            }
            Column {
                visible: !ProvidersController.looked
                width: parent.width
                spacing: Theme.s3

                Repeater {
                    model: 2

                    Skeleton {
                        width: column.width
                        height: 120
                        radius: Theme.radiusCard
                    }
                }
            }
        }
    }

    Loader {
        id: driverDialog

        active: false
        source: "DriverDialog.qml"
    }
    Loader {
        id: keyFileDialog

        active: false
        source: "KeyFileDialog.qml"
    }
}
