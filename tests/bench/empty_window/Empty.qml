import QtQuick
import QtQuick.Controls.Basic

ApplicationWindow {
    width: 1180
    height: 760
    visible: true
    Label { text: "Kyso" }
}
