#include "provider/SigningProvider.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <set>

using namespace kyso::provider;

class ProviderNamesTest : public QObject {
    Q_OBJECT
private slots:
    void everyStateHasANameOfItsOwn() {
        std::set<std::string_view> names;
        for (int i = 0; i <= int(ProviderState::Broken); ++i)
            names.insert(nameOf(static_cast<ProviderState>(i)));
        QCOMPARE(names.size(), std::size_t(ProviderState::Broken) + 1);
        QVERIFY(!names.contains(""));
    }
    void everyKindOfFindingHasANameOfItsOwn() {
        std::set<std::string_view> names;
        for (int i = 0; i <= int(Finding::Kind::TrialOnly); ++i)
            names.insert(nameOf(static_cast<Finding::Kind>(i)));
        QCOMPARE(names.size(), std::size_t(Finding::Kind::TrialOnly) + 1);
        QVERIFY(!names.contains(""));
    }
};
KYSO_TEST(ProviderNamesTest)
#include "ProviderNamesTest.moc"
