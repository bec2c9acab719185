import QtQuick
import QtQuick.Dialogs
import Kyso.Desktop

/// Opens itself; its Loader is made active anew each time.
FileDialog {
    title: qsTr("Choose the driver's file")
    nameFilters: [qsTr("Drivers (*.so *.so.* *.dylib *.dll)"), qsTr("All files (*)")]
    onAccepted: SettingsController.addModule(selectedFile)
    Component.onCompleted: open()
}
