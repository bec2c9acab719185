#include "RendererFixture.h"
#include "support/TestRegistry.h"

#include <QBuffer>
#include <QImage>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <future>

using namespace kyso;
using namespace kyso::test;
using pdf::AppearanceContent;
using pdf::AppearanceTemplate;
using render::Renderer;

namespace {

AppearanceContent sampleContent(AppearanceTemplate layout = AppearanceTemplate::TextOnly) {
    AppearanceContent content;
    content.layout = layout;
    content.lines = {"Nguyễn Thị Hường", "Công ty CP Hương Giang", "22/11/2026 16:42"};
    return content;
}

/// A red disc on nothing, half see-through.
std::filesystem::path writePicture(const Folder& folder, const char* format) {
    QImage image(200, 100, QImage::Format_ARGB32);
    image.fill(QString(format) == "PNG" ? qRgba(0, 0, 0, 0) : qRgba(255, 255, 255, 255));
    for (int y = 20; y < 80; ++y)
        for (int x = 60; x < 140; ++x)
            image.setPixel(x, y, qRgba(255, 0, 0, 128));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return folder.write(QString("picture.") + format, bytes);
}

/// Everything between two blanks is one: how text is set in lines is not its content.
QString textIn(const std::filesystem::path& pdf) {
    return outputOf("pdftotext", {"-enc", "UTF-8", QString::fromStdString(pdf.string()), "-"}).simplified();
}

/// How many pixels of the drawn page are not paper, and whether any of them touches the edge.
struct Drawn {
    int inked = 0;
    int onEdge = 0;
};
Drawn inkOf(const Bytes& pdf, const Folder& folder) {
    Renderer renderer(rendererSettings());
    Drawn drawn;
    if (!renderer.open(folder.write("ink.pdf", pdf), {}))
        return drawn;
    const auto image = renderer.renderPage(1, 800);
    if (!image)
        return drawn;
    for (int y = 0; y < image->heightPx(); ++y) {
        for (int x = 0; x < image->widthPx(); ++x) {
            const std::uint8_t* pixel = image->data() + static_cast<std::size_t>(y) * image->strideBytes() +
                                        static_cast<std::size_t>(x) * 4;
            if (pixel[0] > 250 && pixel[1] > 250 && pixel[2] > 250)
                continue;
            ++drawn.inked;
            drawn.onEdge += x == 0 || y == 0 || x == image->widthPx() - 1 || y == image->heightPx() - 1;
        }
    }
    return drawn;
}

} // namespace

