#include "RendererFixture.h"
#include "render/Protocol.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <functional>
#include <limits>

using namespace kyso;
using namespace kyso::test;
using render::MessageKind;
using render::PayloadWriter;
using render::Renderer;

namespace {

/// What a renderer answers to one kind of question.
struct Told {
    MessageKind kind = MessageKind::Open;
    PayloadWriter payload = {};
    qint64 pictureBytes = 0;
    const char* how = "done";
};

/// A renderer that answers so.
class Scene {
public:
    explicit Scene(const Told& told) : m_renderer(settings(told)) {}

    Renderer& renderer() { return m_renderer; }
    std::filesystem::path document() const { return m_document; }

private:
    Renderer::Settings settings(const Told& told) {
        const BytesView bytes = told.payload.view();
        const auto payload = m_folder.write("payload", Bytes(bytes.begin(), bytes.end()));
        m_document = m_folder.write("a.pdf", makePdf(1, "0 0 m"));
        const auto program = m_folder.write(
            "renderer", QStringLiteral("#!/bin/sh\nexec '%1/tests/fakes/fake_renderer' %2 %3 '%4' %5\n")
                            .arg(QStringLiteral(KYSO_BINARY_DIR))
                            .arg(static_cast<int>(told.kind))
                            .arg(QLatin1String(told.how), QString::fromStdString(payload.string()))
                            .arg(told.pictureBytes)
                            .toUtf8());
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        return {program, std::chrono::seconds(60)};
    }

    const Folder m_folder;
    std::filesystem::path m_document;
    Renderer m_renderer;
};

/// One call of each kind, on a document of three pages, and how it ended.
std::optional<Error> ask(MessageKind kind, Renderer& renderer, const std::filesystem::path& document) {
    const auto endOf = [](const auto& result) {
        return result ? std::nullopt : std::optional(result.error());
    };
    if (kind == MessageKind::Find)
        return endOf(renderer.find(document, {}, "here"));
    if (kind == MessageKind::Draw) {
        pdf::AppearanceContent content;
        content.lines = {"A"};
        return endOf(renderer.draw(content, 100, 50));
    }
    if (kind == MessageKind::Print)
        return endOf(renderer.print({"<p>A</p>", {}, {}}));
    if (kind == MessageKind::Sandbox)
        return endOf(renderer.sandbox());
    const auto opened = renderer.open(document, {});
    if (kind == MessageKind::Open || !opened)
        return endOf(opened);
    if (kind == MessageKind::PageSizes)
        return endOf(renderer.pageSizes(1, 3));
    if (kind == MessageKind::PageText)
        return endOf(renderer.pageText(1));
    return endOf(renderer.renderPage(1, 100));
}

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr auto fewest = std::numeric_limits<std::int32_t>::min();
constexpr auto most = std::numeric_limits<std::int32_t>::max();

using Fields = std::vector<double>;

/// A row for each field and each value that it may not have, all others being what they should.
class Rows {
public:
    using Write = std::function<Told(const Fields&)>;

    Rows(const char* name, Fields good, Write write) : m_name(name), m_good(std::move(good)), m_write(write) {
        QTest::addRow("%s as it should be", m_name) << told(m_good) << true;
    }
    void refuse(std::size_t field, const char* name, const Fields& values) {
        for (const double value : values) {
            Fields fields = m_good;
            fields[field] = value;
            QTest::addRow("%s %s %g", m_name, name, value) << told(fields) << false;
        }
    }

private:
    std::shared_ptr<const Told> told(const Fields& fields) const {
        return std::make_shared<const Told>(m_write(fields));
    }

    const char* m_name;
    Fields m_good;
    Write m_write;
};

std::int32_t whole(double value) {
    return static_cast<std::int32_t>(value);
}

std::uint32_t counted(double value) {
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(value));
}

