#include "AttackTable.h"
#include "CraftedTables.h"
#include "pdf/InteractiveForm.h"
#include "pdfwrite/SignatureUpdate.h"
#include "support/TestRegistry.h"

#include <openssl/cms.h>

using namespace kyso;
using namespace kyso::test;
using namespace kyso::pdf;

namespace {

const std::string evilPage = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 20 20]/Contents 5 0 R/Annots[8 0 R]>>";

/// A document of another kind, signed by our own writer, then changed by it.
Attack ofKind(const char* name, const std::function<std::string()>& plain, const std::string& password,
              const std::function<void(const Document&, IncrementalUpdate&)>& change,
              const char* expected = "broken") {
    static QTemporaryDir folder;
    static int count = 0;
    const auto path = folder.filePath(QString::number(++count)).toStdString();
    return {name,
            [=] {
                GrowingFile file(path, plain(), password);
                {
                    const auto document = file.document();
                    SignatureTarget target;
                    target.fieldName = "A";
                    target.page = must(findPage(document, 1));
                    SignatureDetails details;
                    details.contentsBytes = 12000;
                    details.claimedSigningTime = std::chrono::system_clock::now();
                    signUpdate(file, must(buildSignatureUpdate(
                                         document, must(InteractiveForm::read(document)), target, details)));
                }
                if (!change)
                    return file.bytes();
                const auto document = file.document();
                IncrementalUpdate update(document);
                change(document, update);
                return file.bytes() + must(update.finish()).bytes;
            },
            expected, password};
}
void otherContent(const Document& document, IncrementalUpdate& update) {
    const auto page = must(findPage(document, 1));
    update.putStream(*page.dictionary.at("Contents").asReference(), Object(Object::Dictionary()),
                     asBytes("9 9 m 0 0 l S"));
}
void otherPage(const Document& document, IncrementalUpdate& update) {
    const auto page = must(findPage(document, 1));
    (*(*must(update.edit(page.reference))).asDictionary())["Rotate"] = Object(180);
}
std::string linearized() {
    const auto plain = CraftedPdf().classic();
    QPDF qpdf;
    qpdf.processMemoryFile("plain", plain.data(), plain.size());
    QPDFWriter writer(qpdf);
    writer.setOutputMemory();
    writer.setLinearization(true);
    writer.write();
    const auto out = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()};
}

