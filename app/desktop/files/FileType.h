#pragma once

#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace kyso::desktop {

/// A kind of file that is asked for, by the endings of its names; capitals or not is the same.
class FileType {
public:
    /// From "Documents (*.pdf *.p7m)"; without patterns, every file is of it.
    explicit FileType(const QString& label);

    const QString& label() const { return m_label; }
    const QStringList& patterns() const { return m_patterns; }
    bool matches(const QString& name) const;
    /// What a name of it ends in, such as ".pdf"; empty where every file is of it.
    QString ending() const;

private:
    QString m_label;
    QStringList m_patterns;
    QList<QRegularExpression> m_expressions;
};

/// `name` with the ending of `chosen`, unless it is one of `types` already.
QString withEnding(const QString& name, const QList<FileType>& types, const FileType& chosen);
/// `name` as one of `chosen`: an ending of another of `types` is taken away.
QString withOtherEnding(const QString& name, const QList<FileType>& types, const FileType& chosen);

} // namespace kyso::desktop
