#include "cades/Wishes.h"
#include "cli/ExitCode.h"
#include "cli/NamesInFolder.h"
#include "cli/ProgressLine.h"
#include "cli/SignOptions.h"
#include "support/PdfFormats.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <set>

using namespace kyso;
using namespace kyso::cli;

namespace {

SignOptions plain() {
    SignOptions options;
    options.inputs = {"a.pdf"};
    options.output = std::string("b.pdf");
    options.certificate = std::string("key.p12");
    return options;
}

} // namespace

class SignOrderTest : public QObject {
    Q_OBJECT

    void verifyRefused(const SignOptions& options, const std::string& what, const std::string& subject) {
        const auto order = understand(options);
        QVERIFY(!order);
        QCOMPARE(order.error().code, ErrorCode::UsageWrong);
        QCOMPARE(order.error().what, what);
        QCOMPARE(order.error().subject, subject);
    }

private slots:
    void aPlainOrderSignsInvisiblyAtLevelB() {
        const auto order = understand(plain());
        QVERIFY(order);
        QVERIFY(!kyso::test::wishes(order->request).placement);
        QCOMPARE(order->request.level, signing::Level::BaselineB);
        QCOMPARE(kyso::test::wishes(order->request).certify, pdf::DocMdpPermission::None);
        QVERIFY(!order->onExist);
        QVERIFY(order->jobs >= 1);
    }
    void inputOutputAndCertificateAreNeeded() {
        auto options = plain();
        options.inputs.clear();
        verifyRefused(options, "missing", "INPUT");
        options = plain();
        options.output.clear();
        verifyRefused(options, "missing", "-o / --out-dir");
        options.output = std::string("b.pdf");
        options.outputFolder = std::string("out");
        verifyRefused(options, "conflict", "-o / --out-dir");
        options = plain();
        options.certificate.clear();
        verifyRefused(options, "missing", "--cert");
    }
    void severalInputsNeedAFolder() {
        auto options = plain();
        options.inputs.push_back("c.pdf");
        verifyRefused(options, "one-input", "-o b.pdf");
    }
    void levelsAboveBNeedATimeStampServer() {
        using signing::Level;
        for (const auto& [name, level] :
             {std::pair{"t", Level::BaselineT}, {"lt", Level::BaselineLT}, {"lta", Level::BaselineLTA}}) {
            auto options = plain();
            options.levels.level = std::string(name);
            verifyRefused(options, "missing", "--tsa");
            setup::Settings settings;
            settings.timeStampServers = {"http://usual.example/"};
            auto order = understand(options, settings);
            QVERIFY(order);
            QCOMPARE(order->levels.servers, settings.timeStampServers);
            options.levels.servers = {"http://a.example/", "https://b.example/"};
            order = understand(options, settings);
            QVERIFY(order && order->request.level == level);
            QCOMPARE(order->levels.servers, options.levels.servers);
        }
        auto options = plain();
        options.levels.level = std::string("x");
        verifyRefused(options, "value", "--level x");
        options = plain();
        options.levels.servers = {"ftp://a.example/"};
        verifyRefused(options, "value", "--tsa ftp://a.example/");
        options = plain();
        options.levels.user = std::string("an");
        verifyRefused(options, "missing", "--tsa-password-file");
    }
    void proxiesAreReadOrRefused() {
        using Kind = net::ProxySettings::Kind;
        auto options = plain();
        for (const auto& [text, kind, port] : {std::tuple{"", Kind::System, 0},
                                               {"system", Kind::System, 0},
                                               {"none", Kind::None, 0},
                                               {"http://p:8080", Kind::Http, 8080},
                                               {"socks5://p:1080/", Kind::Socks5, 1080}}) {
            options.levels.proxy = std::string(text);
            const auto order = understand(options);
            QVERIFY2(order, text);
            QVERIFY2(order->levels.proxy.kind == kind && order->levels.proxy.port == port, text);
        }
        for (const char* text : {"p:8080", "http://p", "http://p:0", "http://p:99999", "http://u:s@p:1",
                                 "http://p:80x", "ftp://p:21"}) {
            options.levels.proxy = std::string(text);
            verifyRefused(options, "value", std::string("--proxy ") + text);
        }
    }
    void twoPinSourcesAreRefused() {
        auto options = plain();
        options.pinFile = std::string("pin");
        options.pinVariable = std::string("PIN");
        verifyRefused(options, "conflict", "--pin-file --pin-env");
    }
    void rectanglesAreReadInPoints() {
        auto options = plain();
        options.rect = std::string("10,20.5,200,80");
        options.page = std::string("2");
        const auto order = understand(options);
        QVERIFY(order);
        QVERIFY(kyso::test::wishes(order->request).placement.has_value());
        QCOMPARE(kyso::test::wishes(order->request).placement->page, 2);
        QCOMPARE(kyso::test::wishes(order->request).placement->rect->yPt, 20.5);
        QCOMPARE(kyso::test::wishes(order->request).placement->rect->heightPt, 80.0);
    }
    void aWaitingFieldShowsTheSignatureUnlessToldOtherwise() {
        auto options = plain();
        QVERIFY(!kyso::test::wishes(understand(options)->request).placement);
        options.field = std::string("Here");
        QVERIFY(kyso::test::wishes(understand(options)->request).placement.has_value());
        options.invisible = true;
        QVERIFY(!kyso::test::wishes(understand(options)->request).placement);
        options.visible = true;
        verifyRefused(options, "conflict", "--visible --invisible");
    }
    void wrongRectanglesAreRefused_data() {
        QTest::addColumn<QString>("rect");
        for (const char* rect : {"1,2,3", "1,2,3,4,5", "1,2,0,4", "1,2,3,-4", "a,b,c,d", "1,2,nan,4",
                                 "1,2,inf,4", "1;2;3;4", ",,,", "1,2,3,4 "})
            QTest::newRow(rect) << QString::fromLatin1(rect);
    }
    void wrongRectanglesAreRefused() {
        QFETCH(QString, rect);
        auto options = plain();
        options.rect = rect.toStdString();
        verifyRefused(options, "value", QStringLiteral("--rect %1").arg(rect).toStdString());
    }
    void pagesAreNumbersLastOrAll_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("page");
        QTest::newRow("last") << "last" << -1;
        QTest::newRow("all") << "all" << 0;
        QTest::newRow("first") << "1" << 1;
        for (const char* wrong : {"0", "-1", "1.5", "x", "99999999999"})
            QTest::newRow(wrong) << wrong << -100;
    }
    void pagesAreNumbersLastOrAll() {
        QFETCH(QString, text);
        QFETCH(int, page);
        auto options = plain();
        options.page = text.toStdString();
        const auto order = understand(options);
        QCOMPARE(order.has_value(), page != -100);
        if (order)
            QCOMPARE(kyso::test::wishes(order->request).placement->page, page);
    }
    void anImageAloneMakesASignatureWithImageAndText() {
        auto options = plain();
        options.image = std::string("seal.png");
        QCOMPARE(kyso::test::wishes(understand(options)->request).appearance.layout,
                 pdf::AppearanceTemplate::ImageAndText);
        options.look = std::string("image");
        QCOMPARE(kyso::test::wishes(understand(options)->request).appearance.layout,
                 pdf::AppearanceTemplate::ImageOnly);
        options.image.clear();
        verifyRefused(options, "value", "--template image");
    }
    void rectangleAndAnchorExcludeEachOther() {
        auto options = plain();
        options.rect = std::string("1,2,3,4");
        options.anchor = std::string("ĐẠI DIỆN BÊN B");
        verifyRefused(options, "conflict", "--rect --anchor");
    }
    void theFormatIsNamedOrSaidByTheOutput() {
        const auto formatOf = [](const std::string& output, const std::string& format, bool detached) {
            auto options = plain();
            options.output = output;
            options.format = format;
            options.detached = detached;
            const auto order = understand(options);
            if (!order)
                return order.error().subject;
            const auto* wishes = dynamic_cast<const cades::Wishes*>(order->request.wishes.get());
            return order->request.format + (wishes == nullptr  ? ""
                                            : wishes->detached ? " beside"
                                                               : " around");
        };
        QCOMPARE(formatOf("b.pdf", "", false), std::string());
        QCOMPARE(formatOf("b.pdf", "pades", false), std::string("pades"));
        for (const char* around : {"b.p7m", "b.P7M", "b.cms"})
            QCOMPARE(formatOf(around, "", false), std::string("cades around"));
        QCOMPARE(formatOf("b.p7s", "", false), std::string("cades beside"));
        QCOMPARE(formatOf("b.p7s", "cades", true), std::string("cades beside"));
        QCOMPARE(formatOf("b.cms", "", true), std::string("cades beside"));
        QCOMPARE(formatOf("b.p7m", "", true), std::string("--detached -o b.p7m"));
        QCOMPARE(formatOf("b.p7m", "pades", false), std::string("--format pades -o b.p7m"));
        QCOMPARE(formatOf("b.pdf", "pades", true), std::string("--format pades --detached"));
        QCOMPARE(formatOf("b.pdf", "xades", false), std::string("--format xades"));
    }
    void whatOnlyAPdfHasIsRefusedForOtherFiles() {
        auto options = plain();
        options.format = std::string("cades");
        for (auto [field, name] : {std::pair{&SignOptions::location, "--location"},
                                   {&SignOptions::reason, "--reason"},
                                   {&SignOptions::rect, "--rect"},
                                   {&SignOptions::field, "--field"}}) {
            auto wrong = options;
            wrong.*field = std::string("x");
            verifyRefused(wrong, "conflict", std::string("--format cades ") + name);
        }
        options = plain();
        options.content = std::string("a.txt");
        verifyRefused(options, "conflict", "--content");
    }
    void aDigestTakesThePlaceOfTheInput() {
        auto options = plain();
        options.inputs.clear();
        options.output = std::string("b.p7s");
        options.contentDigest = std::string(96, 'a');
        const auto order = understand(options);
        QVERIFY(order);
        QCOMPARE(*order->digest, x509::DigestAlgorithm::Sha384);
        QCOMPARE(order->inputs, std::vector<std::filesystem::path>{{}});
        auto wrong = options;
        wrong.inputs = {"a.txt"};
        verifyRefused(wrong, "conflict", "--content-digest INPUT");
        wrong = options;
        wrong.output = std::string("b.p7m");
        verifyRefused(wrong, "conflict", "--content-digest -o b.p7m");
        wrong.format = std::string("pades");
        wrong.output = std::string("b.pdf");
        verifyRefused(wrong, "conflict", "--format pades --content-digest");
        wrong = options;
        wrong.output.clear();
        wrong.outputFolder = std::string("out");
        verifyRefused(wrong, "missing", "-o");
        for (const std::string& digest : {std::string("xyz"), std::string(40, 'a'), std::string(63, 'a')}) {
            wrong = options;
            wrong.contentDigest = digest;
            verifyRefused(wrong, "value", "--content-digest " + digest);
        }
    }
    void jobsHaveBounds() {
        for (const char* jobs : {"0", "-1", "65", "x"}) {
            auto options = plain();
            options.jobs = std::string(jobs);
            verifyRefused(options, "value",
                          QStringLiteral("--jobs %1").arg(QLatin1String(jobs)).toStdString());
        }
    }

    void outputsAreNamedAfterTheirInputs() {
        const auto names = outputNames({"x/Hợp đồng.pdf", "x/b.PDF", "c"}, "out");
        QCOMPARE(names[0].string(), std::string("out/Hợp đồng.signed.pdf"));
        QCOMPARE(names[1].string(), std::string("out/b.signed.pdf"));
        QCOMPARE(names[2].string(), std::string("out/c.signed.pdf"));
    }
    void whatIsCmsAlreadyKeepsItsName() {
        const auto again = outputNames({"x/a.pdf.p7s", "x/b.P7M", "x/c.cms", "y/c.cms"}, "out");
        QCOMPARE(again[0], std::filesystem::path("out/a.pdf.p7s"));
        QCOMPARE(again[1], std::filesystem::path("out/b.P7M"));
        QCOMPARE(again[2], std::filesystem::path("out/c.cms"));
        QCOMPARE(again[3], std::filesystem::path("out/c-2.cms"));
        const auto beside = namesEnding({"x/a.pdf", "x/b.p7s", "x/certificates.p7c"}, "out", ".p7s");
        QCOMPARE(beside[0], std::filesystem::path("out/a.pdf.p7s"));
        QCOMPARE(beside[1], std::filesystem::path("out/b.p7s"));
        QCOMPARE(beside[2], std::filesystem::path("out/certificates.p7c.p7s"));
    }
    void inputsOfTheSameNameGetNumbers() {
        const auto names = outputNames({"x/a.pdf", "y/a.pdf", "z/A.pdf", "w/a.signed-2.pdf"}, "out");
        QCOMPARE(names[0].filename().string(), std::string("a.signed.pdf"));
        QCOMPARE(names[1].filename().string(), std::string("a.signed-2.pdf"));
        QCOMPARE(names[2].filename().string(), std::string("A.signed-3.pdf"));
        QCOMPARE(names[3].filename().string(), std::string("a.signed-2.signed.pdf"));
    }
    void raisedDocumentsKeepTheirNames() {
        const auto names = sameNames({"x/a.pdf", "y/b.signed.PDF", "y/A.pdf", "c", "z/a-2.pdf"}, "out");
        QCOMPARE(names[0], std::filesystem::path("out/a.pdf"));
        QCOMPARE(names[1], std::filesystem::path("out/b.signed.PDF"));
        QCOMPARE(names[2], std::filesystem::path("out/A-2.pdf"));
        QCOMPARE(names[3], std::filesystem::path("out/c"));
        QCOMPARE(names[4], std::filesystem::path("out/a-2-2.pdf"));
    }
    void manyOfOneNameAreNumberedThrough() {
        constexpr int count = 20'000;
        std::vector<std::filesystem::path> inputs(count, "x/a.pdf");
        inputs.push_back("x/a.signed-7.pdf");
        const auto names = outputNames(inputs, "out");
        QCOMPARE(names.front(), std::filesystem::path("out/a.signed.pdf"));
        QCOMPARE(names[count - 1], std::filesystem::path("out/a.signed-20000.pdf"));
        QCOMPARE(std::set<std::filesystem::path>(names.begin(), names.end()).size(), names.size());
    }

    void exitCodesFollowTheContract() {
        QCOMPARE(exitCodeFor(ErrorCode::PdfDamaged), ExitCode::SomeFailed);
        QCOMPARE(exitCodeFor(ErrorCode::UsageWrong), ExitCode::WrongUsage);
        QCOMPARE(exitCodeFor(ErrorCode::TokenNotFound), ExitCode::NoUsableCertificate);
        QCOMPARE(exitCodeFor(ErrorCode::CertificateExpired), ExitCode::NoUsableCertificate);
        QCOMPARE(exitCodeFor(ErrorCode::PinLocked), ExitCode::PinRefused);
        QCOMPARE(exitCodeFor(ErrorCode::PinNeeded), ExitCode::PinRefused);
        QCOMPARE(exitCodeFor(ErrorCode::Cancelled), ExitCode::Cancelled);
    }
    void everyPinTokenDriverAndProviderErrorEndsARunWithItsOwnCode() {
        for (const ErrorCode code : allErrorCodes()) {
            const auto name = nameOf(code);
            if (name.starts_with("pin_"))
                QCOMPARE(exitCodeFor(code), ExitCode::PinRefused);
            if (name.starts_with("token_") || name.starts_with("driver_") || name.starts_with("provider_") ||
                name.starts_with("certificate_"))
                QCOMPARE(exitCodeFor(code), ExitCode::NoUsableCertificate);
        }
    }
    void timeLeftIsWrittenAsAClock() {
        QCOMPARE(clockText(std::chrono::seconds(5)), QStringLiteral("0:05"));
        QCOMPARE(clockText(std::chrono::seconds(125)), QStringLiteral("2:05"));
        QCOMPARE(clockText(std::chrono::seconds(3'725)), QStringLiteral("1:02:05"));
    }
};

KYSO_TEST(SignOrderTest)
#include "SignOrderTest.moc"
