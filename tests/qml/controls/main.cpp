#include <QQmlEngine>
#include <QtQuickTest>

namespace kyso::test {

class Setup : public QObject {
    Q_OBJECT
public slots:
    void qmlEngineAvailable(QQmlEngine* engine) { engine->addImportPath(QStringLiteral("qrc:/qt/qml")); }
};

} // namespace kyso::test

QUICK_TEST_MAIN_WITH_SETUP(controls, kyso::test::Setup)

#include "main.moc"
