#include "AttackTable.h"

namespace kyso::test {

void AttackTable::isNeverPassed_data() {
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < m_attacks.size(); ++i)
        QTest::newRow(m_attacks[i].name) << static_cast<int>(i);
}

void AttackTable::isNeverPassed() {
    QFETCH(int, row);
    const auto& attack = m_attacks[static_cast<std::size_t>(row)];
    const auto outcome = judged(path("attack.pdf"), attack.file(), attack.password);
    const auto told = outcome.word + " / " + outcome.told;
    QVERIFY2(!outcome.passed, told.c_str());
    QVERIFY2(attack.expected == nullptr ? outcome.word == "undecided" || outcome.word == "broken"
                                        : outcome.word == attack.expected,
             told.c_str());
}

} // namespace kyso::test
