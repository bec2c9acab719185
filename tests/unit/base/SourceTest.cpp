#include "base/Source.h"

#include "base/File.h"
#include "base/PathText.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <filesystem>
#include <optional>

using namespace kyso;

/// Documents that stand in memory, beside those in files.
class SourceTest : public QObject {
    Q_OBJECT

    static Source ofText(std::string_view text) { return *Source::ofBytes("hợp đồng.pdf", asBytes(text)); }
    static std::string allOf(const File& file) {
        const auto bytes = file.read(0, static_cast<std::size_t>(file.sizeBytes()));
        return bytes ? std::string(asText(*bytes)) : std::string(nameOf(bytes.error().code));
    }

private slots:
    void bytesInMemoryAreReadAsAFileIs() {
        const std::string text(300'000, 'k');
        const auto source = ofText(text);
        for (const auto& file : {File::open(source), File::openKept(source)}) {
            QVERIFY(file && file->source().isInMemory());
            QCOMPARE(allOf(*file), text);
            QVERIFY(file->checkUnchanged());
            QCOMPARE(file->source().name(), std::string("hợp đồng.pdf"));
        }
    }
    void aPersonIsToldTheName() {
        const auto source = ofText("k");
        QVERIFY(source.isInMemory());
        QCOMPARE(source.name(), std::string("hợp đồng.pdf"));
        QCOMPARE((*Source::ofBytes("../a/b.txt", {})).fileName(), std::string("b.txt"));
        QCOMPARE(Source("/a/b.txt").name(), std::string("/a/b.txt"));
    }
    void nothingIsLookedForBesideThem() {
        // A name is no path: a file that happens to be called so stays unread.
        const auto source = *Source::ofBytes("/etc/passwd", asBytes("mine"));
        QCOMPARE(allOf(*File::open(source)), std::string("mine"));
    }
    void nobodyCanChangeThem() {
        const auto source = ofText("as shown");
        std::error_code refused;
        std::filesystem::resize_file(source.path(), 0, refused);
        QVERIFY(refused);
        QCOMPARE(allOf(*File::open(source)), std::string("as shown"));
    }
    void theyStayAsLongAsTheyAreOpen() {
        auto source = std::optional(ofText("kept"));
        const auto file = File::open(*source);
        source.reset();
        QVERIFY(file && file->checkUnchanged());
        QCOMPARE(allOf(*File::open(file->source())), std::string("kept"));
    }
    void copiesShareThem() {
        std::optional<Source> first = ofText("shared");
        const Source second = *first;
        QVERIFY(second == *first);
        QVERIFY(!(second == ofText("shared")));
        first.reset();
        QCOMPARE(allOf(*File::open(second)), std::string("shared"));
    }
    void nothingInMemoryIsAnEmptyFile() {
        const auto file = File::open(*Source::ofBytes("none", {}));
        QVERIFY(file);
        QCOMPARE(file->sizeBytes(), std::uint64_t{0});
    }
};

KYSO_TEST(SourceTest)
#include "SourceTest.moc"
