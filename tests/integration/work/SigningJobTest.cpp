#include "work/SigningJob.h"

#include "fakes/NoteFormat.h"
#include "journal/Journal.h"
#include "support/LoopbackPki.h"
#include "support/PdfFormats.h"
#include "support/ScriptedPrompt.h"
#include "support/TestRegistry.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <functional>

using namespace kyso;
using namespace kyso::work;

namespace {

/// Notes what it is asked, and answers as it was told to.
class Person final : public Consent {
public:
    Result<void> agree(const SigningOrder& order, const std::vector<std::size_t>& documents,
                       const provider::Identity& /*key*/, const CancelToken& /*withdrawn*/) override {
        asked.push_back(documents);
        if (meanwhile)
            meanwhile();
        orders.push_back(order.number);
        return no ? failure(*no) : Result<void>();
    }
    provider::PinPrompt& pins() override { return prompt; }

    std::optional<Error> no;
    std::function<void()> meanwhile;
    std::vector<std::vector<std::size_t>> asked;
    std::vector<std::uint64_t> orders;
    test::ScriptedPrompt prompt{{"123456"}};
};

/// Keeps what it hears, as words.
class Heard final : public WorkListener {
public:
    std::optional<Result<void>> settled(DocumentOfOrder document) override {
        return document.index == leaveAlone ? std::optional(Result<void>()) : std::nullopt;
    }
    void opening(std::size_t documents) override { opened << static_cast<int>(documents); }
    void ended(DocumentOfOrder document, const Result<signing::SignedFile>& result) override {
        const auto said = !result           ? std::string(nameOf(result.error().code))
                          : result->skipped ? "skipped"
                                            : "signed";
        told << QStringLiteral("%1/%2 %3")
                    .arg(document.order)
                    .arg(document.index)
                    .arg(QString::fromStdString(said));
    }

    std::size_t leaveAlone = SIZE_MAX;
    QList<int> opened;
    QStringList told;
};

} // namespace

/// One order over the desk, with a real plugin and its key file.
class SigningJobTest : public QObject {
    Q_OBJECT

    test::LoopbackPki m_pki;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<provider::ProviderHost> m_providers;
    std::optional<provider::Identity> m_key;

