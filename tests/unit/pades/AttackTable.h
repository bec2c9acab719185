#pragma once

#include "AttackBench.h"

namespace kyso::test {

/// A list of attacks, each a row that is never passed.
class AttackTable : public QObject {
    Q_OBJECT

public:
    explicit AttackTable(std::vector<Attack> attacks) : m_attacks(std::move(attacks)) {}

protected:
    std::string path(const char* name) const { return m_dir.filePath(name).toStdString(); }

private slots:
    void isNeverPassed_data();
    void isNeverPassed();

private:
    QTemporaryDir m_dir;
    std::vector<Attack> m_attacks;
};

} // namespace kyso::test
