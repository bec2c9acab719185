#include "SigningPlace.h"

#include <algorithm>
#include <utility>

namespace kyso::desktop {

SigningPlace::SigningPlace(DocumentController& document, QObject* parent)
    : QObject(parent), m_document(document) {
    connect(&m_frame, &viewer::SignaturePlacement::changed, this, &SigningPlace::onFrameChanged);
    connect(&m_document, &DocumentController::pagesKnown, this, &SigningPlace::onPagesKnown);
}

void SigningPlace::setInvisible(bool invisible) {
    if (invisible == m_isInvisible) {
        return;
    }
    m_isInvisible = invisible;
    if (invisible) {
        m_frame.clear();
    }
    emit changed();
}

void SigningPlace::onFrameChanged() {
    // Moved by hand, it is no longer the field's place.
    m_fieldName.clear();
    if (isPlaced()) {
        m_isInvisible = false;
    }
    emit changed();
}

SigningPlace::Spot SigningPlace::spot() const {
    if (!isPlaced()) {
        return {};
    }
    const qreal height = m_document.pageSizePt(page()).height();
    const qreal middle = m_frame.yPt() + m_frame.heightPt() / 2;
    return {page(), height > 0 ? 1 - middle / height : 0};
}

std::optional<pades::Placement> SigningPlace::placement() const {
    if (m_isInvisible) {
        return std::nullopt;
    }
    pades::Placement placement;
    placement.page = page();
    if (m_fieldName.isEmpty()) {
        placement.rect = m_frame.rect();
        placement.ignoresUserUnit = true; // as the pages are shown
    }
    return placement;
}

void SigningPlace::placeIn(const QVariantMap& field) {
    const auto side = [&field](const char* name) { return field.value(QString::fromLatin1(name)).toReal(); };
    // What stands on no page is shown on the first.
    const int page = std::max(1, field.value(QStringLiteral("page")).toInt());
    m_frame.place(page, {side("x"), side("y"), side("width"), side("height")}, m_document.pageSizePt(page));
    m_fieldName = field.value(QStringLiteral("name")).toString();
    emit changed();
}

void SigningPlace::chooseField(const QString& name) {
    if (name.isEmpty()) {
        m_frame.clear();
        return;
    }
    for (const QVariant& waiting : m_document.emptyFields()) {
        const QVariantMap field = waiting.toMap();
        if (field.value(QStringLiteral("name")).toString() == name) {
            placeIn(field);
            const Spot place = spot();
            m_document.showPlace(place.page, place.down);
            return;
        }
    }
}

void SigningPlace::begin(bool isAnother) {
    m_kept = !isAnother && isDecided() && holds();
    m_pages = m_document.pageCount();
    if (m_kept) {
        return;
    }
    m_isInvisible = false;
    m_frame.clear();
    emit changed(); // also where only `invisible` was
    if (!m_document.unsignable().shown()) {
        takeWaitingField();
    }
}

/// Whether what was decided can stay, the same document having been opened again.
bool SigningPlace::holds() const {
    const auto fields = m_document.emptyFields();
    const bool hasField = m_fieldName.isEmpty() || std::ranges::any_of(fields, [this](const QVariant& field) {
                              return field.toMap().value(QStringLiteral("name")).toString() == m_fieldName;
                          });
    return hasField && m_document.pageCount() == m_pages;
}

/// A frame that was drawn on a page of another size means nothing on this one.
void SigningPlace::onPagesKnown() {
    if (std::exchange(m_kept, false) && isPlaced() && m_fieldName.isEmpty() &&
        m_frame.pagePt() != m_document.pageSizePt(page())) {
        m_frame.clear();
    }
}

/// Where a field waits in sight the author wants the signature to be seen.
void SigningPlace::takeWaitingField() {
    for (const QVariant& waiting : m_document.emptyFields()) {
        const QVariantMap field = waiting.toMap();
        if (field.value(QStringLiteral("visible")).toBool()) {
            placeIn(field);
            return;
        }
    }
}

} // namespace kyso::desktop
