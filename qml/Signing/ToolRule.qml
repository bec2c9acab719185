import QtQuick
import Kyso.Controls

/// The thin line between two tools of a group.
Rectangle {
    width: 1
    height: 32
    color: Theme.border
}
