import QtQuick
import Kyso.Controls

/// A tool inside a group.
IconButton {
    implicitWidth: 30
    implicitHeight: 32
    iconSize: 16
}
