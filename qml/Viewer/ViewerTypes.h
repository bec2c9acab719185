#pragma once

#include "desktop/viewer/DocumentViewController.h"
#include "desktop/viewer/PageImageItem.h"
#include "desktop/viewer/ScrollAnchor.h"
#include "desktop/viewer/SignaturePlacement.h"

#include <QtQmlIntegration>

/// The names that the viewer's C++ types have in QML.
namespace kyso::viewer::qml {

struct DocumentViewControllerType {
    Q_GADGET
    QML_FOREIGN(kyso::viewer::DocumentViewController)
    QML_NAMED_ELEMENT(DocumentViewController)
};

struct DocumentPagesModelType {
    Q_GADGET
    QML_FOREIGN(kyso::viewer::DocumentPagesModel)
    QML_NAMED_ELEMENT(DocumentPagesModel)
    QML_UNCREATABLE("A DocumentViewController has one.")
};

struct PageImageItemType {
    Q_GADGET
    QML_FOREIGN(kyso::viewer::PageImageItem)
    QML_NAMED_ELEMENT(PageImage)
};

struct ScrollAnchorType {
    Q_GADGET
    QML_FOREIGN(kyso::viewer::ScrollAnchor)
    QML_NAMED_ELEMENT(ScrollAnchor)
};

struct SignaturePlacementType {
    Q_GADGET
    QML_FOREIGN(kyso::viewer::SignaturePlacement)
    QML_NAMED_ELEMENT(SignaturePlacement)
};

} // namespace kyso::viewer::qml
