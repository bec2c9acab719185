#include "FolderModel.h"

#include "SizeText.h"
#include "desktop/providers/CertificateText.h"

#include <algorithm>
#include <utility>

namespace kyso::desktop {

int FolderModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> FolderModel::roleNames() const {
    return {{Name, "name"},
            {IsFolder, "isFolder"},
            {Size, "size"},
            {Modified, "modified"},
            {Selected, "selected"}};
}

QVariant FolderModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= count()) {
        return {};
    }
    const FolderEntry& entry = at(index.row());
    switch (role) {
    case Name:
        return entry.text;
    case IsFolder:
        return entry.isFolder;
    case Size:
        return entry.isFolder ? QString() : sizeText(entry.sizeBytes);
    case Modified:
        return dateTimeText(entry.modified);
    case Selected:
        return bool(m_selected.at(m_shown.at(static_cast<std::size_t>(index.row()))));
    default:
        return {};
    }
}

void FolderModel::setEntries(std::vector<FolderEntry> entries) {
    m_entries = std::move(entries);
    m_selected.assign(m_entries.size(), false);
    m_shown.clear();
    m_current = m_anchor = -1;
    arrange();
}

void FolderModel::setType(const FileType& type) {
    m_type = type;
    arrange();
}

void FolderModel::setFoldersOnly(bool only) {
    m_foldersOnly = only;
    arrange();
}

void FolderModel::setHiddenShown(bool shown) {
    m_hiddenShown = shown;
    arrange();
}

void FolderModel::setTyped(const QString& typed) {
    m_typed = fold(typed.trimmed());
    arrange();
}

void FolderModel::sortBy(Order order) {
    m_descending = order == m_order && !m_descending;
    m_order = order;
    arrange();
}

bool FolderModel::isShown(const FolderEntry& entry) const {
    if (entry.isHidden && !m_hiddenShown) {
        return false;
    }
    if (!m_typed.isEmpty() && !entry.folded.contains(m_typed)) {
        return false;
    }
    return entry.isFolder || (!m_foldersOnly && (!m_type || m_type->matches(entry.text)));
}

bool FolderModel::isBefore(const FolderEntry& left, const FolderEntry& right) const {
    if (left.isFolder != right.isFolder) {
        return left.isFolder;
    }
    const FolderEntry& first = m_descending ? right : left;
    const FolderEntry& second = m_descending ? left : right;
    if (m_order == ByModified && first.modified != second.modified) {
        return first.modified < second.modified;
    }
    if (m_order == BySize && first.sizeBytes != second.sizeBytes) {
        return first.sizeBytes < second.sizeBytes;
    }
    const int names = first.key.compare(second.key);
    return names != 0 ? names < 0 : first.name < second.name;
}

void FolderModel::arrange() {
    const auto standing = m_current < 0 ? m_entries.size() : m_shown.at(static_cast<std::size_t>(m_current));
    beginResetModel();
    m_shown.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (isShown(m_entries[i])) {
            m_shown.push_back(i);
        } else {
            // What is not seen is not chosen.
            m_selected[i] = false;
        }
    }
    std::ranges::sort(m_shown, [this](std::size_t left, std::size_t right) {
        return isBefore(m_entries[left], m_entries[right]);
    });
    const auto found = std::ranges::find(m_shown, standing);
    m_current = m_anchor = found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
    endResetModel();
    emit changed();
    emit currentChanged();
}

void FolderModel::tellSelected() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1), {Selected});
    }
    emit currentChanged();
}

void FolderModel::select(int row) {
    m_selected.assign(m_entries.size(), false);
    m_current = m_anchor = row >= 0 && row < count() ? row : -1;
    if (m_current >= 0) {
        m_selected[m_shown.at(static_cast<std::size_t>(row))] = true;
    }
    tellSelected();
}

void FolderModel::moveTo(int row) {
    m_selected.assign(m_entries.size(), false);
    m_current = m_anchor = row >= 0 && row < count() ? row : -1;
    tellSelected();
}

void FolderModel::toggle(int row) {
    if (row < 0 || row >= count()) {
        return;
    }
    const auto entry = m_shown.at(static_cast<std::size_t>(row));
    m_selected[entry] = !m_selected[entry];
    m_current = m_anchor = row;
    tellSelected();
}

void FolderModel::selectTo(int row) {
    if (row < 0 || row >= count()) {
        return;
    }
    const int from = m_anchor < 0 ? row : m_anchor;
    m_selected.assign(m_entries.size(), false);
    for (int i = std::min(from, row); i <= std::max(from, row); ++i) {
        m_selected[m_shown.at(static_cast<std::size_t>(i))] = true;
    }
    m_anchor = from;
    m_current = row;
    tellSelected();
}

void FolderModel::selectAllFiles() {
    for (const auto entry : m_shown) {
        m_selected[entry] = !m_entries[entry].isFolder;
    }
    tellSelected();
}

int FolderModel::selectedCount() const {
    return static_cast<int>(std::ranges::count(m_selected, true));
}

std::vector<FolderEntry> FolderModel::selected() const {
    std::vector<FolderEntry> all;
    for (const auto entry : m_shown) {
        if (m_selected[entry]) {
            all.push_back(m_entries[entry]);
        }
    }
    return all;
}

int FolderModel::rowOf(const std::filesystem::path& name) const {
    const auto found =
        std::ranges::find_if(m_shown, [&](std::size_t entry) { return m_entries[entry].name == name; });
    return found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
}

} // namespace kyso::desktop
