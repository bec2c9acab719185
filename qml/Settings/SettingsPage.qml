pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Kyso.Controls
import Kyso.Desktop

Rectangle {
    id: page

    function choose(loader: Loader) {
        loader.active = false
        loader.active = true
    }

    color: Theme.surface

    TitleBar {
        id: bar

        anchors.left: parent.left
        anchors.right: parent.right
        title: qsTr("Settings")
    }

    Flickable {
        id: scroll

        objectName: "settingsScroll"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        contentHeight: column.implicitHeight + 2 * Theme.s6
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ThinScrollBar {}

        FocusFollower { view: scroll }

        Column {
            id: column

            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.s4
            width: Math.min(720, scroll.width - 2 * Theme.s6)

            SectionLabel {
                text: qsTr("Appearance")
                topPadding: Theme.s2
            }
            ListRow {
                width: parent.width
                title: qsTr("Language")

                SegmentedControl {
                    objectName: "languageChoice"
                    model: [{ text: "Tiếng Việt", value: "vi" }, { text: "English", value: "en" }]
                    value: LanguageController.language
                    onChosen: value => LanguageController.language = value
                }
            }
            ListRow {
                width: parent.width
                title: qsTr("Colours")

                SegmentedControl {
                    model: [
                        { text: qsTr("As the system"), value: "system" },
                        { text: qsTr("Light"), value: "light" },
                        { text: qsTr("Dark"), value: "dark" }
                    ]
                    value: SettingsController.theme
                    onChosen: value => SettingsController.theme = value
                }
            }
            ListRow {
                width: parent.width
                title: qsTr("Motion")
                detail: qsTr("Panels and progress move a little; this holds them still.")

                Checkbox {
                    objectName: "motionBox"
                    text: qsTr("Hold still")
                    checked: SettingsController.reducedMotion
                    onToggled: SettingsController.reducedMotion = checked
                }
            }

            SectionLabel {
                text: qsTr("Signing")
                topPadding: Theme.s6
            }
            ListRow {
                width: parent.width
                title: qsTr("Name drawn as a signature")
                detail: qsTr("Empty takes the given name from the certificate.")

                TextField {
                    width: 220
                    text: SettingsController.drawnName
                    placeholderText: SigningController.look.drawnName
                    onEditingFinished: SettingsController.drawnName = text
                }
            }
            ListRow {
                width: parent.width
                title: qsTr("Image of the signature")
                detail: SettingsController.signatureImage === "" ? qsTr("None chosen") : SettingsController.signatureImage

                Row {
                    spacing: Theme.s2

                    SecondaryButton {
                        text: qsTr("Choose…")
                        onClicked: page.choose(imageDialog)
                    }
                    SecondaryButton {
                        visible: SettingsController.signatureImage !== ""
                        text: qsTr("Remove")
                        onClicked: SettingsController.clearSignatureImage()
                    }
                }
            }
            ListRow {
                width: parent.width
                title: qsTr("How long signatures hold")
                detail: qsTr("With a time-stamp the time is proven; with evidence the signature can be checked for years.")

                Choice {
                    objectName: "levelChoice"
                    width: 280
                    model: [
                        { text: qsTr("Simple (B)"), value: 0 },
                        { text: qsTr("With a time-stamp (T)"), value: 1 },
                        { text: qsTr("With evidence (LT)"), value: 2 },
                        { text: qsTr("For archives (LTA)"), value: 3 }
                    ]
                    chosen: SettingsController.level
                    onActivated: SettingsController.level = currentValue
                }
            }
            TimeStampRows {
                width: parent.width
                visible: SettingsController.level > 0
            }
            ListRow {
                width: parent.width
                title: qsTr("Added to the name of a signed file")
                detail: qsTr("For example: contract%1.pdf").arg(SettingsController.outputSuffix)

                TextField {
                    width: 220
                    text: SettingsController.outputSuffix
                    placeholderText: ".signed"
                    onEditingFinished: SettingsController.outputSuffix = text
                }
            }

            SectionLabel {
                text: qsTr("Network")
                topPadding: Theme.s6
            }
            ReachRows { width: parent.width }
            ProxyRow {
                width: parent.width
                visible: !SettingsController.offline
            }

            SectionLabel {
                text: qsTr("Providers")
                topPadding: Theme.s6
            }
            Repeater {
                model: ProvidersController.providers

                ListRow {
                    id: provider

                    required property string providerId
                    required property string name
                    required property string stateText
                    required property bool providerEnabled

                    width: column.width
                    title: name
                    detail: stateText

                    Checkbox {
                        text: qsTr("Use")
                        checked: provider.providerEnabled
                        onToggled: SettingsController.setProviderEnabled(provider.providerId, checked)
                    }
                }
            }

            SectionLabel {
                text: qsTr("Drivers (PKCS#11)")
                topPadding: Theme.s6
            }
            Repeater {
                model: ProvidersController.modules

                ListRow {
                    id: module

                    required property var modelData

                    width: column.width
                    title: modelData.description !== "" ? modelData.description : modelData.path
                    detail: modelData.error !== "" ? modelData.path + " · " + modelData.error
                          : modelData.path + " · " + qsTr("%n tokens", "", modelData.tokens)

                    SecondaryButton {
                        visible: module.modelData.named
                        text: qsTr("Remove")
                        onClicked: SettingsController.removeModule(module.modelData.path)
                    }
                }
            }
            ListRow {
                width: parent.width
                title: qsTr("Another driver")
                detail: qsTr("The file that came with your token's software.")

                SecondaryButton {
                    text: qsTr("Add…")
                    onClicked: page.choose(driverDialog)
                }
            }

            SectionLabel {
                text: qsTr("Trusted certificates")
                topPadding: Theme.s6
            }
            Repeater {
                model: SettingsController.trusted

                ListRow {
                    id: anchor

                    required property string modelData

                    width: column.width
                    title: modelData.split("/").pop()
                    detail: modelData

                    SecondaryButton {
                        text: qsTr("Remove")
                        onClicked: SettingsController.removeTrusted(anchor.modelData)
                    }
                }
            }
            TrustSection {
                width: parent.width
                onAddRequested: page.choose(trustDialog)
                onAddFolderRequested: page.choose(trustFolderDialog)
            }
        }
    }

    Loader {
        id: imageDialog

        active: false
        source: "qrc:/qt/qml/Kyso/Signing/ImageDialog.qml"
    }
    Loader {
        id: driverDialog

        active: false
        source: "qrc:/qt/qml/Kyso/Providers/DriverDialog.qml"
    }
    Loader {
        id: trustDialog

        active: false
        source: "TrustDialog.qml"
    }
    Loader {
        id: trustFolderDialog

        active: false
        source: "TrustFolderDialog.qml"
    }
}
