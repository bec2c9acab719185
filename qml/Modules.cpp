#include <QCoreApplication>

// Written by the build for each module; in static libraries nothing else refers to them.
extern void qml_register_types_Kyso_Controls();
extern void qml_register_types_Kyso_Desktop();
extern void qml_register_types_Kyso_Files();
extern void qml_register_types_Kyso_Providers();
extern void qml_register_types_Kyso_Settings();
extern void qml_register_types_Kyso_Shell();
extern void qml_register_types_Kyso_Signing();
extern void qml_register_types_Kyso_Validation();
extern void qml_register_types_Kyso_Viewer();

namespace {

void registerModules() {
    qml_register_types_Kyso_Controls();
    qml_register_types_Kyso_Desktop();
    qml_register_types_Kyso_Files();
    qml_register_types_Kyso_Providers();
    qml_register_types_Kyso_Settings();
    qml_register_types_Kyso_Shell();
    qml_register_types_Kyso_Signing();
    qml_register_types_Kyso_Validation();
    qml_register_types_Kyso_Viewer();
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(registerModules)
