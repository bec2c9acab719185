#include "pades/DocumentSummary.h"
#include "pdf/InteractiveForm.h"
#include "pdf/PageTree.h"
#include "pdfwrite/IncrementalUpdate.h"
#include "pdfwrite/TimeStampUpdate.h"
#include "support/PdfFormats.h"
#include "support/TestRegistry.h"
#include "unit/signing/SigningBench.h"

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
    /// A PDF text string.
    static QByteArray utf16(const char* text) {
        QByteArray hex = "<FEFF";
        for (const QChar unit : QString::fromUtf8(text))
            hex += QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
        return hex + '>';
    }
    static pdf::SignatureInventory read(const std::filesystem::path& path) {
        const auto file = File::open(path);
        auto inventory = pdf::readSignatures(*file, {}, {});
        return inventory ? *inventory : pdf::SignatureInventory{};
    }

    /// Where the first field is seen on the first page.
    static VisibleRect placeOf(const std::filesystem::path& path) {
        const auto file = File::open(path);
        const auto document = pdf::Document::open(*file, {});
        const auto form = pdf::InteractiveForm::read(*document);
        const auto page = pdf::findPage(*document, 1);
        const auto rect = pdf::readRect(*document, form->signatureFields().front().dictionary.at("Rect"));
        return rect && page ? page->geometry.toVisible(*rect) : VisibleRect{};
    }

