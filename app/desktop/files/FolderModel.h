#pragma once

#include "FileType.h"
#include "FolderListing.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

#include <optional>
#include <vector>

namespace kyso::desktop {

/// The files and folders of one folder as they are shown: of the wanted type, sorted, folders first; which
/// are selected, and at which one the keyboard is. GUI thread.
class FolderModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a FileBrowser has it")
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// How many of the folder's entries are left out by what was typed.
    Q_PROPERTY(bool narrowed READ narrowed NOTIFY changed)
    /// The row of the keyboard; -1 none.
    Q_PROPERTY(int current READ current NOTIFY currentChanged)
    Q_PROPERTY(int selectedCount READ selectedCount NOTIFY currentChanged)
    Q_PROPERTY(Order order READ order NOTIFY changed)
    Q_PROPERTY(bool descending READ descending NOTIFY changed)

public:
    enum Role { Name = Qt::UserRole + 1, IsFolder, Size, Modified, Selected };
    enum Order { ByName, ByModified, BySize };
    Q_ENUM(Order)

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_shown.size()); }
    bool narrowed() const { return !m_typed.isEmpty(); }
    int current() const { return m_current; }
    int selectedCount() const;
    Order order() const { return m_order; }
    bool descending() const { return m_descending; }

    /// Another folder, in which nothing is selected.
    void setEntries(std::vector<FolderEntry> entries);
    void setType(const FileType& type);
    void setFoldersOnly(bool only);
    void setHiddenShown(bool shown);
    void setTyped(const QString& typed);
    /// The same order once more is the other way round.
    Q_INVOKABLE void sortBy(kyso::desktop::FolderModel::Order order);

    /// Selects that row alone, or -1 nothing.
    void select(int row);
    /// The row of the keyboard only.
    void moveTo(int row);
    void toggle(int row);
    /// From the row that was selected last on its own.
    void selectTo(int row);
    void selectAllFiles();
    /// In the order they are shown.
    std::vector<FolderEntry> selected() const;
    const FolderEntry& at(int row) const { return m_entries.at(m_shown.at(static_cast<std::size_t>(row))); }
    int rowOf(const std::filesystem::path& name) const;

signals:
    void changed();
    void currentChanged();

private:
    bool isShown(const FolderEntry& entry) const;
    void arrange();
    bool isBefore(const FolderEntry& left, const FolderEntry& right) const;
    void tellSelected();

    std::vector<FolderEntry> m_entries;
    std::vector<std::size_t> m_shown; ///< of m_entries, by row
    std::vector<bool> m_selected;     ///< of m_entries
    std::optional<FileType> m_type;
    QString m_typed;
    Order m_order = ByName;
    bool m_descending = false;
    bool m_foldersOnly = false;
    bool m_hiddenShown = false;
    int m_current = -1;
    int m_anchor = -1;
};

} // namespace kyso::desktop
