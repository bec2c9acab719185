#include "pdf/InteractiveForm.h"
#include "pdf/SignatureReading.h"
#include "pdfdiff/RevisionDiff.h"
#include "pdfwrite/DocumentSecurityStore.h"
#include "pdfwrite/SignatureUpdate.h"
#include "pdfwrite/TimeStampUpdate.h"
#include "support/TestRegistry.h"
#include "unit/pdf/GrowingFile.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace kyso;
using namespace kyso::test;
using namespace kyso::pdf;

namespace {

Bytes bytesOf(const std::string& text) {
    return {text.begin(), text.end()};
}

DocumentSecurityStore evidence() {
    DocumentSecurityStore store;
    store.addCertificate(bytesOf("root certificate"));
    store.addCertificate(bytesOf("signer certificate"));
    store.addOcsp(bytesOf(std::string(4000, 'o')));
    store.addCrl(bytesOf("list of revoked"));
    auto& used = store.forSignature[evidenceKey(asBytes("signature"))];
    used.certificates = {0, 1};
    used.ocsps = {0};
    used.gatheredAt = *fromIso8601("2026-06-01T12:00:00Z");
    return store;
}

std::string told(const std::vector<RevisionChange>& changes) {
    std::string out;
    for (const auto& change : changes)
        out += std::string(nameOf(change.code)) + "(" + change.subject + ") " +
               std::to_string(static_cast<int>(change.kind)) + " ";
    return out;
}

std::string crafted(const QByteArray& kind, const CraftedPdf& pdf = {}) {
    return kind == "table"                    ? pdf.classic()
           : kind == "stream"                 ? pdf.xrefStream(false)
           : kind == "object streams"         ? pdf.xrefStream(true)
           : kind == "hybrid"                 ? pdf.hybrid()
           : kind == "rc4"                    ? encrypted(pdf.classic(), 3, "user")
           : kind == "aes-128"                ? encrypted(pdf.classic(), 4, "user")
           : kind == "aes-256, object stream" ? encrypted(pdf.classic(), 6, "user", true)
                                              : encrypted(pdf.classic(), 6, "user");
}

void everyKind() {
    QTest::addColumn<QByteArray>("kind");
    for (const char* kind : {"table", "stream", "object streams", "hybrid", "rc4", "aes-128", "aes-256",
                             "aes-256, object stream"})
        QTest::newRow(kind) << QByteArray(kind);
}

} // namespace

/// Evidence and time-stamps appended to documents of every kind, and read back.
class SecurityStoreTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    GrowingFile open(const QByteArray& kind, const CraftedPdf& pdf = {}) {
        const bool secret = kind.startsWith("rc4") || kind.startsWith("aes");
        return {m_dir.filePath("file.pdf").toStdString(), crafted(kind, pdf), secret ? "user" : ""};
    }
    static UpdateBytes timeStampOn(const GrowingFile& file) {
        const auto document = file.document();
        return must(buildTimeStampUpdate(document, must(InteractiveForm::read(document)), 100));
    }
    static UpdateBytes signatureOn(const GrowingFile& file, const std::string& name) {
        const auto document = file.document();
        SignatureTarget target;
        target.fieldName = name;
        target.page = must(findPage(document, 1));
        SignatureDetails details;
        details.contentsBytes = 100;
        return must(buildSignatureUpdate(document, must(InteractiveForm::read(document)), target, details));
    }

