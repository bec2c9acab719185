#include "support/TestRegistry.h"

#include <QCoreApplication>
#include <QTest>

namespace kyso::test {

std::vector<TestFactory>& registeredTests() {
    static std::vector<TestFactory> tests;
    return tests;
}

} // namespace kyso::test

/// KYSO_TEST_CLASS names the one class to run.
int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    const QByteArray only = qgetenv("KYSO_TEST_CLASS");
    int failed = 0;
    for (const auto& make : kyso::test::registeredTests()) {
        const auto test = make();
        if (!only.isEmpty() && only != test->metaObject()->className())
            continue;
        failed += QTest::qExec(test.get(), argc, argv);
    }
    return failed == 0 ? 0 : 1;
}
