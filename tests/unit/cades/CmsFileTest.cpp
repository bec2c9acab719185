#include "cades/CmsFile.h"

#include "cms/SignedDataBuilder.h"
#include "fakes/SoftwareSigner.h"
#include "support/TestRegistry.h"
#include "x509/Asn1.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace kyso;
namespace asn1 = x509::asn1;

/// A SignedData in a file, taken apart without its content, however its writer wrote it.
class CmsFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    Bytes m_signature; ///< a detached one, DER

    static Bytes bytesOf(std::string_view text) { return {text.begin(), text.end()}; }
    static Bytes joined(std::initializer_list<Bytes> parts) {
        Bytes out;
        for (const auto& part : parts)
            out.insert(out.end(), part.begin(), part.end());
        return out;
    }
    /// An element of indefinite length.
    static Bytes open(std::uint8_t tag, const Bytes& content) {
        return joined({{tag, 0x80}, content, {0, 0}});
    }
    Result<cades::CmsFile> read(const Bytes& bytes) const {
        const auto path = m_dir.filePath(QStringLiteral("file")).toStdString();
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        const auto file = File::open(path);
        return file ? cades::CmsFile::read(*file, {}) : failure(file.error());
    }
    std::string contentOf(const cades::CmsFile& cms) const {
        const auto file = File::open(m_dir.filePath(QStringLiteral("file")).toStdString());
        std::string out;
        for (const auto& span : *cms.content())
            out += asText(file->read(span.begin, static_cast<std::size_t>(span.sizeBytes())).value());
        return out;
    }
    cades::Pieces pieces() const { return cades::Pieces::read(m_signature).value(); }
    Bytes around(std::string_view content) const {
        const auto frame = pieces().frame(content.size());
        return joined({frame.before, bytesOf(content), frame.behind});
    }

