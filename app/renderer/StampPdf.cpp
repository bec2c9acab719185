#include "StampPdf.h"

#include "pdf/QpdfHeaders.h"

#include <qpdf/QPDFWriter.hh>

#include <exception>
#include <memory>
#include <string>

namespace kyso::renderer {
namespace {

/// `ABCDEF+`, as a subset's name starts.
bool hasSubsetPrefix(const std::string& name) {
    return name.size() > 8 && name.at(7) == '+';
}

void nameFont(QPDFObjectHandle font) {
    QPDFObjectHandle descendants = font.getKey("/DescendantFonts");
    if (!descendants.isArray() || descendants.getArrayNItems() != 1)
        return;
    QPDFObjectHandle descendant = descendants.getArrayItem(0);
    QPDFObjectHandle descriptor = descendant.getKey("/FontDescriptor");
    if (!descriptor.isDictionary() || !descriptor.getKey("/FontName").isName())
        return;
    const std::string name = descriptor.getKey("/FontName").getName();
    if (!hasSubsetPrefix(name))
        return;
    descendant.replaceKey("/BaseFont", QPDFObjectHandle::newName(name));
    font.replaceKey("/BaseFont", QPDFObjectHandle::newName(name));
}

} // namespace

Result<QByteArray> finishStamp(const QByteArray& drawn, QSizeF sizePt) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("stamp", drawn.constData(), static_cast<std::size_t>(drawn.size()));
        const auto pages = pdf.getAllPages();
        if (pages.size() != 1)
            return failure(ErrorCode::AppearanceFailed, "not one page was drawn");
        QPDFObjectHandle page = pages.front();
        page.replaceKey("/MediaBox", QPDFObjectHandle::newArray(
                                         QPDFObjectHandle::Rectangle(0, 0, sizePt.width(), sizePt.height())));
        QPDFObjectHandle fonts = page.getKey("/Resources").getKey("/Font");
        if (fonts.isDictionary()) {
            for (const std::string& key : fonts.getKeys())
                nameFont(fonts.getKey(key));
        }
        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.setPreserveUnreferencedObjects(false);
        writer.write();
        const std::shared_ptr<Buffer> written = writer.getBufferSharedPointer();
        return QByteArray(reinterpret_cast<const char*>(written->getBuffer()),
                          static_cast<qsizetype>(written->getSize()));
    } catch (const std::exception& error) {
        return failure(ErrorCode::AppearanceFailed, error.what());
    }
}

} // namespace kyso::renderer
