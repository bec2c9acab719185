#include <QQmlEngine>
#include <QtQuickTest>

extern void qml_register_types_Kyso_Controls();

namespace kyso::test {

class Setup : public QObject {
    Q_OBJECT
public slots:
    void qmlEngineAvailable(QQmlEngine* engine) {
        qml_register_types_Kyso_Controls();
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    }
};

} // namespace kyso::test

QUICK_TEST_MAIN_WITH_SETUP(controls, kyso::test::Setup)

#include "main.moc"