private slots:
    void anEmptyFieldIsSignedByName() {
        SigningBench bench;
        auto item = bench.item(bench.write("in.pdf", withField("").classic()), bench.path("out.pdf"));
        kyso::test::wishes(item.request).fieldName = "Here";
        kyso::test::wishes(item.request).placement = pades::Placement{};
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
        kyso::test::wishes(item.request).fieldName = "text";
        QCOMPARE(bench.codeOf(item), std::string("pdf_field_not_signature"));
        kyso::test::wishes(item.request).fieldName = "Nowhere";
        QCOMPARE(bench.codeOf(item), std::string("pdf_field_not_found"));
    }

    void aLockOfTheFieldIsCopiedAndHeldAgainstLaterSignatures() {
        SigningBench bench;
        auto item =
            bench.item(bench.write("in.pdf", withField("/Lock<</Type/SigFieldLock/Action/All>>").classic()),
                       bench.path("out.pdf"));
        kyso::test::wishes(item.request).fieldName = "Here";
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
        kyso::test::wishes(item.request).fieldName = "Here";
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
        QTest::newRow("another sub-filter") << QByteArray("<</Ff 2/SubFilter[/adbe.pkcs7.sha1]>>")
                                            << QByteArray("SubFilter: adbe.pkcs7.sha1");
        const auto row = [](const char* name, const char* seed, const char* unmet) {
            QTest::newRow(name) << QByteArray(seed) << QByteArray(unmet);
        };
        row("another filter", "<</Ff 1/Filter/Other.Maker>>", "Filter: Other.Maker");
        row("another digest", "<</Ff 64/DigestMethod[(SHA512)/SHA384]>>", "DigestMethod: SHA512, SHA384");
        row("another reason", "<</Ff 8/Reasons[(I am the author)]>>", "Reasons: I am the author");
        QTest::newRow("the reason") << "<</Ff 8/Reasons[(No)" + utf16("Đồng ý") + "]>>" << QByteArray();
        row("no reason", "<</Ff 8/Reasons[(.)]>>", "Reasons: –");
        row("certification", "<</MDP<</P 2>>>>", "MDP: P 2");
        row("no certification", "<</MDP<</P 0>>>>", "");
        row("time-stamp", "<</TimeStamp<</Ff 1/URL(http://t)>>>>", "TimeStamp: http://t");
        row("time-stamp, wished only", "<</TimeStamp<</Ff 0/URL(http://t)>>>>", "");
        row("an attestation", "<</Ff 16/LegalAttestation[(Nothing hidden)]>>",
            "LegalAttestation: Nothing hidden");
        row("an attestation, wished only", "<</LegalAttestation[(Nothing hidden)]>>", "");
        row("revocation", "<</Ff 32/AddRevInfo true>>", "AddRevInfo");
        row("no revocation", "<</Ff 32/AddRevInfo false>>", "");
        row("a lock", "<</Ff 128/LockDocument/true>>", "LockDocument: true");
        row("a lock, wished only", "<</LockDocument/true>>", "");
        row("no lock", "<</Ff 128/LockDocument/false>>", "");
        row("a lock if the signer likes", "<</Ff 128/LockDocument/auto>>", "");
        row("an appearance by name", "<</Ff 256/AppearanceFilter(Seal)>>", "AppearanceFilter: Seal");
        row("a newer reader", "<</Ff 4/V 4>>", "V");
        row("what is not known", "<</Ff 512>>", "Ff: 512");
        row("somebody else's certificate", "<</Cert<</Ff 1/Subject[<3000>]>>>>", "Subject");
        row("another issuer", "<</Cert<</Ff 2/Issuer[<3000>]>>>>", "Issuer");
        row("a policy", "<</Cert<</Ff 4/OID[(1.2.3.4)]>>>>", "OID: 1.2.3.4");
        row("another name", "<</Cert<</Ff 8/SubjectDN[<</C(VN)/o(Bars)>><</cn(B)>>]>>>>",
            "SubjectDN: C=VN, o=Bars / cn=B");
        QTest::newRow("the name") << "<</Cert<</Ff 8/SubjectDN[<</C(VN)>><</CN" + utf16("Nguyễn Văn Kiểm") +
                                         ">><</2.5.4.6(US)>>]>>>>"
                                  << QByteArray();
        row("a usage it has not", "<</Cert<</Ff 32/KeyUsage[(1X1)(X01)]>>>>", "KeyUsage: 1X1, X01");
        row("a usage that others have", "<</Cert<</Ff 32/KeyUsage[(XX1)(1X0XX0XXX)]>>>>", "");
        row("a server's certificate", "<</Cert<</Ff 64/URL(http://s)/URLType/ASSP>>>>", "URL: http://s");
        row("where to get a certificate", "<</Cert<</Ff 64/URL(http://s)>>>>", "");
        row("a reserved demand on the certificate", "<</Cert<</Ff 16>>>>", "Cert: Ff 16");
        row("a demand that lists nothing", "<</Cert<</Ff 8>>>>", "");
    }
    void mandatorySeedValuesAreMetOrToldByName() {
        QFETCH(QByteArray, seed);
        QFETCH(QByteArray, unmet);
        SigningBench bench;
        auto item = bench.item(bench.write("in.pdf", withField("/SV" + seed.toStdString()).classic()),
                               bench.path("out.pdf"));
        kyso::test::wishes(item.request).fieldName = "Here";
        const auto done = bench.sign(item);
        if (unmet.isEmpty()) {
            QVERIFY2(done, done ? "" : done.error().what.c_str());
            return;
        }
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::SeedValueUnmet);
        QCOMPARE(QByteArray::fromStdString(done.error().subject), unmet);
    }

    void seedValuesThatNeedMoreThanASignatureAreMetByIt() {
        SigningBench bench;
        const auto met = [&](const std::string& seed, const signing::SignRequest& request) {
            auto item =
                bench.item(bench.write("in.pdf", withField("/SV" + seed).classic()), bench.path("out.pdf"));
            item.request.level = request.level;
            kyso::test::wishes(item.request).certify = kyso::test::wishes(request).certify;
            kyso::test::wishes(item.request).fieldName = "Here";
            const std::vector<x509::Certificate> chain{bench.signer().certificate()};
            const auto checked = signing::checkItem(kyso::test::toSign(), item, &chain, nullptr, {});
            return checked ? std::string("met") : checked.error().subject;
        };
        signing::SignRequest request;
        request.level = signing::Level::BaselineT;
        QCOMPARE(met("<</TimeStamp<</Ff 1/URL(http://t)>>>>", request), std::string("met"));
        QCOMPARE(met("<</Ff 32/AddRevInfo true>>", request), std::string("AddRevInfo"));
        request.level = signing::Level::BaselineLT;
        QCOMPARE(met("<</Ff 32/AddRevInfo true>>", request), std::string("met"));
        kyso::test::wishes(request).certify = pdf::DocMdpPermission::NoChanges;
        QCOMPARE(met("<</Ff 128/LockDocument true>>", request), std::string("met"));
        QCOMPARE(met("<</Ff 128/LockDocument/false>>", request), std::string("LockDocument: false"));
        const auto hex = toHex(bench.signer().certificate().der());
        QCOMPARE(met("<</Cert<</Ff 1/Subject[<3000><" + hex + ">]>>>>", request), std::string("met"));
        // Its own issuer.
        QCOMPARE(met("<</Cert<</Ff 2/Issuer[<" + hex + ">]>>>>", request), std::string("met"));
    }
    void whatAFieldDemandsIsSaidBeforeTheKeyIsUsed() {
        SigningBench bench;
        auto item = bench.item(
            bench.write("in.pdf",
                        withField("/SV<</Cert<</Ff 8/SubjectDN[<</C(VN)>>]>>/MDP<</P 0>>>>").classic()),
            bench.path("out.pdf"));
        kyso::test::wishes(item.request).fieldName = "Here";
        QVERIFY(signing::checkItem(kyso::test::toSign(), item, nullptr, nullptr, {}));
        const std::vector<x509::Certificate> chain{bench.signer().certificate()};
        const auto checked = signing::checkItem(kyso::test::toSign(), item, &chain, nullptr, {});
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::SeedValueUnmet);
        QCOMPARE(checked.error().subject, std::string("SubjectDN: C=VN"));
        kyso::test::wishes(item.request).certify = pdf::DocMdpPermission::FormFill;
        QCOMPARE(signing::checkItem(kyso::test::toSign(), item, nullptr, nullptr, {}).error().subject,
                 std::string("MDP: P 0"));
    }

    void everyWidgetOfAFieldShowsTheSignatureUpright() {
        SigningBench bench;
        // On a page turned by a quarter, in a field that is turned itself, and without a place.
        const auto bytes =
            CraftedPdf()
                .set(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>")
                .set(2, "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>")
                .set(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[7 0 R 8 0 R 10 0 R]>>")
                .set(5, "<</FT/Sig/T(Here)/Kids[10 0 R 7 0 R 8 0 R 9 0 R]>>")
                .set(6, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate 90/Annots[9 0 R]>>")
                .set(7, "<</Type/Annot/Subtype/Widget/Parent 5 0 R/P 3 0 R/F 2/Rect[100 100 300 160]>>")
                .set(8, "<</Type/Annot/Subtype/Widget/Parent 5 0 R/Rect[400 100 460 300]/MK<</R 270>>>>")
                .set(9, "<</Type/Annot/Subtype/Widget/Parent 5 0 R/P 6 0 R/F 4/Rect[100 100 160 300]>>")
                .set(10, "<</Type/Annot/Subtype/Widget/Parent 5 0 R/P 3 0 R/F 4/Rect[0 0 0 0]>>")
                .classic();
        auto item = bench.item(bench.write("in.pdf", bytes), bench.path("out.pdf"));
        kyso::test::wishes(item.request).fieldName = "Here";
        kyso::test::wishes(item.request).placement = pades::Placement{};
        const auto done = bench.sign(item);
        QVERIFY2(done, done ? "" : done.error().what.c_str());
        // All three are 200 by 60 as a person reads them.
        QCOMPARE(bench.appearances().drawn(), 1);
        const auto file = File::open(bench.path("out.pdf"));
        const auto document = pdf::Document::open(*file, {});
        const auto matrixOf = [&](int id) {
            const auto widget = document->object({id, 0});
            const auto form = document->resolve(document->entry(*widget, "AP")->at("N"));
            std::vector<double> numbers;
            if (form && form->at("Matrix").asArray())
                for (const auto& number : *form->at("Matrix").asArray())
                    numbers.push_back(number.toNumber());
            return numbers;
        };
        QCOMPARE(matrixOf(7), (std::vector<double>{1, 0, 0, 1, 0, 0}));
        QCOMPARE(matrixOf(8), (std::vector<double>{0, -1, 1, 0, 0, 200}));
        QCOMPARE(matrixOf(9), (std::vector<double>{0, 1, -1, 0, 60, 0}));
        QVERIFY(matrixOf(10).empty());
        QCOMPARE(document->object({7, 0})->at("F").toNumber(), 4.0);
        QCOMPARE(document->object({8, 0})->at("F").toNumber(), 4.0);
    }

    void aTextIsFoundWhereAPageInLargerUnitsHasIt() {
        struct Texts final : pdf::TextLocator {
            Result<std::vector<Hit>> find(const std::filesystem::path&, BytesView,
                                          const std::string&) override {
                return std::vector<Hit>{{1, 72, 400, 100, 10}};
            }
        } texts;
        SigningBench bench;
        auto item = bench.item(
            bench.write("in.pdf", CraftedPdf()
                                      .set(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/UserUnit 2>>")
                                      .classic()),
            bench.path("out.pdf"));
        kyso::test::wishes(item.request).placement = pades::Placement{};
        kyso::test::wishes(item.request).placement->anchorText = "B";
        auto tools = bench.tools();
        const auto formats = kyso::test::drawnBy(bench.appearances(), &texts);
        tools.formats = &formats;
        QVERIFY(signing::signFile(item, tools, {}, {}));
        const auto rect = placeOf(bench.path("out.pdf"));
        // Two lines of the text's below it, in points: (400 - 2 * 10) * 2.
        QCOMPARE(rect.yPt + rect.heightPt, 760.0);
        QCOMPARE(rect.xPt + rect.widthPt / 2, 244.0);
    }
    void aPlaceByHandIsMeasuredOnThePageAsItIsShown() {
        SigningBench bench;
        auto item = bench.item(
            bench.write("in.pdf", CraftedPdf()
                                      .set(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/UserUnit 2>>")
                                      .classic()),
            bench.path("out.pdf"));
        kyso::test::wishes(item.request).placement = pades::Placement{};
        kyso::test::wishes(item.request).placement->rect = VisibleRect{100, 200, 150, 60};
        kyso::test::wishes(item.request).placement->ignoresUserUnit = true;
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        const auto rect = placeOf(bench.path("out.pdf"));
        QCOMPARE(rect.xPt, 200.0);
        QCOMPARE(rect.yPt, 400.0);
        QCOMPARE(rect.widthPt, 300.0);
        QCOMPARE(rect.heightPt, 120.0);
    }
    void aRectangleOffThePageNamesThePage() {
        SigningBench bench;
        auto item = bench.item(bench.write("in.pdf", withField("").classic()), bench.path("out.pdf"));
        kyso::test::wishes(item.request).placement = pades::Placement{};
        kyso::test::wishes(item.request).placement->rect = VisibleRect{500, 800, 400, 400};
        const auto checked = signing::checkItem(kyso::test::toSign(), item, nullptr, nullptr, {});
        QCOMPARE(checked.error().code, ErrorCode::PdfRectangleOutsidePage);
        QCOMPARE(checked.error().subject, std::string("1"));
    }
    void aDocumentThatUsesUpAllObjectNumbersIsRefusedAhead() {
        SigningBench bench;
        auto bytes = CraftedPdf().set(2147483646, "<</Type/Nothing>>").classic();
        for (auto at = bytes.find("2147483646"); at != std::string::npos; at = bytes.find("2147483646"))
            bytes[at + 9] = '7';
        const auto item = bench.item(bench.write("in.pdf", bytes), bench.path("out.pdf"));
        const auto checked = signing::checkItem(kyso::test::toSign(), item, nullptr, nullptr, {});
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::PdfTooComplex);
        QCOMPARE(bench.codeOf(item), std::string("pdf_too_complex"));
        // Whatever is to be added.
        const auto file = File::open(item.input);
        const auto document = pdf::Document::open(*file, {});
        QVERIFY(document);
        const auto form = pdf::InteractiveForm::read(*document);
        QCOMPARE(pdf::buildTimeStampUpdate(*document, *form, 1000).error().code, ErrorCode::PdfTooComplex);
        pdf::IncrementalUpdate update(*document);
        update.add(pdf::Object(1));
        QCOMPARE(update.finish().error().code, ErrorCode::PdfTooComplex);
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
        kyso::test::wishes(item.request).certify = static_cast<pdf::DocMdpPermission>(permission);
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        QCOMPARE(static_cast<int>(read(bench.path("out.pdf")).signatures.front().docMdp), permission);
        const auto summary = pades::summarize(bench.path("out.pdf"), {});
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
        kyso::test::wishes(item.request).certify = static_cast<pdf::DocMdpPermission>(permission);
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        item = bench.item(bench.path("certified.pdf"), bench.path("2.pdf"));
        kyso::test::wishes(item.request).placement = pades::Placement{};
        QCOMPARE(bench.codeOf(item), std::string("pdf_locked_by_certification"));
        QVERIFY(!std::filesystem::exists(item.output));
        kyso::test::wishes(item.request).fieldName = "Here";
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
        kyso::test::wishes(item.request).certify = pdf::DocMdpPermission::FormFill;
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
        kyso::test::wishes(item.request).placement = pades::Placement{};
        kyso::test::wishes(item.request).placement->rect = VisibleRect{30, 40, 150, 50};
        const auto done = bench.sign(item);
        QVERIFY2(done, done ? "" : done.error().what.c_str());
        const auto summary = pades::summarize(bench.path("out.pdf"), {});
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
        kyso::test::wishes(item.request).placement = pades::Placement{};
        kyso::test::wishes(item.request).placement->rect = VisibleRect{500, 40, 150, 50};
        QCOMPARE(bench.codeOf(item), std::string("pdf_rectangle_outside_page"));
        kyso::test::wishes(item.request).placement->rect.reset();
        kyso::test::wishes(item.request).placement->page = 2;
        QCOMPARE(bench.codeOf(item), std::string("pdf_page_missing"));
        kyso::test::wishes(item.request).placement->page = -2;
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
        kyso::test::wishes(item.request).placement = pades::Placement{};
        kyso::test::wishes(item.request).placement->page = 0;
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