private slots:
    void aDocumentWithoutAStoreHasAnEmptyOne() {
        QVERIFY(must(DocumentSecurityStore::read(open("table").document())).isEmpty());
    }
    void theKeyIsTheUpperCaseDigestOfTheContents() {
        QCOMPARE(evidenceKey(asBytes("")), std::string("DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"));
    }
    void evidenceIsReadBackAsWritten_data() { everyKind(); }
    void evidenceIsReadBackAsWritten() {
        QFETCH(QByteArray, kind);
        auto file = open(kind);
        const auto written = evidence();
        file.append(must(buildSecurityStoreUpdate(file.document(), written)));
        QCOMPARE(file.faults(), std::string());
        const auto document = file.document();
        const auto read = must(DocumentSecurityStore::read(document));
        QVERIFY(read.certificates == written.certificates && read.ocsps == written.ocsps &&
                read.crls == written.crls);
        QVERIFY(read.forSignature == written.forSignature);
        const auto extensions = must(document.entry(document.catalog(), "Extensions"));
        QVERIFY(extensions.at("ESIC").at("BaseVersion").isName("1.7"));
        QCOMPARE(*extensions.at("ESIC").at("ExtensionLevel").asInteger(), 1);
    }
    void aSecondUpdateRepeatsNothing_data() { everyKind(); }
    void aSecondUpdateRepeatsNothing() {
        QFETCH(QByteArray, kind);
        auto file = open(kind);
        file.append(must(buildSecurityStoreUpdate(file.document(), evidence())));
        QVERIFY(must(buildSecurityStoreUpdate(file.document(), evidence())).bytes.empty());

        auto more = evidence();
        more.forSignature.clear();
        auto& used = more.forSignature["OTHER"];
        used.ocsps = {0};
        used.crls = {more.addCrl(bytesOf("a later list"))};
        const auto update = must(buildSecurityStoreUpdate(file.document(), more));
        file.append(update);
        QCOMPARE(file.faults(), std::string());
        const auto read = must(DocumentSecurityStore::read(file.document()));
        QCOMPARE(read.crls.size(), std::size_t(2));
        QCOMPARE(read.ocsps.size(), std::size_t(1));
        QCOMPARE(read.forSignature.size(), std::size_t(2));
        QVERIFY(read.forSignature.at("OTHER").ocsps == std::vector<std::size_t>{0});
        QVERIFY(read.forSignature.at("OTHER").crls == std::vector<std::size_t>{1});
        QVERIFY(read.forSignature.begin()->second == evidence().forSignature.begin()->second ||
                read.forSignature.rbegin()->second == evidence().forSignature.begin()->second);
    }
    void listsThatAreObjectsOfTheirOwnGrowInPlace() {
        CraftedPdf pdf;
        pdf.set(1, "<</Type/Catalog/Pages 2 0 R/DSS 5 0 R/Extensions 10 0 R>>")
            .set(5, "<</Certs 6 0 R/VRI 7 0 R>>")
            .set(6, "[8 0 R]")
            .set(7, "<</AA<</Cert[8 0 R 9 0 R]>>>>")
            .set(8, "<</Length 3>>stream\nold\nendstream")
            .set(9, "<</Length 5>>stream\nother\nendstream")
            .set(10, "<</ADBE<</BaseVersion/1.7/ExtensionLevel 3>>>>");
        auto file = open("table", pdf);
        auto more = evidence();
        more.addCertificate(bytesOf("old"));
        more.addCertificate(bytesOf("other"));
        file.append(must(buildSecurityStoreUpdate(file.document(), more)));
        const auto document = file.document();
        const auto list = must(document.object({6, 0}));
        // What only the evidence of one signature named is listed for all now.
        QCOMPARE(list.asArray()->size(), std::size_t(4));
        QVERIFY(std::ranges::find(*list.asArray(), Object(Reference{9, 0})) != list.asArray()->end());
        QCOMPARE(must(document.object({7, 0})).asDictionary()->size(), std::size_t(2));
        const auto extensions = must(document.object({10, 0}));
        QVERIFY(!extensions.at("ADBE").isNull() && !extensions.at("ESIC").isNull());
        QVERIFY(document.offsetOf({1, 0}) <
                file.document().startXref() / 2); // the catalog stays where it was
        QCOMPARE(file.faults(), std::string());
    }
    void damagedEvidenceIsLeftOut() {
        CraftedPdf pdf;
        pdf.set(1,
                "<</Type/Catalog/Pages 2 0 R/DSS<</Certs[5 0 R 6 0 R 77 0 R null 3]/OCSPs 8/VRI<</A 9>>>>>>")
            .set(5, "<</Length 4/Filter/FlateDecode>>stream\njunk\nendstream")
            .set(6, "<</Length 4>>stream\ngood\nendstream");
        const auto file = open("table", pdf);
        const auto read = must(DocumentSecurityStore::read(file.document()));
        QVERIFY(read.certificates == std::vector<Bytes>{bytesOf("good")});
        QVERIFY(read.forSignature.at("A").certificates.empty());
    }
    void filtersOtherThanFlateAreUndone() {
        CraftedPdf pdf;
        pdf.set(1, "<</Type/Catalog/Pages 2 0 R/DSS<</Certs[5 0 R]>>>>")
            .set(5, "<</Length 11/Filter/ASCIIHexDecode>>stream\n676f6f6421>\nendstream");
        const auto file = open("table", pdf);
        QVERIFY(must(DocumentSecurityStore::read(file.document())).certificates ==
                std::vector<Bytes>{bytesOf("good!")});
    }
    void aStoreThatInflatesWithoutEndIsRefused() {
        auto file = open("table");
        DocumentSecurityStore bomb;
        bomb.addCrl(Bytes((64U << 20) + 1, 'x'));
        file.append(must(buildSecurityStoreUpdate(file.document(), bomb)));
        QVERIFY(file.file().sizeBytes() < (1U << 20));
        const auto read = DocumentSecurityStore::read(file.document());
        QVERIFY(!read && read.error().code == ErrorCode::PdfTooComplex);
    }
    void aStreamInPlaceOfTheStoreIsDamage() {
        CraftedPdf pdf;
        pdf.set(1, "<</Type/Catalog/Pages 2 0 R/DSS 4 0 R>>");
        const auto file = open("table", pdf);
        const auto update = buildSecurityStoreUpdate(file.document(), evidence());
        QVERIFY(!update && update.error().code == ErrorCode::PdfDamaged);
    }
    void aStoreThatHoldsWhatIsNoEvidenceIsNotAddedTo_data() {
        QTest::addColumn<QByteArray>("store");
        QTest::addColumn<bool>("isAddedTo");
        QTest::newRow("nothing") << QByteArray("<</Type/DSS>>") << true;
        QTest::newRow("the catalog as a certificate") << QByteArray("<</Certs[1 0 R]>>") << false;
        QTest::newRow("a number for evidence") << QByteArray("<</VRI 7>>") << false;
        QTest::newRow("a number among the answers") << QByteArray("<</VRI<</AB<</OCSP 4>>>>>>") << false;
    }
    void aStoreThatHoldsWhatIsNoEvidenceIsNotAddedTo() {
        QFETCH(QByteArray, store);
        QFETCH(bool, isAddedTo);
        CraftedPdf pdf;
        pdf.set(1, "<</Type/Catalog/Pages 2 0 R/DSS" + store.toStdString() + ">>");
        const auto file = open("table", pdf);
        const auto update = buildSecurityStoreUpdate(file.document(), evidence());
        QCOMPARE(update.has_value(), isAddedTo);
        if (!isAddedTo)
            QVERIFY(update.error().code == ErrorCode::PdfDamaged);
    }
    void aTimeStampIsAFieldOfItsOwn_data() { everyKind(); }
    void aTimeStampIsAFieldOfItsOwn() {
        QFETCH(QByteArray, kind);
        auto file = open(kind);
        const auto update = timeStampOn(file);
        QCOMPARE(update.bytes.substr(update.gapBegin - update.baseOffset, 2), std::string("<0"));
        QCOMPARE(update.gapEnd - update.gapBegin, std::uint64_t(202));
        file.append(update, "token");
        QCOMPARE(file.faults(), std::string());
        const auto read = must(readSignatures(file.file(), file.password(), {}));
        QCOMPARE(read.signatures.size(), std::size_t(1));
        const auto& stamp = read.signatures.front();
        QCOMPARE(stamp.fieldName, std::string("Timestamp1"));
        QCOMPARE(stamp.type, std::string("DocTimeStamp"));
        QCOMPARE(stamp.subFilter, std::string("ETSI.RFC3161"));
        QVERIFY(stamp.claimedTimeText.empty() && stamp.page == 0);
        QVERIFY(stamp.contentsSpan && stamp.contentsSpan->begin == update.gapBegin);
        QVERIFY((*stamp.byteRange)[2] + (*stamp.byteRange)[3] ==
                static_cast<std::int64_t>(file.file().sizeBytes()));
        QVERIFY(asText(stamp.contents).starts_with("token"));
    }
    void aCertificationThatForbidsChangesLetsATimeStampIn() {
        CraftedPdf pdf;
        pdf.set(1,
                "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]/SigFlags 3>>/Perms<</DocMDP 6 0 R>>>>")
            .set(5, "<</FT/Sig/T(A)/V 6 0 R/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>")
            .set(6,
                 "<</Type/Sig/Contents<00>/Reference[<</TransformMethod/DocMDP/TransformParams<</P 1>>>>]>>");
        auto file = open("table", pdf);
        const auto end = file.file().sizeBytes();
        file.append(must(buildSecurityStoreUpdate(file.document(), evidence())));
        file.append(timeStampOn(file));
        const auto changes = must(changesSince(file.file(), end, {}, {}, {}));
        QVERIFY2(std::ranges::all_of(changes,
                                     [](const auto& change) { return change.kind == ChangeKind::Allowed; }),
                 told(changes).c_str());
    }
    void permissionsStandAgainstATimeStamp() {
        const auto plain = CraftedPdf().classic();
        QPDF qpdf;
        qpdf.processMemoryFile("plain", plain.data(), plain.size());
        QPDFWriter writer(qpdf);
        writer.setOutputMemory();
        writer.setR6EncryptionParameters("", "owner", true, true, false, false, false, false, qpdf_r3p_full,
                                         true);
        writer.write();
        const auto out = writer.getBufferSharedPointer();
        GrowingFile file(m_dir.filePath("locked.pdf").toStdString(),
                         {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()});
        const auto document = file.document();
        const auto update = buildTimeStampUpdate(document, must(InteractiveForm::read(document)), 100);
        QVERIFY(!update && update.error().code == ErrorCode::PdfLockedByPermissions);
    }
    void updatesFollowUponUpdatesAndEachIsExplained_data() { everyKind(); }
    void updatesFollowUponUpdatesAndEachIsExplained() {
        QFETCH(QByteArray, kind);
        auto file = open(kind);
        std::vector<std::uint64_t> ends{file.file().sizeBytes()};
        const auto grow = [&](const UpdateBytes& update) {
            file.append(update);
            ends.push_back(file.file().sizeBytes());
        };
        grow(signatureOn(file, "A"));
        auto store = evidence();
        grow(must(buildSecurityStoreUpdate(file.document(), store)));
        grow(timeStampOn(file));
        store.addOcsp(bytesOf("answer about the time-stamp"));
        grow(must(buildSecurityStoreUpdate(file.document(), store)));
        grow(timeStampOn(file));
        grow(signatureOn(file, "B"));
        QCOMPARE(file.faults(), std::string());
        const auto read = must(readSignatures(file.file(), file.password(), {}));
        QCOMPARE(read.signatures.size(), std::size_t(4));
        QCOMPARE(read.revisionEnds.size(), ends.size());
        for (std::size_t i = 1; i < ends.size(); ++i) {
            const auto changes = must(changesSince(file.file(), ends[i], file.password(), {}, {}));
            QVERIFY2(changes.empty() == (i + 1 == ends.size()), told(changes).c_str());
            QVERIFY2(std::ranges::all_of(
                         changes, [](const auto& change) { return change.kind == ChangeKind::Allowed; }),
                     told(changes).c_str());
        }
    }
};
KYSO_TEST(SecurityStoreTest)
#include "SecurityStoreTest.moc"
