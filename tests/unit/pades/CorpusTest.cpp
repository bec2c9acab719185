#include "pades/PdfPart.h"
#include "support/PdfFormats.h"
#include "support/TestRegistry.h"
#include "validation/Format.h"

#include <QFile>
#include <QTest>

#include <cstdio>
#include <filesystem>
#include <map>

using namespace kyso;
using namespace kyso::validation;
namespace fs = std::filesystem;

namespace {

struct Row {
    std::string file, expected, scope;
};

const fs::path folder = fs::path(KYSO_SOURCE_DIR).parent_path() / "shared" / "corpus";

std::vector<Row> padesRows() {
    std::vector<Row> rows;
    QFile table(QString::fromStdString((folder / "signed.tsv").string()));
    if (!table.open(QIODevice::ReadOnly))
        return rows;
    table.readLine();
    while (!table.atEnd()) {
        const auto cells = table.readLine().split('\t');
        if (cells.size() > 4 && cells[1] == "PAdES")
            rows.push_back({cells[0].toStdString(), cells[2].toStdString(), cells[3].toStdString()});
    }
    return rows;
}

/// Judged as kindly as can be: every chain's own end is trusted, at the time each signature claims.
Result<FileReport> judgeKindly(const fs::path& file) {
    auto first = validateFile(file, kyso::test::toCheck(), {}, {});
    if (!first)
        return first;
    trust::TrustAnchors anchors;
    std::optional<Time> at;
    for (const auto& signature : first->signatures) {
        if (!signature.chain.empty())
            anchors.add(signature.chain.back());
        if (signature.claimedSigningTime)
            at = *signature.claimedSigningTime + std::chrono::minutes(1);
    }
    ValidationOptions options;
    options.trust = &anchors;
    options.at = at;
    return validateFile(file, kyso::test::toCheck(), options, {});
}

std::string reasonsOf(const SignatureReport& report) {
    std::string out;
    for (const auto& reason : report.reasons)
        out += (out.empty() ? "" : ", ") + std::string(nameOf(reason.code)) +
               (reason.subject.empty() ? "" : " " + reason.subject);
    for (const auto& change : pades::pdfPartOf(report).modifications)
        out += " +" + std::string(nameOf(change.code)) + " " + change.subject;
    return out;
}

} // namespace

/// Documents that others signed and broke, judged by their own projects' tests.
class CorpusTest : public QObject {
    Q_OBJECT
private slots:
    void noKnownBadFilePassesAndGoodOnesAreNotBroken() {
        const auto rows = padesRows();
        if (rows.empty())
            QSKIP("the corpus of signed documents is not here");
        int passedBad = 0;
        int brokenGood = 0;
        int undecidedGood = 0;
        int unreadableGood = 0;
        for (const auto& row : rows) {
            const auto report = judgeKindly(folder / "signed" / row.file);
            if (!report) {
                std::printf("%-12s %-60s %s %s\n", row.expected.c_str(), row.file.c_str(),
                            std::string(nameOf(report.error().code)).c_str(), report.error().what.c_str());
                unreadableGood += row.expected == "valid" ? 1 : 0;
                continue;
            }
            bool allPassed = !report->signatures.empty();
            bool anyBroken = false;
            bool anyUndecided = report->signatures.empty();
            for (const auto& signature : report->signatures) {
                std::printf("%-12s %-60s %s %s %s %s (%s)\n", row.expected.c_str(), row.file.c_str(),
                            signature.id.c_str(), std::string(nameOf(signature.indication)).c_str(),
                            std::string(nameOf(signature.subIndication)).c_str(),
                            std::string(nameOf(signature.integrity)).c_str(), reasonsOf(signature).c_str());
                // A signature stands whatever was wrong with a time-stamp that came after it.
                const bool counts = signature.kind == SignatureKind::Signature;
                allPassed = allPassed && signature.indication == Indication::TotalPassed;
                anyBroken = anyBroken || (counts && signature.integrity == Integrity::Broken);
                anyUndecided = anyUndecided || (counts && signature.integrity == Integrity::Undecided);
            }
            if (report->signatures.empty())
                std::printf("%-12s %-60s no signature\n", row.expected.c_str(), row.file.c_str());
            passedBad += row.expected == "invalid" && allPassed ? 1 : 0;
            brokenGood += row.expected == "valid" && anyBroken ? 1 : 0;
            undecidedGood += row.expected == "valid" && !anyBroken && anyUndecided ? 1 : 0;
        }
        std::printf("known good: %d broken, %d undecided, %d unreadable\n", brokenGood, undecidedGood,
                    unreadableGood);
        std::fflush(stdout);
        QCOMPARE(passedBad, 0);
        QCOMPARE(brokenGood, 0);
    }
};
KYSO_TEST(CorpusTest)
#include "CorpusTest.moc"
