import QtQuick
import Kyso.Controls

/// The second look, behind the verdict: pages as signed and as they are now, compared picture by picture.
Row {
    id: line

    property bool comparing: false
    property string tone: "neutral"
    property string text: ""
    /// There is a difference to be seen.
    property bool canBeSeen: false
    signal wanted

    spacing: Theme.s2
    height: Math.max(Theme.buttonHeight, words.implicitHeight)

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        size: 16
        name: line.comparing ? "document" : line.tone === "good" ? "check" : "question"
        color: line.comparing ? Theme.text2 : line.tone === "good" ? Theme.good : Theme.warn
    }
    AppText {
        id: words

        objectName: "pagesLine"
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, line.width - 24 - (see.visible ? see.width + line.spacing : 0))
        size: Theme.fontSmall
        color: line.comparing || line.tone === "good" ? Theme.text2 : Theme.warn
        wrapMode: Text.Wrap
        text: line.comparing ? qsTr("Comparing pages with what was signed…") : line.text
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    SecondaryButton {
        id: see

        objectName: "seeDifferences"
        anchors.verticalCenter: parent.verticalCenter
        visible: line.canBeSeen && !line.comparing
        text: qsTr("See them side by side")
        onClicked: line.wanted()
    }
}
