#pragma once

#include "base/Pages.h"

#include <QAbstractListModel>
#include <QSizeF>

#include <vector>

namespace kyso::viewer {

/// The pages of the document in view and their sizes in points as a person sees them; a page not measured yet
/// is taken to be like the first. GUI thread.
class DocumentPagesModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { PageRole = Qt::UserRole + 1, WidthPtRole, HeightPtRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void reset(int pageCount, const std::vector<PageSize>& firstSizes);
    void setSizes(int firstPage, const std::vector<PageSize>& sizes);
    /// Of a page from 1; an A4 page when there is none.
    Q_INVOKABLE QSizeF sizePt(int page) const;
    /// The widest page known, in points.
    double widestPt() const { return m_widestPt; }

private:
    bool assign(int firstPage, const std::vector<PageSize>& sizes);

    std::vector<PageSize> m_sizes;
    double m_widestPt = 0;
};

} // namespace kyso::viewer
