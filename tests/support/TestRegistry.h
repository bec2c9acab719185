#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace kyso::test {

using TestFactory = std::function<std::unique_ptr<QObject>()>;

std::vector<TestFactory>& registeredTests();

struct Registration {
    explicit Registration(TestFactory factory) { registeredTests().push_back(std::move(factory)); }
};

} // namespace kyso::test

/// Stands after a Qt Test class and puts it on the list that the executable's main runs.
#define KYSO_TEST(Class)                                                                                     \
    static const kyso::test::Registration registration##Class{[] { return std::make_unique<Class>(); }};