class AppearanceTest : public QObject {
    Q_OBJECT
private slots:
    void thePageHasExactlyTheSizeAsked_data() {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::newRow("whole points") << 200.0 << 80.0;
        QTest::newRow("fractions") << 213.37 << 79.62;
        QTest::newRow("close to A4") << 595.2 << 841.8;
        QTest::newRow("taller than wide") << 60.5 << 140.25;
    }
    void thePageHasExactlyTheSizeAsked() {
        QFETCH(double, width);
        QFETCH(double, height);
        const Folder folder;
        Renderer renderer(rendererSettings());
        const auto pdf = renderer.draw(sampleContent(), width, height);
        QVERIFY2(pdf, pdf ? "" : pdf.error().what.c_str());
        const auto opened = renderer.open(folder.write("s.pdf", *pdf), {});
        QVERIFY(opened);
        QCOMPARE(opened->pageCount, 1);
        QVERIFY(std::abs(opened->firstPageSizes.at(0).widthPt - width) < 0.001);
        QVERIFY(std::abs(opened->firstPageSizes.at(0).heightPt - height) < 0.001);
    }
    void vietnameseTextComesOutAsItWentIn() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        const auto pdf = renderer.draw(sampleContent(), 400, 100);
        QVERIFY(pdf);
        const auto path = folder.write("s.pdf", *pdf);
        QCOMPARE(QString::fromStdString(*renderer.open(path, {}).and_then([&](const auto&) {
                     return renderer.pageText(1);
                 })).simplified(),
                 QStringLiteral("Nguyễn Thị Hường Công ty CP Hương Giang 22/11/2026 16:42"));
        if (QStandardPaths::findExecutable("pdftotext").isEmpty())
            QSKIP("pdftotext is not here to judge");
        QCOMPARE(textIn(path), QStringLiteral("Nguyễn Thị Hường Công ty CP Hương Giang 22/11/2026 16:42"));
    }
    void decomposedTextIsSetComposed() {
        Renderer renderer(rendererSettings());
        AppearanceContent composed = sampleContent();
        AppearanceContent decomposed = composed;
        for (std::string& line : decomposed.lines)
            line = QString::fromStdString(line).normalized(QString::NormalizationForm_D).toStdString();
        QVERIFY(composed.lines != decomposed.lines);
        const Folder folder;
        const auto pdf = renderer.draw(decomposed, 300, 80);
        QVERIFY(pdf);
        QVERIFY(renderer.open(folder.write("d.pdf", *pdf), {}));
        QVERIFY(QString::fromStdString(*renderer.pageText(1)).contains(QStringLiteral("Nguyễn Thị Hường")));
    }
    void fontsAreEmbeddedSubsetsNamedAsSuch() {
        if (QStandardPaths::findExecutable("pdffonts").isEmpty())
            QSKIP("pdffonts is not here to judge");
        const Folder folder;
        Renderer renderer(rendererSettings());
        AppearanceContent content = sampleContent(AppearanceTemplate::ImageAndText);
        content.drawnName = "Hường";
        const auto pdf = renderer.draw(content, 220, 80);
        QVERIFY(pdf);
        const QString fonts =
            outputOf("pdffonts", {QString::fromStdString(folder.write("s.pdf", *pdf).string())});
        const QStringList rows = fonts.split('\n', Qt::SkipEmptyParts).mid(2);
        QVERIFY(rows.size() >= 2);
        for (const QString& row : rows) {
            QVERIFY2(QRegularExpression("^[A-Z]{6}\\+").match(row).hasMatch(), qPrintable(row));
            QVERIFY2(QRegularExpression(" yes +yes +yes ").match(row).hasMatch(),
                     qPrintable(row)); // emb sub uni
        }
        QVERIFY2(pdf->size() < 40'000, qPrintable(QString::number(pdf->size())));
    }
    void textFitsTheBoxAndIsNeverCut_data() {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::newRow("roomy") << 300.0 << 120.0;
        QTest::newRow("usual") << 200.0 << 80.0;
        QTest::newRow("flat") << 200.0 << 18.0;
        QTest::newRow("narrow") << 30.0 << 200.0;
        QTest::newRow("tiny") << 24.0 << 12.0;
    }
    void textFitsTheBoxAndIsNeverCut() {
        QFETCH(double, width);
        QFETCH(double, height);
        const Folder folder;
        Renderer renderer(rendererSettings());
        AppearanceContent content = sampleContent();
        content.lines.push_back(
            "Một_từ_rất_dài_không_có_chỗ_nào_để_xuống_dòng_cả_nên_phải_thu_nhỏ_hoặc_ngắt_giữa_từ");
        const auto pdf = renderer.draw(content, width, height);
        QVERIFY2(pdf, pdf ? "" : pdf.error().what.c_str());
        const Drawn drawn = inkOf(*pdf, folder);
        QVERIFY(drawn.inked > 100);
        QCOMPARE(drawn.onEdge, 0);
        QVERIFY(renderer.open(folder.write("t.pdf", *pdf), {}));
        QVERIFY(QString::fromStdString(*renderer.pageText(1)).contains("Hường"));
    }
    void moreTextThanCouldEverFitIsRefused() {
        Renderer renderer(rendererSettings());
        AppearanceContent content;
        content.lines.assign(32, std::string(4'000, 'W'));
        QCOMPARE(renderer.draw(content, 5, 5).error().code, ErrorCode::AppearanceFailed);
        content.lines.assign(33, "x");
        QCOMPARE(renderer.draw(content, 200, 80).error().code, ErrorCode::AppearanceFailed);
    }
    void sizesOutOfBoundsAreRefused() {
        Renderer renderer(rendererSettings());
        for (const double side : {0.0, -5.0, 0.5, 20'000.0, std::numeric_limits<double>::quiet_NaN(),
                                  std::numeric_limits<double>::infinity()})
            QCOMPARE(renderer.draw(sampleContent(), side, 80).error().code, ErrorCode::AppearanceFailed);
    }
    void nothingToDrawIsRefused() {
        Renderer renderer(rendererSettings());
        QCOMPARE(renderer.draw(AppearanceContent{}, 200, 80).error().code, ErrorCode::AppearanceFailed);
    }
    void aSeeThroughPictureStaysSeeThrough() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        AppearanceContent content = sampleContent(AppearanceTemplate::ImageOnly);
        content.image = writePicture(folder, "PNG");
        const auto pdf = renderer.draw(content, 200, 100);
        QVERIFY2(pdf, pdf ? "" : pdf.error().what.c_str());
        QVERIFY(asText(*pdf).find("/SMask") != std::string_view::npos);
        QVERIFY(renderer.open(folder.write("i.pdf", *pdf), {}));
        QVERIFY(QString::fromStdString(*renderer.pageText(1)).simplified().isEmpty());
        const auto image = renderer.renderPage(1, 200);
        QVERIFY(image);
        const std::uint8_t* middle = image->data() + 50 * image->strideBytes() + 100 * 4;
        QVERIFY(middle[2] > 250);                    // red
        QVERIFY(middle[1] > 100 && middle[1] < 155); // half of the paper shows
        const std::uint8_t* corner = image->data() + 10 * image->strideBytes() + 10 * 4;
        QVERIFY(corner[0] > 250 && corner[1] > 250 && corner[2] > 250);
    }
    void withoutSoftMasksThePictureLiesOnWhiteAndItsClearPartsStayClear() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        AppearanceContent content = sampleContent(AppearanceTemplate::ImageOnly);
        content.image = writePicture(folder, "PNG");
        content.softMasks = false;
        const auto pdf = renderer.draw(content, 200, 100);
        QVERIFY2(pdf, pdf ? "" : pdf.error().what.c_str());
        const QByteArray drawn(reinterpret_cast<const char*>(pdf->data()),
                               static_cast<qsizetype>(pdf->size()));
        QCOMPARE(drawn.count("/SMask"), drawn.count("/SMask /None"));
        QVERIFY(asText(*pdf).find("/Mask ") != std::string_view::npos);
        QVERIFY(renderer.open(folder.write("i.pdf", *pdf), {}));
        const auto image = renderer.renderPage(1, 200);
        QVERIFY(image);
        const std::uint8_t* middle = image->data() + 50 * image->strideBytes() + 100 * 4;
        QVERIFY(middle[2] > 250 && middle[1] > 100 && middle[1] < 155);
    }
    void profiledColoursNameNoDevice_data() {
        QTest::addColumn<int>("format");
        QTest::newRow("colour") << int(QImage::Format_ARGB32);
        QTest::newRow("grey") << int(QImage::Format_Grayscale8);
        QTest::newRow("two colours") << int(QImage::Format_Mono);
    }
    void profiledColoursNameNoDevice() {
        QFETCH(int, format);
        const Folder folder;
        QImage picture(60, 40, QImage::Format_ARGB32);
        picture.fill(qRgb(90, 90, 90));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        picture.convertToFormat(QImage::Format(format)).save(&buffer, "PNG");
        AppearanceContent content = sampleContent(AppearanceTemplate::ImageAndText);
        content.image = folder.write("picture.png", bytes);
        content.profiledColours = true;
        Renderer renderer(rendererSettings());
        const auto pdf = renderer.draw(content, 200, 100);
        QVERIFY2(pdf, pdf ? "" : pdf.error().what.c_str());
        QVERIFY(asText(*pdf).find("/ICCBased") != std::string_view::npos);
        for (const char* device : {"/DeviceRGB", "/DeviceGray", "/DeviceCMYK"})
            QVERIFY2(asText(*pdf).find(device) == std::string_view::npos, device);
    }
    void aJpegStandsBesideTheText() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        AppearanceContent content = sampleContent(AppearanceTemplate::ImageAndText);
        content.image = writePicture(folder, "JPG");
        const auto pdf = renderer.draw(content, 220, 80);
        QVERIFY2(pdf, pdf ? "" : pdf.error().what.c_str());
        QVERIFY(renderer.open(folder.write("i.pdf", *pdf), {}));
        QVERIFY(QString::fromStdString(*renderer.pageText(1)).contains("Giang"));
        const auto image = renderer.renderPage(1, 220);
        QVERIFY(image);
        const std::uint8_t* left = image->data() + 40 * image->strideBytes() + 47 * 4;
        QVERIFY(left[2] > 200 && left[0] < 160);
    }
    void picturesThatAreNoneAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("not a picture");
        QTest::newRow("cut png") << QByteArray::fromHex(
            "89504e470d0a1a0a0000000d494844520000ffff0000ffff0806000000");
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
        // A header that promises 65,535 × 65,535 pixels.
        QTest::newRow("bomb") << QByteArray::fromHex(
            "89504e470d0a1a0a0000000d494844520000ffff0000ffff0806000000b605d950"
            "0000000049454e44ae426082");
    }
    void picturesThatAreNoneAreRefused() {
        QFETCH(QByteArray, bytes);
        const Folder folder;
        Renderer renderer(rendererSettings());
        AppearanceContent content = sampleContent(AppearanceTemplate::ImageAndText);
        content.image = folder.write("p.png", bytes);
        const auto pdf = renderer.draw(content, 220, 80);
        QVERIFY(!pdf);
        QCOMPARE(nameOf(pdf.error().code), nameOf(ErrorCode::ImageNotReadable));
        QCOMPARE(pdf.error().subject, std::string("p.png"));
    }
    void aMissingPictureIsNotReadable() {
        Renderer renderer(rendererSettings());
        AppearanceContent content = sampleContent(AppearanceTemplate::ImageOnly);
        content.image = "/nonexistent/stamp.png";
        QCOMPARE(renderer.draw(content, 220, 80).error().code, ErrorCode::ImageNotReadable);
    }
    void theInkHasTheColourAsked() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        AppearanceContent content = sampleContent();
        content.inkRgb = 0xFF0000;
        const auto pdf = renderer.draw(content, 200, 80);
        QVERIFY(pdf);
        QVERIFY(renderer.open(folder.write("c.pdf", *pdf), {}));
        const auto image = renderer.renderPage(1, 800);
        QVERIFY(image);
        int red = 0;
        for (int y = 0; y < image->heightPx(); ++y)
            for (int x = 0; x < image->widthPx(); ++x) {
                const std::uint8_t* pixel = image->data() +
                                            static_cast<std::size_t>(y) * image->strideBytes() +
                                            static_cast<std::size_t>(x) * 4;
                red += pixel[2] > 250 && pixel[0] < 10 && pixel[1] < 10;
            }
        QVERIFY(red > 500);
    }
    void drawingFromManyThreadsGivesEachItsOwn() {
        Renderer renderer(rendererSettings());
        const Folder folder;
        std::vector<std::future<Result<Bytes>>> drawings;
        for (int i = 0; i < 6; ++i)
            drawings.push_back(std::async(std::launch::async, [&renderer, i] {
                AppearanceContent content;
                content.lines = {"Người ký số " + std::to_string(i)};
                return renderer.draw(content, 150, 50);
            }));
        for (int i = 0; i < 6; ++i) {
            const auto pdf = drawings[static_cast<std::size_t>(i)].get();
            QVERIFY(pdf);
            QVERIFY(renderer.open(folder.write("n.pdf", *pdf), {}));
            QVERIFY(QString::fromStdString(*renderer.pageText(1)).contains(QString("Người ký số %1").arg(i)));
        }
    }
};
KYSO_TEST(AppearanceTest)

#include "AppearanceTest.moc"
