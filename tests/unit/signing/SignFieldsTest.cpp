#include "SigningBench.h"
#include "pdf/InteractiveForm.h"
#include "pdf/PageTree.h"
#include "support/TestRegistry.h"

using namespace kyso;
using kyso::test::CraftedPdf;
using kyso::test::SigningBench;

/// Fields, places and what earlier signatures and fields demand.
class SignFieldsTest : public QObject {
    Q_OBJECT

    static CraftedPdf withField(const std::string& extra) {
        return CraftedPdf()
            .set(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 6 0 R]>>>>")
            .set(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>/Annots[5 0 "
                    "R]>>")
            .set(5, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Here)/P 3 0 R/F 4/Rect[100 100 300 160]" + extra +
                        ">>")
            .set(6, "<</FT/Tx/T(text)>>");
    }
    static pdf::SignatureInventory read(const std::filesystem::path& path) {
        const auto file = File::open(path);
        auto inventory = pdf::readSignatures(*file, {}, {});
        return inventory ? *inventory : pdf::SignatureInventory{};
    }

private slots:
    void anEmptyFieldIsSignedByName() {
        SigningBench bench;
        auto item = bench.item(bench.write("in.pdf", withField("").classic()), bench.path("out.pdf"));
        item.request.fieldName = "Here";
        item.request.placement = signing::Placement{};
        const auto done = bench.sign(item);
        QVERIFY2(done, done ? "" : done.error().what.c_str());
        QCOMPARE(done->fieldName, std::string("Here"));
        const auto inventory = read(bench.path("out.pdf"));
        QCOMPARE(inventory.signatures.size(), std::size_t{1});
        const auto& signature = inventory.signatures.front();
        QCOMPARE(signature.fieldName, std::string("Here"));
        QCOMPARE(signature.page, 1);
        QCOMPARE(signature.subFilter, std::string("ETSI.CAdES.detached"));
        QCOMPARE(signature.reason, std::string("Đồng ý"));
        QCOMPARE(signature.claimedTime, fromIso8601("2026-11-22T10:00:00Z"));
        QCOMPARE(inventory.revisionEnds.size(), std::size_t{2});

        item.input = bench.path("out.pdf");
        item.output = bench.path("again.pdf");
        QCOMPARE(bench.codeOf(item), std::string("pdf_field_already_signed"));
        item.request.fieldName = "text";
        QCOMPARE(bench.codeOf(item), std::string("pdf_field_not_signature"));
        item.request.fieldName = "Nowhere";
        QCOMPARE(bench.codeOf(item), std::string("pdf_field_not_found"));
    }

    void aLockOfTheFieldIsCopiedAndHeldAgainstLaterSignatures() {
        SigningBench bench;
        auto item =
            bench.item(bench.write("in.pdf", withField("/Lock<</Type/SigFieldLock/Action/All>>").classic()),
                       bench.path("out.pdf"));
        item.request.fieldName = "Here";
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        QVERIFY(read(bench.path("out.pdf")).signatures.front().hasFieldMdp);
        auto second = bench.item(bench.path("out.pdf"), bench.path("second.pdf"));
        QCOMPARE(bench.codeOf(second), std::string("pdf_locked_by_signature"));
    }

    void aLockOnOtherFieldsLetsOthersSign() {
        SigningBench bench;
        auto item =
            bench.item(bench.write("in.pdf", withField("/Lock<</Action/Include/Fields[(text)]>>").classic()),
                       bench.path("out.pdf"));
        item.request.fieldName = "Here";
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        QCOMPARE(bench.codeOf(bench.item(bench.path("out.pdf"), bench.path("second.pdf"))),
                 std::string("signed"));
    }

