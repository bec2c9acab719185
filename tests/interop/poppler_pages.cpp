#include <QCryptographicHash>
#include <QFile>
#include <QGuiApplication>
#include <QImage>

#include <poppler-qt6.h>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace {

constexpr int Pages = 2;
constexpr double Dpi = 18;

/// A digest of the first pages of `file`; empty when Poppler shows none.
QByteArray shown(const QString& file) {
    const auto document = Poppler::Document::load(file);
    if (!document || document->isLocked())
        return {};
    document->setRenderHint(Poppler::Document::Antialiasing);
    document->setRenderHint(Poppler::Document::TextAntialiasing);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    bool any = false;
    for (int index = 0; index < std::min(Pages, document->numPages()); ++index) {
        const std::unique_ptr<Poppler::Page> page = document->page(index);
        if (!page)
            continue;
        const QImage image = page->renderToImage(Dpi, Dpi).convertToFormat(QImage::Format_RGB32);
        hash.addData(QByteArray::number(image.width()) + 'x');
        for (int row = 0; row < image.height(); ++row)
            hash.addData(
                QByteArray(reinterpret_cast<const char*>(image.constScanLine(row)), image.width() * 4));
        any = any || !image.isNull();
    }
    return any ? hash.result().toHex() : QByteArray();
}

} // namespace

/// What Okular and Evince show: a line `DIGEST FILE` for each of the files that Poppler can show.
///   poppler_pages FILE...
int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    Poppler::setDebugErrorFunction([](const QString&, const QVariant&) {}, {});
    for (int index = 1; index < argc; ++index) {
        const QByteArray digest = shown(QFile::decodeName(argv[index]));
        if (!digest.isEmpty())
            std::printf("%s %s\n", digest.constData(), argv[index]);
        std::fflush(stdout);
    }
    return 0;
}