const Fields noSizes{0, -1, -1e300, 1e300, 200'001, notANumber, infinite, -infinite};
const Fields noPlaces{-1e300, 1e300, 200'001, -200'001, notANumber, infinite, -infinite};
const Fields noLengths{-1, -1e300, 1e300, 200'001, notANumber, infinite, -infinite};

void addOpened() {
    Rows rows("opened", {3, 1, 595, 842}, [](const Fields& fields) {
        Told told{.kind = MessageKind::Open};
        told.payload.i32(whole(fields[0]));
        told.payload.u32(counted(fields[1]));
        told.payload.f64(fields[2]);
        told.payload.f64(fields[3]);
        return told;
    });
    rows.refuse(0, "pages", {0, -1, fewest, most, 200'001});
    rows.refuse(1, "sizes", {0, 2, 4, 17, 4e9, 4294967295.0});
    rows.refuse(2, "width", noSizes);
    rows.refuse(3, "height", noSizes);
}

void addPageSizes() {
    Rows rows("sizes", {1, 595, 842}, [](const Fields& fields) {
        Told told{.kind = MessageKind::PageSizes};
        told.payload.u32(counted(fields[0]));
        told.payload.f64(fields[1]);
        told.payload.f64(fields[2]);
        return told;
    });
    rows.refuse(0, "count", {0, 2, 4, 4294967295.0});
    rows.refuse(1, "width", noSizes);
    rows.refuse(2, "height", noSizes);
}

void addPicture() {
    Rows rows("picture", {100, 50, 400}, [](const Fields& fields) {
        Told told{.kind = MessageKind::RenderPage};
        told.payload.i32(whole(fields[0]));
        told.payload.i32(whole(fields[1]));
        told.payload.u32(counted(fields[2]));
        // As large as it says, so that nothing but the numbers speaks against it.
        told.pictureBytes = static_cast<qint64>(std::max(1.0, fields[1]) * std::max(1.0, fields[2]));
        return told;
    });
    rows.refuse(0, "width", {0, -1, fewest, most, 101, 65'536});
    rows.refuse(1, "height", {0, -1, fewest, most, 30'001, 65'536});
    rows.refuse(2, "stride", {0, 4, 399, 404, 65'536 * 4, 4294967295.0});
}

void addHits() {
    Rows rows("hit", {1, 2, 10, 20, 50, 12}, [](const Fields& fields) {
        Told told{.kind = MessageKind::Find};
        told.payload.u32(counted(fields[0]));
        told.payload.i32(whole(fields[1]));
        for (std::size_t i = 2; i < fields.size(); ++i)
            told.payload.f64(fields[i]);
        return told;
    });
    rows.refuse(0, "count", {0, 2, 10'001, 4294967295.0});
    rows.refuse(1, "page", {0, -1, fewest, most, 200'001});
    rows.refuse(2, "left", noPlaces);
    rows.refuse(3, "bottom", noPlaces);
    rows.refuse(4, "width", noLengths);
    rows.refuse(5, "height", noLengths);
}

/// `length` is said before what is there: `there` letters, the first of them those of a PDF.
Told bytesOf(MessageKind kind, double length, double there, bool isPdf = true) {
    Told told{.kind = kind};
    told.payload.u32(counted(length));
    const auto text = (isPdf ? std::string("%PDF-") : std::string()) + std::string(100, 'x');
    told.payload.raw(asBytes(std::string_view(text).substr(0, static_cast<std::size_t>(there))));
    return told;
}

void addBytes() {
    constexpr std::array kinds{std::pair("appearance", MessageKind::Draw),
                               std::pair("printed", MessageKind::Print),
                               std::pair("text", MessageKind::PageText)};
    for (const auto& [name, kind] : kinds) {
        Rows rows(name, {20, 20},
                  [kind = kind](const Fields& fields) { return bytesOf(kind, fields[0], fields[1]); });
        rows.refuse(0, "length", {0, 19, 21, 4294967295.0});
        if (kind == MessageKind::PageText)
            continue;
        QTest::addRow("%s that is no PDF", name)
            << std::make_shared<const Told>(bytesOf(kind, 20, 20, false)) << false;
        QTest::addRow("%s that is empty", name) << std::make_shared<const Told>(bytesOf(kind, 0, 0)) << false;
    }
}

void addSandbox() {
    Rows rows("sandbox", {1, 0, 1}, [](const Fields& fields) {
        Told told{.kind = MessageKind::Sandbox};
        for (const double field : fields)
            told.payload.u8(static_cast<std::uint8_t>(field));
        return told;
    });
    for (std::size_t field = 0; field < 3; ++field)
        rows.refuse(field, "wall", {2, 255});
}

Told failing(std::string_view code, std::size_t words = 3) {
    Told told{.kind = MessageKind::Open, .how = "failed"};
    told.payload.text(code);
    told.payload.text(std::string(words, 'w'));
    told.payload.text(std::string(words, 'n'));
    return told;
}

} // namespace

Q_DECLARE_METATYPE(std::shared_ptr<const Told>)

/// What the renderer process answers may be what a hostile document made it answer.
class AnswersTest : public QObject {
    Q_OBJECT
private slots:
    void everyFieldOfAnAnswer_isBelievedWithinBoundsOnly_data() {
        QTest::addColumn<std::shared_ptr<const Told>>("told");
        QTest::addColumn<bool>("isBelieved");
        addOpened();
        addPageSizes();
        addPicture();
        addHits();
        addBytes();
        addSandbox();
    }
    void everyFieldOfAnAnswer_isBelievedWithinBoundsOnly() {
        QFETCH(std::shared_ptr<const Told>, told);
        QFETCH(bool, isBelieved);
        Scene scene(*told);
        const auto error = ask(told->kind, scene.renderer(), scene.document());
        QCOMPARE(error ? nameOf(error->code) : "", isBelieved ? "" : std::string_view("renderer_crashed"));
        // What lied once is not asked again.
        QCOMPARE(scene.renderer().processId() > 0, isBelieved);
    }
    void aPictureOfMorePixelsThanAreDrawn_isNotMapped() {
        Told told{.kind = MessageKind::RenderPage, .pictureBytes = qint64{30'000} * 30'000 * 4};
        told.payload.i32(30'000);
        told.payload.i32(30'000);
        told.payload.u32(30'000 * 4);
        Scene scene(told);
        QVERIFY(scene.renderer().open(scene.document(), {}));
        const auto picture = scene.renderer().renderPage(1, 30'000);
        QVERIFY(!picture);
        QCOMPARE(nameOf(picture.error().code), "renderer_crashed");
    }
    void anErrorThatNoRendererTells_isACrash_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("seen");
        QTest::newRow("of documents") << QString("pdf_damaged") << QString("pdf_damaged");
        QTest::newRow("of disks") << QString("disk_full") << QString("renderer_crashed");
        QTest::newRow("of tokens") << QString("pin_incorrect") << QString("renderer_crashed");
        QTest::newRow("given up by nobody") << QString("cancelled") << QString("renderer_crashed");
        QTest::newRow("unknown") << QString("ok") << QString("renderer_crashed");
        QTest::newRow("none") << QString("") << QString("renderer_crashed");
    }
    void anErrorThatNoRendererTells_isACrash() {
        QFETCH(QString, code);
        QFETCH(QString, seen);
        Scene scene(failing(code.toStdString()));
        const auto error = ask(MessageKind::Open, scene.renderer(), scene.document());
        QVERIFY(error);
        QCOMPARE(QString::fromLatin1(nameOf(error->code)), seen);
        QCOMPARE(scene.renderer().processId() > 0, seen == code);
    }
    void anErrorOfManyWords_isToldInFew() {
        Scene scene(failing("pdf_damaged", 1'000'000));
        const auto error = ask(MessageKind::Open, scene.renderer(), scene.document());
        QVERIFY(error);
        QVERIFY(error->what.size() <= 500 && error->native.size() <= 500);
    }
};
KYSO_TEST(AnswersTest)

#include "AnswersTest.moc"