const std::vector<Attack>& attacks() {
    static const std::vector<Attack> all = {
        {"table that points into the signed contents",
         [] {
             const auto bytes = victim().bytes();
             return revision(bytes, "", [&](auto) { return rowOf5(bytes.rfind("/Contents<") + 40); });
         },
         "undecided"},
        {"table that points at an object of another number",
         [] { return revision(victim().bytes(), "9 0 obj\n" + evil, [](auto at) { return rowOf5(at); }); },
         "undecided"},
        {"table that points at another object of the signed file",
         [] {
             const auto bytes = victim().bytes();
             return revision(bytes, "", [&](auto) { return rowOf5(bytes.find("9 0 obj")); });
         },
         "undecided"},
        {"another generation of the content",
         [] {
             return revision(victim().bytes(), "5 1 obj\n" + evil,
                             [](auto at) { return "5 1\n" + row(at, 1); });
         }},
        {"two objects of one number, the second in use",
         [] {
             const std::string good = "5 0 obj\n<</Length 13>>stream\n0 0 m 9 9 l\nS\nendstream\nendobj\n";
             return revision(victim().bytes(), good + "5 0 obj\n" + evil,
                             [&](auto at) { return rowOf5(at + good.size()); });
         }},
        {"two rows for one number",
         [] {
             const std::string good = "5 0 obj\n<</Length 13>>stream\n0 0 m 9 9 l\nS\nendstream\nendobj\n";
             return revision(victim().bytes(), good + "5 0 obj\n" + evil,
                             [&](auto at) { return rowOf5(at) + rowOf5(at + good.size()); });
         },
         "unreadable"},
        {"table in a circle",
         [] {
             const auto bytes = victim().bytes();
             return bytes + "xref\n" + rowOf5(bytes.find("5 0 obj")) +
                    "trailer\n<</Size 60/Root 1 0 R/Prev " + std::to_string(bytes.size()) +
                    ">>\nstartxref\n" + std::to_string(bytes.size()) + "\n%%EOF\n";
         },
         "unreadable"},
        {"history that skips the signed revision",
         [] {
             const auto bytes = victim().bytes();
             const auto first = bytes.find("startxref\n") + 10;
             return bytes + "5 0 obj\n" + evil + "xref\n" + rowOf5(bytes.size()) +
                    "trailer\n<</Size 60/Root 1 0 R/Prev " +
                    bytes.substr(first, bytes.find('\n', first) - first) + ">>\nstartxref\n" +
                    std::to_string(bytes.size() + 8 + evil.size()) + "\n%%EOF\n";
         },
         "no signature"},
        {"bytes behind the last revision", [] { return victim().bytes() + "5 0 obj\n" + evil; }, "undecided"},
        {"a startxref behind the last revision",
         [] {
             const auto bytes = victim().bytes();
             return bytes + "startxref\n" + std::to_string(bytes.find("xref\n")) + "\n%%EOF\n";
         },
         "no signature"},
        {"bytes before the header", [] { return "5 0 obj\n" + evil + victim().bytes(); }, "unreadable"},
        {"page shadowed in an object stream",
         [] {
             const auto bytes = victim().bytes();
             const auto update = packed(bytes, 3, evilPage, "/Prev " + lastStart(bytes));
             return bytes + update.body + "startxref\n" + std::to_string(update.xref) + "\n%%EOF\n";
         }},
        {"hybrid: page shadowed for newer readers only",
         [] {
             const auto bytes = victim().bytes();
             const auto update = packed(bytes, 3, evilPage, {});
             return revision(
                 bytes, update.body, [](auto) { return "0 1\n0000000000 65535 f \n"; },
                 "/XRefStm " + std::to_string(update.xref));
         }},
        {"hybrid: the same page for newer readers, another for older ones",
         [] {
             const auto bytes = victim().bytes();
             const auto update = packed(bytes, 3, page("8 0 R"), {});
             return revision(
                 bytes, update.body, [](auto) { return "0 1\n0000000000 65535 f \n"; },
                 "/XRefStm " + std::to_string(update.xref));
         },
         "undecided"},
        {"table with an object freed",
         [] { return revision(victim().bytes(), "", [](auto) { return "5 1\n0000000000 00001 f \n"; }); }},
        {"size that cuts objects off",
         [] {
             const auto bytes = victim().bytes();
             return bytes + "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/Root 1 0 R/Prev " +
                    lastStart(bytes) + ">>\nstartxref\n" + std::to_string(bytes.size()) + "\n%%EOF\n";
         },
         nullptr},
        {"objects the signed size cut off, shown by a later one",
         [] {
             TestPdf pdf(Objects{{3, page("8 0 R", "/Resources<</XObject<</O 58 0 R>>>>")},
                                 {58, stream("1 g", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")}});
             auto first =
                 attackSignature({{4, "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R]/SigFlags 3>>"},
                                  {20, "<</FT/Sig/T(A)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R"
                                       "/V @V>>"}});
             first.cms = [plain = first](BytesView) { return builtCms(plain, asBytes("")); };
             sign(pdf, first);
             // The size is put right in a signed revision of its own making.
             auto& bytes = pdf.bytes();
             const auto size = bytes.rfind("/Size 60");
             bytes.replace(size, 8, "/Size 50");
             const auto parts = bytes.rfind("/Contents<") + 9;
             const auto end = bytes.find('>', parts) + 1;
             auto content = bytes;
             content.erase(parts, end - parts);
             const auto der = builtCms(attackSignature({}), asBytes(content));
             bytes.replace(parts, end - parts,
                           "<" + toHex(der) + std::string(end - parts - 2 - 2 * der.size(), '0') + ">");
             pdf.append({{60, "<<>>"}});
             return pdf.bytes();
         },
         "undecided"},
        {"a signed byte changed",
         [] {
             auto bytes = victim().bytes();
             return bytes.replace(bytes.find("0 0 m"), 1, "1");
         }},
        {"a byte changed behind the contents",
         [] {
             auto bytes = victim().bytes();
             return bytes.replace(bytes.rfind("trailer"), 1, "T");
         },
         "unreadable"},
        {"several signers in one CMS",
         [] {
             return victimSigned([](TestSignature& first) {
                 first.cms = [plain = first](BytesView content) {
                     constexpr unsigned flags = CMS_PARTIAL | CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP;
                     const std::unique_ptr<CMS_ContentInfo, decltype(&CMS_ContentInfo_free)> cms(
                         CMS_sign(nullptr, nullptr, nullptr, nullptr, flags), &CMS_ContentInfo_free);
                     const auto add = [&](const x509::Certificate& signer, EVP_PKEY* secret) {
                         const auto* at = signer.der().data();
                         const std::unique_ptr<X509, decltype(&X509_free)> certificate(
                             d2i_X509(nullptr, &at, static_cast<long>(signer.der().size())), &X509_free);
                         CMS_add1_signer(cms.get(), certificate.get(), secret, EVP_sha256(), flags);
                     };
                     add(plain.chain.front(), plain.key.get());
                     add(attackRoot().certificate, attackRoot().key.get());
                     const std::unique_ptr<BIO, decltype(&BIO_free)> data(
                         BIO_new_mem_buf(content.data(), static_cast<int>(content.size())), &BIO_free);
                     CMS_final(cms.get(), data.get(), nullptr, CMS_DETACHED | CMS_BINARY);
                     if (sk_CMS_SignerInfo_num(CMS_get0_SignerInfos(cms.get())) != 2)
                         throw std::runtime_error("not two signers");
                     unsigned char* out = nullptr;
                     const int size = i2d_CMS_ContentInfo(cms.get(), &out);
                     Bytes bytes(out, out + size);
                     OPENSSL_free(out);
                     return bytes;
                 };
             });
         }},
        ofKind(
            "cross-reference stream: content replaced", [] { return CraftedPdf().xrefStream(false); }, "",
            otherContent),
        ofKind(
            "object streams: page turned", [] { return CraftedPdf().xrefStream(true); }, "", otherPage),
        ofKind(
            "hybrid file: content replaced", [] { return CraftedPdf().hybrid(); }, "", otherContent),
        ofKind("linearized: content replaced", linearized, "", otherContent),
        ofKind("linearized: page turned", linearized, "", otherPage),
        ofKind(
            "encrypted with RC4: content replaced",
            [] { return encrypted(CraftedPdf().classic(), 3, "user"); }, "user", otherContent),
        ofKind(
            "encrypted with AES-128: page turned",
            [] { return encrypted(CraftedPdf().classic(), 4, "user"); }, "user", otherPage),
        ofKind(
            "encrypted with AES-256: content replaced",
            [] { return encrypted(CraftedPdf().classic(), 6, "user", true); }, "user", otherContent),
        ofKind(
            "encrypted: catalog acts", [] { return encrypted(CraftedPdf().classic(), 6, "user"); }, "user",
            [](const Document& document, IncrementalUpdate& update) {
                (*(*must(update.edit(document.catalogReference()))).asDictionary())["OpenAction"] =
                    Object(Object::Dictionary{{"S", Object::name("JavaScript")}});
            }),
    };
    return all;
}

} // namespace

/// Files whose tables, streams and revisions say one thing to one reader and another to the next.
class AttackStructureTest : public AttackTable {
    Q_OBJECT

public:
    AttackStructureTest() : AttackTable(attacks()) {}

private slots:
    void thoseKindsAreIntactUntilTheyAreAttacked_data() {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < 7; ++kind)
            QTest::addRow("kind %d", kind) << kind;
    }
    void thoseKindsAreIntactUntilTheyAreAttacked() {
        QFETCH(int, kind);
        const std::vector<std::pair<std::string, const char*>> plain = {
            {CraftedPdf().xrefStream(false), ""},
            {CraftedPdf().xrefStream(true), ""},
            {CraftedPdf().hybrid(), ""},
            {linearized(), ""},
            {encrypted(CraftedPdf().classic(), 3, "user"), "user"},
            {encrypted(CraftedPdf().classic(), 4, "user"), "user"},
            {encrypted(CraftedPdf().classic(), 6, "user", true), "user"}};
        const auto& [bytes, password] = plain[static_cast<std::size_t>(kind)];
        const auto whole = ofKind("", [&bytes = bytes] { return bytes; }, password, {});
        const auto outcome = judged(path("whole.pdf"), whole.file(), password);
        QVERIFY2(outcome.word == "intact", outcome.told.c_str());
    }
};
KYSO_TEST(AttackStructureTest)
#include "AttackStructureTest.moc"