private slots:
    void initTestCase() {
        test::SoftwareSigner signer;
        auto builder = cms::SignedDataBuilder::create(signer.chain(), signer.algorithms().front(), Bytes(32));
        QVERIFY(builder);
        m_signature =
            builder->finish(signer.sign(signer.algorithms().front(), builder->dataToBeSigned(), {}).value())
                .value();
    }
    void whatIsTakenApartGoesTogetherByteForByte() {
        QCOMPARE(pieces().frame(std::nullopt).before, m_signature);
        const auto detached = read(m_signature);
        QVERIFY(detached);
        QVERIFY(!detached->content());
        QCOMPARE(detached->end(), std::uint64_t{m_signature.size()});
        QCOMPARE(detached->pieces().signers, pieces().signers);
    }
    void contentOfEverySizeIsFoundWhereItStands_data() {
        QTest::addColumn<int>("size");
        // Where a length takes one byte more.
        for (const int size : {0, 1, 100, 126, 127, 128, 255, 256, 64000, 65535, 65536, 70000})
            QTest::addRow("%d", size) << size;
    }
    void contentOfEverySizeIsFoundWhereItStands() {
        QFETCH(int, size);
        const std::string content(static_cast<std::size_t>(size), 'x');
        const auto bytes = around(content);
        const auto cms = read(bytes);
        QVERIFY2(cms, cms ? "" : cms.error().what.c_str());
        QVERIFY(cms->content());
        QCOMPARE(cms->contentBytes(), static_cast<std::uint64_t>(size));
        QCOMPARE(contentOf(*cms), content);
        QCOMPARE(cms->end(), std::uint64_t{bytes.size()});
        QCOMPARE(cms->signedData().signers().size(), std::size_t{1});
        // DER: OpenSSL, which knows no other way to write it, reads the same.
        QVERIFY(cms::SignedData::read(bytes));
    }
    void aStreamIsReadPieceByPiece() {
        const auto parts = pieces();
        const auto octets = [](std::string_view text) {
            return asn1::wrap(asn1::tagOctetString, bytesOf(text));
        };
        const auto nested = open(0x24, joined({octets("two "), octets(""), octets("three")}));
        const auto content = open(asn1::context(0), open(0x24, joined({octets("one "), nested})));
        const auto signedData =
            open(asn1::tagSequence, joined({asn1::wrap(asn1::tagInteger, Bytes{1}),
                                            asn1::wrap(asn1::tagSet, parts.digestAlgorithms.front()),
                                            open(asn1::tagSequence, joined({parts.contentType, content})),
                                            asn1::wrap(asn1::context(0), parts.certificates.front()),
                                            asn1::wrap(asn1::tagSet, parts.signers.front())}));
        const Bytes type{0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02};
        const auto bytes = open(asn1::tagSequence, joined({type, open(asn1::context(0), signedData)}));
        const auto cms = read(bytes);
        QVERIFY2(cms, cms ? "" : cms.error().what.c_str());
        QCOMPARE(contentOf(*cms), std::string("one two three"));
        QCOMPARE(cms->pieces().signers, parts.signers);
        QCOMPARE(cms->end(), std::uint64_t{bytes.size()});
        auto behind = bytes;
        behind.push_back('x');
        QCOMPARE(read(behind)->end(), std::uint64_t{bytes.size()});
    }
    void everyBeginningOfAFileIsRefusedInsteadOfRead() {
        const auto bytes = around("content");
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const auto cms = read(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)));
            QVERIFY(!cms);
            QCOMPARE(cms.error().code, ErrorCode::CmsDamaged);
        }
    }
    void everyChangedByteIsReadOrRefused() {
        const auto bytes = around("content");
        for (std::size_t at = 0; at < bytes.size(); ++at)
            for (const int change : {0x01, 0x20, 0x80, 0xFF}) {
                auto other = bytes;
                other[at] = static_cast<std::uint8_t>(other[at] ^ change);
                const auto cms = read(other);
                QVERIFY(cms || cms.error().code == ErrorCode::CmsDamaged);
            }
    }
    void lengthsThatCannotBeAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray type = QByteArray::fromHex("06092A864886F70D010702");
        QTest::newRow("longer than the file") << QByteArray::fromHex("3084FFFFFFFF") + type;
        QTest::newRow("longer than a number") << QByteArray::fromHex("3089010000000000000000") + type;
        QTest::newRow("all that a number holds") << QByteArray::fromHex("3088FFFFFFFFFFFFFFFF") + type;
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("one byte") << QByteArray::fromHex("30");
        QTest::newRow("open and empty")
            << QByteArray::fromHex("3080") + type + QByteArray::fromHex("A0800000");
        QTest::newRow("only the type") << QByteArray::fromHex("300B") + type;
        QTest::newRow("a primitive of no length")
            << QByteArray::fromHex("3080") + type + QByteArray::fromHex("A08030800280");
    }
    void lengthsThatCannotBeAreRefused() {
        QFETCH(QByteArray, bytes);
        const auto cms = read({bytes.begin(), bytes.end()});
        QVERIFY(!cms);
        QCOMPARE(cms.error().code, ErrorCode::CmsDamaged);
    }
    void piecesWithinPiecesEndSomewhere() {
        const auto parts = pieces();
        Bytes content = asn1::wrap(asn1::tagOctetString, bytesOf("deep"));
        for (int i = 0; i < 100; ++i)
            content = asn1::wrap(0x24, content);
        auto frame = parts.frame(0);
        const auto signedData =
            asn1::wrap(asn1::tagSequence,
                       joined({asn1::wrap(asn1::tagInteger, Bytes{1}),
                               asn1::wrap(asn1::tagSet, parts.digestAlgorithms.front()),
                               asn1::wrap(asn1::tagSequence,
                                          joined({parts.contentType, asn1::wrap(asn1::context(0), content)})),
                               asn1::wrap(asn1::tagSet, parts.signers.front())}));
        const Bytes type{0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02};
        const auto cms =
            read(asn1::wrap(asn1::tagSequence, joined({type, asn1::wrap(asn1::context(0), signedData)})));
        QVERIFY(!cms);
        QCOMPARE(cms.error().code, ErrorCode::CmsDamaged);
    }
    void anAttributeIsAddedBehindTheOthers() {
        const auto before = pieces().signers.front();
        const auto type = Bytes{0x06, 0x01, 0x2A};
        const auto once = cades::withUnsignedAttribute(before, type, asn1::wrap(asn1::tagInteger, Bytes{1}));
        QVERIFY(once);
        const auto twice = cades::withUnsignedAttribute(*once, type, asn1::wrap(asn1::tagInteger, Bytes{2}));
        QVERIFY(twice);
        QCOMPARE(cades::withoutUnsignedAttributes(*twice).value(), before);
        auto parts = pieces();
        parts.signers = {*twice};
        const auto data = cms::SignedData::read(parts.frame(std::nullopt).before);
        QVERIFY(data);
        QCOMPARE(data->signers().front().unsignedAttributes.size(), std::size_t{2});
    }
    void aFileIsToldByHowItBegins_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("is");
        const QByteArray type = QByteArray::fromHex("06092A864886F70D010702A0");
        QTest::newRow("short") << QByteArray::fromHex("3030") + type << true;
        QTest::newRow("long") << QByteArray::fromHex("308401000000") + type << true;
        QTest::newRow("open") << QByteArray::fromHex("3080") + type << true;
        QTest::newRow("another type") << QByteArray::fromHex("303006092A864886F70D010703A0") << false;
        QTest::newRow("a PDF") << QByteArray("%PDF-1.7\n%abcdefghijklmnop") << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void aFileIsToldByHowItBegins() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, is);
        const auto path = m_dir.filePath(QStringLiteral("begins")).toStdString();
        std::ofstream(path, std::ios::binary).write(bytes.constData(), bytes.size());
        QCOMPARE(cades::CmsFile::recognises(File::open(path).value()), is);
    }
};

KYSO_TEST(CmsFileTest)
#include "CmsFileTest.moc"