    void mandatorySeedValuesAreMetOrToldByName_data() {
        QTest::addColumn<QByteArray>("seed");
        QTest::addColumn<QByteArray>("unmet");
        QTest::newRow("none") << QByteArray("<<>>") << QByteArray("");
        QTest::newRow("ours") << QByteArray("<</Ff 67/Filter/Adobe.PPKLite/SubFilter[/ETSI.CAdES.detached]"
                                            "/DigestMethod[(SHA256)]>>")
                              << QByteArray("");
        QTest::newRow("another sub-filter, wished only")
            << QByteArray("<</SubFilter[/adbe.pkcs7.sha1]>>") << QByteArray("");
        QTest::newRow("another sub-filter")
            << QByteArray("<</Ff 2/SubFilter[/adbe.pkcs7.sha1]>>") << QByteArray("SubFilter");
        QTest::newRow("another digest")
            << QByteArray("<</Ff 64/DigestMethod[(SHA512)]>>") << QByteArray("DigestMethod");
        QTest::newRow("another reason")
            << QByteArray("<</Ff 8/Reasons[(I am the author)]>>") << QByteArray("Reasons");
        QTest::newRow("certification") << QByteArray("<</MDP<</P 2>>>>") << QByteArray("MDP");
        QTest::newRow("time-stamp") << QByteArray("<</TimeStamp<</Ff 1/URL(http://t)>>>>")
                                    << QByteArray("TimeStamp");
        QTest::newRow("somebody else's certificate")
            << QByteArray("<</Cert<</Ff 1/Subject[<3000>]>>>>") << QByteArray("Cert");
        QTest::newRow("what cannot be judged") << QByteArray("<</Cert<</Ff 8>>>>") << QByteArray("Cert");
    }
    void mandatorySeedValuesAreMetOrToldByName() {
        QFETCH(QByteArray, seed);
        QFETCH(QByteArray, unmet);
        SigningBench bench;
        auto item = bench.item(bench.write("in.pdf", withField("/SV" + seed.toStdString()).classic()),
                               bench.path("out.pdf"));
        item.request.fieldName = "Here";
        const auto done = bench.sign(item);
        if (unmet.isEmpty()) {
            QVERIFY2(done, done ? "" : done.error().what.c_str());
            return;
        }
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::SeedValueUnmet);
        QCOMPARE(QByteArray::fromStdString(done.error().subject), unmet);
    }

    void certificationComesFirstAndHoldsLater_data() {
        QTest::addColumn<int>("permission");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("no changes") << 1 << QByteArray("pdf_locked_by_certification");
        QTest::newRow("form filling") << 2 << QByteArray("signed");
        QTest::newRow("annotations") << 3 << QByteArray("signed");
    }
    void certificationComesFirstAndHoldsLater() {
        QFETCH(int, permission);
        QFETCH(QByteArray, second);
        SigningBench bench;
        auto item = bench.item(bench.write("in.pdf", CraftedPdf().classic()), bench.path("out.pdf"));
        item.request.certify = static_cast<pdf::DocMdpPermission>(permission);
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        QCOMPARE(static_cast<int>(read(bench.path("out.pdf")).signatures.front().docMdp), permission);
        const auto summary = pdf::summarize(bench.path("out.pdf"), {});
        QVERIFY(summary);
        QCOMPARE(static_cast<int>(summary->docMdp), permission);
        QCOMPARE(bench.codeOf(bench.item(bench.path("out.pdf"), bench.path("2.pdf"))), second.toStdString());
        if (permission > 1) {
            item.input = bench.path("out.pdf");
            item.output = bench.path("3.pdf");
            QCOMPARE(bench.codeOf(item), std::string("pdf_already_certified"));
        }
    }

    void aCertifiedPageGetsNoNewVisibleField_data() {
        QTest::addColumn<int>("permission");
        QTest::newRow("form filling") << 2;
        QTest::newRow("annotations") << 3;
    }
    void aCertifiedPageGetsNoNewVisibleField() {
        QFETCH(int, permission);
        SigningBench bench;
        auto item = bench.item(bench.write("in.pdf", withField("").classic()), bench.path("certified.pdf"));
        item.request.certify = static_cast<pdf::DocMdpPermission>(permission);
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        item = bench.item(bench.path("certified.pdf"), bench.path("2.pdf"));
        item.request.placement = signing::Placement{};
        QCOMPARE(bench.codeOf(item), std::string("pdf_locked_by_certification"));
        QVERIFY(!std::filesystem::exists(item.output));
        item.request.fieldName = "Here";
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        item = bench.item(bench.path("certified.pdf"), bench.path("3.pdf"));
        QCOMPARE(bench.codeOf(item), std::string("signed"));
    }

    void certifyingASignedDocumentIsRefused() {
        SigningBench bench;
        auto item = bench.item(bench.write("in.pdf", CraftedPdf().classic()), bench.path("out.pdf"));
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        item.input = bench.path("out.pdf");
        item.output = bench.path("2.pdf");
        item.request.certify = pdf::DocMdpPermission::FormFill;
        QCOMPARE(bench.codeOf(item), std::string("pdf_already_signed"));
    }

    void theVisibleRectangleIsRightOnTurnedAndCroppedPages_data() {
        QTest::addColumn<int>("rotate");
        for (const int rotate : {0, 90, 180, 270})
            QTest::addRow("%d degrees", rotate) << rotate;
    }
    void theVisibleRectangleIsRightOnTurnedAndCroppedPages() {
        QFETCH(int, rotate);
        SigningBench bench;
        const auto page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/CropBox[50 60 545 742]/Rotate " +
                          std::to_string(rotate) + "/Contents 4 0 R/Resources<<>>>>";
        auto item =
            bench.item(bench.write("in.pdf", CraftedPdf().set(3, page).classic()), bench.path("out.pdf"));
        item.request.placement = signing::Placement{};
        item.request.placement->rect = pdf::VisibleRect{30, 40, 150, 50};
        const auto done = bench.sign(item);
        QVERIFY2(done, done ? "" : done.error().what.c_str());
        const auto summary = pdf::summarize(bench.path("out.pdf"), {});
        QVERIFY(summary);
        const auto& field = summary->signatureFields.front();
        QVERIFY(field.isVisible && field.isSigned);
        QCOMPARE(field.page, 1);
        QCOMPARE(field.rect.xPt, 30.0);
        QCOMPARE(field.rect.yPt, 40.0);
        QCOMPARE(field.rect.widthPt, 150.0);
        QCOMPARE(field.rect.heightPt, 50.0);
    }

    void aPlaceOffThePageIsRefused() {
        SigningBench bench;
        auto item = bench.item(bench.write("in.pdf", CraftedPdf().classic()), bench.path("out.pdf"));
        item.request.placement = signing::Placement{};
        item.request.placement->rect = pdf::VisibleRect{500, 40, 150, 50};
        QCOMPARE(bench.codeOf(item), std::string("pdf_rectangle_outside_page"));
        item.request.placement->rect.reset();
        item.request.placement->page = 2;
        QCOMPARE(bench.codeOf(item), std::string("pdf_page_missing"));
        item.request.placement->page = -2;
        QCOMPARE(bench.codeOf(item), std::string("pdf_page_missing"));
        QCOMPARE(bench.filesInFolder(), std::size_t{1});
    }

    void everyPageIsStampedUnlessThatDisturbsASignature() {
        SigningBench bench;
        const auto bytes = CraftedPdf()
                               .set(2, "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>")
                               .set(5, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>")
                               .classic();
        auto item = bench.item(bench.write("in.pdf", bytes), bench.path("out.pdf"));
        item.request.placement = signing::Placement{};
        item.request.placement->page = 0;
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        const auto signature = read(bench.path("out.pdf")).signatures;
        QCOMPARE(signature.size(), std::size_t{1});
        QCOMPARE(signature.front().page, 2);
        const auto file = File::open(bench.path("out.pdf"));
        const auto document = pdf::Document::open(*file, {});
        const auto page = pdf::findPage(*document, 1);
        const auto stamp = document->resolve(page->dictionary.at("Annots").asArray()->front());
        QVERIFY(stamp->at("Subtype").isName("Stamp"));
        item.input = bench.path("out.pdf");
        item.output = bench.path("2.pdf");
        QCOMPARE(bench.codeOf(item), std::string("pdf_already_signed"));
    }

    void permissionsWithoutSigningAreRefused() {
        KYSO_NEED("qpdf");
        SigningBench bench;
        const auto in = bench.write("in.pdf", CraftedPdf().classic());
        const auto locked = bench.path("locked.pdf");
        const auto ran = SigningBench::run("qpdf", {"--encrypt", "", "owner", "256", "--modify=none", "--",
                                                    QString::fromStdString(in.string()),
                                                    QString::fromStdString(locked.string())});
        QCOMPARE(ran.exitCode, 0);
        auto item = bench.item(locked, bench.path("out.pdf"));
        QCOMPARE(bench.codeOf(item), std::string("pdf_locked_by_permissions"));
        item.password = std::make_shared<SecureBytes>(asBytes("owner"));
        QCOMPARE(bench.codeOf(item), std::string("signed"));
    }
};

KYSO_TEST(SignFieldsTest)
#include "SignFieldsTest.moc"
