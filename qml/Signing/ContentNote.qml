import QtQuick
import Kyso.Controls
import Kyso.Desktop

/// Whether the document runs or hides anything: what one signs is what one sees.
WarningLine {
    tone: DocumentController.readsTwoWays || DocumentController.hasActiveContent
          || DocumentController.hasHiddenContent ? "warn" : "good"
    text: DocumentController.readsTwoWays ? qsTr("Other programs may show another content")
          : DocumentController.hasActiveContent && DocumentController.hasHiddenContent
          ? qsTr("Contains hidden content and content that runs by itself")
          : DocumentController.hasActiveContent ? qsTr("Contains content that runs by itself")
          : DocumentController.hasHiddenContent ? qsTr("Contains hidden content")
          : qsTr("No hidden or self-running content")
}
