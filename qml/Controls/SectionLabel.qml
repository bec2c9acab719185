import QtQuick

/// The small heading over a group or a field.
AppText {
    size: Theme.fontSmall
    color: Theme.text2
    font.weight: Font.Medium
}
