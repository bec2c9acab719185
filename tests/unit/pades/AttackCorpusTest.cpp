#include "AttackBench.h"
#include "support/PdfFormats.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

using namespace kyso;
using namespace kyso::test;

namespace {

namespace fs = std::filesystem;
const fs::path folder = fs::path(KYSO_SOURCE_DIR) / ".." / "shared" / "corpus";

QStringList knownBad() {
    QStringList files;
    QFile table(QString::fromStdString((folder / "signed.tsv").string()));
    if (!table.open(QIODevice::ReadOnly))
        return files;
    table.readLine();
    while (!table.atEnd()) {
        const auto cells = QString::fromUtf8(table.readLine()).split('\t');
        if (cells.size() > 4 && cells[1] == "PAdES" && cells[2] == "invalid")
            files << cells[0];
    }
    return files;
}

} // namespace

/// Documents that others broke. pdfsig calls the signatures of many of them valid; each is a row here, with
/// what pdfsig says of it beside it when pdfsig is installed.
class AttackCorpusTest : public QObject {
    Q_OBJECT
private slots:
    void isNeverPassed_data() {
        QTest::addColumn<QString>("file");
        for (const auto& file : knownBad())
            QTest::newRow(qPrintable(file)) << file;
        if (knownBad().isEmpty())
            QTest::newRow("no corpus") << QString();
    }
    void isNeverPassed() {
        QFETCH(QString, file);
        if (file.isEmpty())
            QSKIP("the corpus of signed documents is not here");
        const auto path = folder / "signed" / file.toStdString();
        auto first = validation::validateFile(path, kyso::test::toCheck(), {}, {});
        // As kindly as can be: whatever the file's own chains end in is trusted, at the time that is claimed.
        trust::TrustAnchors anchors;
        validation::ValidationOptions options;
        options.trust = &anchors;
        std::string told = first ? "" : std::string(nameOf(first.error().code));
        for (const auto& one : first ? first->signatures : std::vector<validation::SignatureReport>()) {
            if (!one.chain.empty())
                anchors.add(one.chain.back());
            if (one.claimedSigningTime)
                options.at = *one.claimedSigningTime + std::chrono::minutes(1);
        }
        const auto report = validation::validateFile(path, kyso::test::toCheck(), options, {});
        bool allPassed = report && !report->signatures.empty();
        for (const auto& one : report ? report->signatures : std::vector<validation::SignatureReport>()) {
            allPassed = allPassed && one.indication == validation::Indication::TotalPassed;
            told += one.id + " " + std::string(nameOf(one.indication)) + " " +
                    std::string(nameOf(one.integrity)) + " ";
        }
        QProcess pdfsig;
        if (!QStandardPaths::findExecutable("pdfsig").isEmpty()) {
            pdfsig.start("pdfsig", {"-nocert", QString::fromStdString(path.string())});
            if (pdfsig.waitForFinished(20000)) {
                const auto said = pdfsig.readAllStandardOutput();
                const int all = static_cast<int>(said.count("Signature Validation:"));
                const int good = static_cast<int>(said.count("Signature is Valid."));
                told += "(pdfsig: " + std::to_string(good) + " of " + std::to_string(all) + " valid)";
            }
        }
        std::printf("%-60s %s\n", qPrintable(file), told.c_str());
        std::fflush(stdout);
        QVERIFY2(!allPassed, told.c_str());
    }
};
KYSO_TEST(AttackCorpusTest)
#include "AttackCorpusTest.moc"
