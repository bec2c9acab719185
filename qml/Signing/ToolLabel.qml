import QtQuick
import Kyso.Controls

/// What a group of tools is about, between its buttons.
AppText {
    height: 32
    horizontalAlignment: Text.AlignHCenter
    verticalAlignment: Text.AlignVCenter
    font.weight: Font.Medium
}