    std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }
    signing::SignItem item(const std::string& name) const {
        signing::SignItem item{path(name), path("signed-" + name), nullptr, {}};
        item.request.claimedSigningTime = SystemClock().now();
        item.request.onExist = signing::OnExist::Replace;
        return item;
    }
    SigningOrder order(const std::vector<std::string>& names) const {
        SigningOrder order;
        order.number = 42;
        for (const auto& name : names)
            order.documents.push_back(item(name));
        return order;
    }
    SigningJob job(SigningOrder order) const {
        return {std::move(order),
                {*m_providers, path("journal.sqlite"), {kyso::test::toSign(), kyso::test::toCheck()}}};
    }
    std::int64_t noted() const {
        const auto checked = journal::Journal(path("journal.sqlite")).check();
        return checked ? checked->entries : -1;
    }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const char* name : {"a.pdf", "b.pdf", "c.pdf"})
            QVERIFY(QFile::copy(QStringLiteral(KYSO_SOURCE_DIR "/assets/sample-contract.pdf"),
                                m_folder->filePath(QLatin1String(name))));
        QFile broken(m_folder->filePath(QStringLiteral("broken.pdf")));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("no PDF");
        broken.close();
        m_pki.writeTo(path("keys"));
        m_providers = std::make_unique<provider::ProviderHost>(
            provider::ProviderHost::Settings{.pluginFolders = {KYSO_PLUGIN_FOLDER},
                                             .disabledIds = {},
                                             .dataFolder = path("data"),
                                             .keyFiles = {path("keys/signer.p12")},
                                             .tokens = nullptr});
        test::ScriptedPrompt prompt({"123456"});
        auto key = m_providers->find(path("keys/signer.p12").string(), prompt);
        QVERIFY(key);
        m_key = std::move(*key);
    }

    void everyAnswerCarriesItsOrder_andWhatWasMadeIsNoted() {
        Person person;
        Heard heard;
        QVERIFY(!job(order({"a.pdf", "b.pdf"})).run(*m_key, nullptr, person, heard, {}));
        heard.told.sort();
        QCOMPARE(heard.told, QStringList({"42/0 signed", "42/1 signed"}));
        QCOMPARE(person.orders, std::vector<std::uint64_t>{42});
        QCOMPARE(heard.opened, QList<int>({2}));
        QCOMPARE(noted(), std::int64_t{2});
    }
    void whatWasLookedAtIsWhatIsSigned_thoughNobodySaidWhatWasShown() {
        Person person;
        person.meanwhile = [this] { std::filesystem::rename(path("b.pdf"), path("a.pdf")); };
        Heard heard;
        (void)job(order({"a.pdf"})).run(*m_key, nullptr, person, heard, {});
        QCOMPARE(heard.told, QStringList({"42/0 file_changed"}));
        QVERIFY(!std::filesystem::exists(path("signed-a.pdf")));
    }
    void noOutputTakesThePlaceOfTheKeyOrTheJournal() {
        for (const char* kept : {"keys/signer.p12", "journal.sqlite"}) {
            auto one = order({"a.pdf"});
            one.alsoRead = {path("keys/signer.p12")};
            one.documents.front().output = path(kept);
            std::ofstream(path("journal.sqlite"), std::ios::app).flush();
            const auto before = std::filesystem::file_size(path(kept));
            Person person;
            Heard heard;
            (void)job(std::move(one)).run(*m_key, nullptr, person, heard, {});
            QCOMPARE(heard.told, QStringList({"42/0 output_is_input"}));
            QCOMPARE(std::filesystem::file_size(path(kept)), before);
        }
    }
    void aFormatThatNobodyElseKnowsGoesTheSameWay_data() {
        QTest::addColumn<int>("documents");
        QTest::newRow("one") << 1;
        QTest::newRow("a batch") << 5;
    }
    void aFormatThatNobodyElseKnowsGoesTheSameWay() {
        QFETCH(int, documents);
        const auto note = std::make_shared<const test::NoteFormat>();
        const auto pades = std::make_shared<const pades::PadesFormat>();
        const Formats formats{signing::Formats({note, pades}), {note, pades}};
        SigningOrder order;
        order.number = 42;
        for (int i = 0; i < documents; ++i) {
            const auto name = "note-" + std::to_string(i);
            std::ofstream(path(name)) << "note: ten million";
            order.documents.push_back(item(name));
        }
        order.documents.push_back(item("a.pdf"));
        const auto made = order.documents;
        SigningJob job(std::move(order), {*m_providers, path("journal.sqlite"), formats});
        Person person;
        Heard heard;
        QVERIFY(!job.run(*m_key, nullptr, person, heard, {}));
        QCOMPARE(heard.told.filter(QStringLiteral("signed")).size(), qsizetype{documents + 1});
        QCOMPARE(noted(), std::int64_t{documents + 1});
        for (const auto& one : made) {
            const auto report = validation::validateFile(one.output, formats.toCheck, {}, {});
            QVERIFY(report);
            QCOMPARE(report->format, std::string(one.input.path().extension() == ".pdf" ? "PDF" : "Note"));
            QCOMPARE(report->signatures.front().integrity, validation::Integrity::Intact);
        }
        // And the judge that is asked before signing again is the format's own.
        std::ofstream(made.front().output, std::ios::in).seekp(8).write("two", 3);
        EarlierVerdicts earlier(formats.toCheck);
        const auto verdict = earlier.judge({made.front().output, nullptr}, {});
        QVERIFY(verdict);
        QCOMPARE(verdict->content, signing::SignedContent::Broken);
    }
    void whatIsNotedSaysWhatWasHandedIn_whoGaveTheOrder_andWhy_data() {
        using x509::DigestAlgorithm;
        QTest::addColumn<int>("digest");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<bool>("isKnown");
        constexpr qint64 small = 0;
        constexpr qint64 large = qint64{6} << 20;
        QTest::newRow("small") << static_cast<int>(DigestAlgorithm::Sha256) << small << true;
        QTest::newRow("large") << static_cast<int>(DigestAlgorithm::Sha256) << large << true;
        QTest::newRow("small, by another digest")
            << static_cast<int>(DigestAlgorithm::Sha512) << small << true;
        // It would take a second reading.
        QTest::newRow("large, by another digest")
            << static_cast<int>(DigestAlgorithm::Sha512) << large << false;
    }
    void whatIsNotedSaysWhatWasHandedIn_whoGaveTheOrder_andWhy() {
        QFETCH(int, digest);
        QFETCH(qint64, bytes);
        QFETCH(bool, isKnown);
        QFile input(m_folder->filePath(QStringLiteral("a.pdf")));
        QVERIFY(input.open(QIODevice::ReadWrite));
        // A comment behind the end, and the end again.
        const auto original = QByteArray(input.readAll());
        QVERIFY(bytes == 0 || input.write("\n%" + QByteArray(bytes, 'x') + '\n' +
                                          original.mid(original.lastIndexOf("startxref"))) > bytes);
        QVERIFY(input.seek(0));
        const auto sha256 = QCryptographicHash::hash(input.readAll(), QCryptographicHash::Sha256).toHex();
        auto one = order({"a.pdf"});
        one.origin = journal::Origin::web("https://example.vn");
        auto& request = one.documents.front().request;
        request.reason = "Tôi đồng ý";
        request.algorithm = x509::SignatureAlgorithm{x509::SignatureScheme::RsaPkcs1,
                                                     static_cast<x509::DigestAlgorithm>(digest)};
        Person person;
        Heard heard;
        QVERIFY(!job(std::move(one)).run(*m_key, nullptr, person, heard, {}));
        QCOMPARE(heard.told, QStringList({"42/0 signed"}));
        std::vector<journal::Record> noted;
        journal::Journal journal(path("journal.sqlite"));
        QVERIFY(journal.each([&](const journal::Entry& entry) { noted.push_back(entry.record); }));
        QCOMPARE(noted.size(), std::size_t{1});
        QCOMPARE(noted.front().action, journal::Action::Signed);
        QCOMPARE(noted.front().reason, std::string("Tôi đồng ý"));
        QCOMPARE(noted.front().origin.text(), std::string("web:https://example.vn"));
        QCOMPARE(QByteArray::fromStdString(noted.front().inputSha256), isKnown ? sha256 : QByteArray());
    }
    void whoSaysNoIsAskedForNoPin_andNothingIsWritten() {
        Person person;
        person.no = failure(ErrorCode::Cancelled, "no").value();
        Heard heard;
        QVERIFY(!job(order({"a.pdf", "b.pdf"})).run(*m_key, nullptr, person, heard, {}));
        QCOMPARE(heard.told, QStringList({"42/0 cancelled", "42/1 cancelled"}));
        QVERIFY(person.prompt.requests.empty());
        QVERIFY(!std::filesystem::exists(path("signed-a.pdf")));
        QVERIFY(!std::filesystem::exists(path("journal.sqlite")));
    }
    void whatCannotBeSignedIsSaidBeforeThePersonIsAsked() {
        Person person;
        Heard heard;
        QVERIFY(!job(order({"broken.pdf"})).run(*m_key, nullptr, person, heard, {}));
        QCOMPARE(heard.told, QStringList({"42/0 pdf_not_pdf"}));
        QVERIFY(person.asked.empty());
        QVERIFY(heard.opened.isEmpty());
    }
    void thePersonIsAskedAboutWhatIsLeft_andOneDocumentsFaultStopsNoOther() {
        Person person;
        Heard heard;
        heard.leaveAlone = 1;
        QVERIFY(
            !job(order({"broken.pdf", "a.pdf", "b.pdf", "c.pdf"})).run(*m_key, nullptr, person, heard, {}));
        QCOMPARE(person.asked, (std::vector<std::vector<std::size_t>>{{2, 3}}));
        heard.told.sort();
        QCOMPARE(heard.told, QStringList({"42/0 pdf_not_pdf", "42/1 skipped", "42/2 signed", "42/3 signed"}));
        QVERIFY(!std::filesystem::exists(path("signed-a.pdf")));
        QCOMPARE(noted(), std::int64_t{2});
    }
    void anotherFileThanTheOneShownIsRefusedBeforeThePin() {
        auto one = order({"a.pdf"});
        one.documents.front().shown = File::open(path("a.pdf"))->identity();
        std::filesystem::remove(path("a.pdf"));
        std::filesystem::copy(path("b.pdf"), path("a.pdf"));
        Person person;
        Heard heard;
        QVERIFY(!job(std::move(one)).run(*m_key, nullptr, person, heard, {}));
        QCOMPARE(heard.told, QStringList({"42/0 file_changed"}));
        QVERIFY(person.asked.empty());
    }
};

KYSO_TEST(SigningJobTest)
#include "SigningJobTest.moc"
