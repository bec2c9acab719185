import QtQuick
import Kyso.Desktop
import Kyso.Files

/// Its Loader is made active anew each time.
FileDialog {
    purpose: "drivers"
    title: qsTr("Choose the driver's file")
    types: [qsTr("Drivers (*.so *.so.* *.dylib *.dll)"), qsTr("All files (*)")]
    onChosen: files => SettingsController.addModule(files[0])
}
