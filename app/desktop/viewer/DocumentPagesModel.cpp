#include "DocumentPagesModel.h"

#include <algorithm>

namespace kyso::viewer {
namespace {

constexpr PageSize a4{595, 842};

} // namespace

int DocumentPagesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_sizes.size());
}

QVariant DocumentPagesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PageSize& size = m_sizes.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case PageRole:
        return index.row() + 1;
    case WidthPtRole:
        return size.widthPt;
    case HeightPtRole:
        return size.heightPt;
    default:
        return {};
    }
}

QHash<int, QByteArray> DocumentPagesModel::roleNames() const {
    return {{PageRole, "page"}, {WidthPtRole, "widthPt"}, {HeightPtRole, "heightPt"}};
}

void DocumentPagesModel::reset(int pageCount, const std::vector<PageSize>& firstSizes) {
    // A document opened again, after signing say, keeps its place.
    if (pageCount > 0 && pageCount == rowCount()) {
        setSizes(1, firstSizes);
        return;
    }
    beginResetModel();
    const PageSize first = firstSizes.empty() ? a4 : firstSizes.front();
    m_sizes.assign(static_cast<std::size_t>(std::max(0, pageCount)), first);
    m_widestPt = pageCount > 0 ? first.widthPt : 0;
    assign(1, firstSizes);
    endResetModel();
}

void DocumentPagesModel::setSizes(int firstPage, const std::vector<PageSize>& sizes) {
    if (assign(firstPage, sizes))
        emit dataChanged(index(firstPage - 1),
                         index(std::min(rowCount(), firstPage - 1 + static_cast<int>(sizes.size())) - 1),
                         {WidthPtRole, HeightPtRole});
}

bool DocumentPagesModel::assign(int firstPage, const std::vector<PageSize>& sizes) {
    bool changed = false;
    auto row = static_cast<std::size_t>(std::max(1, firstPage) - 1);
    for (const PageSize& size : sizes) {
        if (row >= m_sizes.size())
            break;
        PageSize& known = m_sizes.at(row++);
        if (known.widthPt != size.widthPt || known.heightPt != size.heightPt) {
            known = size;
            changed = true;
        }
        m_widestPt = std::max(m_widestPt, size.widthPt);
    }
    return changed;
}

QSizeF DocumentPagesModel::sizePt(int page) const {
    const bool known = page >= 1 && page <= rowCount();
    const PageSize size = known ? m_sizes.at(static_cast<std::size_t>(page - 1)) : a4;
    return {size.widthPt, size.heightPt};
}

} // namespace kyso::viewer
