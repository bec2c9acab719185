#include "FileType.h"

#include <algorithm>

namespace kyso::desktop {

FileType::FileType(const QString& label) : m_label(label) {
    const auto begin = label.lastIndexOf(QLatin1Char('('));
    const auto end = label.lastIndexOf(QLatin1Char(')'));
    if (begin >= 0 && end > begin) {
        m_patterns = label.mid(begin + 1, end - begin - 1).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }
    m_patterns.removeAll(QStringLiteral("*"));
    for (const QString& pattern : m_patterns) {
        m_expressions << QRegularExpression(QRegularExpression::wildcardToRegularExpression(pattern),
                                            QRegularExpression::CaseInsensitiveOption);
    }
}

bool FileType::matches(const QString& name) const {
    return m_expressions.isEmpty() ||
           std::any_of(m_expressions.begin(), m_expressions.end(),
                       [&name](const QRegularExpression& one) { return one.match(name).hasMatch(); });
}

QString FileType::ending() const {
    return m_patterns.isEmpty() ? QString() : m_patterns.first().mid(1);
}

namespace {

/// The length of the ending by which `name` is of that type; 0 where it is not.
qsizetype endingLength(const QString& name, const FileType& type) {
    for (const QString& pattern : type.patterns()) {
        const QString ending = pattern.mid(1);
        if (name.size() > ending.size() && name.endsWith(ending, Qt::CaseInsensitive)) {
            return ending.size();
        }
    }
    return 0;
}

} // namespace

QString withEnding(const QString& name, const QList<FileType>& types, const FileType& chosen) {
    const bool isOne = std::any_of(types.begin(), types.end(),
                                   [&name](const FileType& type) { return endingLength(name, type) > 0; });
    return isOne ? name : name + chosen.ending();
}

QString withOtherEnding(const QString& name, const QList<FileType>& types, const FileType& chosen) {
    if (name.isEmpty() || chosen.ending().isEmpty() || endingLength(name, chosen) > 0) {
        return name;
    }
    for (const FileType& type : types) {
        if (const auto length = endingLength(name, type); length > 0) {
            return name.chopped(length) + chosen.ending();
        }
    }
    return name + chosen.ending();
}

} // namespace kyso::desktop
