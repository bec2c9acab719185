#include "StampPdf.h"

#include "pdf/QpdfHeaders.h"

#include <QColorSpace>
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

bool isDeviceRgb(QPDFObjectHandle space) {
    return space.isName() && space.getName() == "/DeviceRGB";
}

/// Puts sRGB by its profile in the place of DeviceRGB: in named colour spaces, below patterns, in pictures.
/// Qt names a space for whatever it draws in colour, so that its content stays as it is.
void profileColours(QPDF& pdf, QPDFObjectHandle resources) {
    const QByteArray profile = QColorSpace(QColorSpace::SRgb).iccProfile();
    QPDFObjectHandle stream = QPDFObjectHandle::newStream(&pdf, profile.toStdString());
    stream.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    QPDFObjectHandle array = QPDFObjectHandle::newArray();
    array.appendItem(QPDFObjectHandle::newName("/ICCBased"));
    array.appendItem(stream);
    const QPDFObjectHandle space = pdf.makeIndirectObject(array);
    QPDFObjectHandle spaces = resources.getKey("/ColorSpace");
    if (spaces.isDictionary()) {
        for (const std::string& key : spaces.getKeys()) {
            QPDFObjectHandle named = spaces.getKey(key);
            if (isDeviceRgb(named))
                spaces.replaceKey(key, space);
            else if (named.isArray() && named.getArrayNItems() == 2 && isDeviceRgb(named.getArrayItem(1)))
                named.setArrayItem(1, space);
        }
        spaces.removeKey("/CSpg"); // of grey patterns, which stamps have none of
    }
    QPDFObjectHandle images = resources.getKey("/XObject");
    if (images.isDictionary()) {
        for (const std::string& key : images.getKeys()) {
            QPDFObjectHandle dictionary = images.getKey(key).getDict();
            if (isDeviceRgb(dictionary.getKey("/ColorSpace")))
                dictionary.replaceKey("/ColorSpace", space);
        }
    }
}

} // namespace

Result<QByteArray> finishStamp(const QByteArray& drawn, QSizeF sizePt, StampColours colours) {
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
        if (colours == StampColours::Profiled)
            profileColours(pdf, page.getKey("/Resources"));
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
