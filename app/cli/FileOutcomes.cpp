#include "FileOutcomes.h"

#include "LevelOptions.h"
#include "messages/LevelText.h"
#include "setup/QtPath.h"

#include <QCoreApplication>

namespace kyso::cli {

namespace {

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

FileOutcome leftOut(const std::filesystem::path& output) {
    FileOutcome outcome;
    outcome.output = output;
    outcome.status = "skipped";
    outcome.said = QT_TRANSLATE_NOOP("Cli", "Left out, already there: %1");
    outcome.saidOf = {setup::toQString(output)};
    return outcome;
}

/// As the JSON calls what a format remarks.
const char* nameOfRemark(ErrorCode code) {
    if (code == ErrorCode::ConformanceLost)
        return "conformanceLost";
    return code == ErrorCode::PdfReadsTwoWays ? "readsTwoWays" : "remark";
}

void remark(FileOutcome& outcome, Console& console, const char* name, const std::optional<Error>& error) {
    if (!error)
        return;
    outcome.remarks.push_back(*error);
    outcome.details.insert(QLatin1String(name), toJsonWithCause(console, *error));
}

} // namespace

FileOutcome outcomeOf(Console& console, const Result<signing::SignedFile>& result) {
    if (!result)
        return failedOutcome(result.error(), exitCodeFor(result.error().code));
    FileOutcome outcome;
    if (result->skipped) {
        outcome = leftOut(result->output);
    } else {
        outcome.output = result->output;
        outcome.status = "signed";
        outcome.said = result->isOfDigestOnly
                           ? QT_TRANSLATE_NOOP("Cli", "Signed a digest; nobody saw the document: %1")
                           : QT_TRANSLATE_NOOP("Cli", "Signed: %1");
        outcome.saidOf = {setup::toQString(result->output)};
        outcome.isMade = true;
        outcome.details.insert(QStringLiteral("level"), text(signing::nameOf(result->level)));
    }
    remark(outcome, console, "statusUnknown", result->statusUnknown);
    remark(outcome, console, "earlierInDoubt", result->earlierInDoubt);
    remark(outcome, console, "loweredBecause", result->loweredBecause);
    for (const auto& one : result->remarks)
        remark(outcome, console, nameOfRemark(one.code), one);
    if (result->stampedAt)
        outcome.details.insert(QStringLiteral("timeStamp"),
                               QString::fromStdString(toIso8601(*result->stampedAt)));
    outcome.details.insert(QStringLiteral("certificate"), text(result->certificateSha256));
    outcome.details.insert(QStringLiteral("field"), text(result->fieldName));
    outcome.details.insert(QStringLiteral("format"), text(result->format));
    outcome.details.insert(QStringLiteral("contentSeen"), !result->isOfDigestOnly);
    return outcome;
}

FileOutcome outcomeOf(Console& console, const Result<signing::ExtendedFile>& result) {
    if (!result)
        return failedOutcome(result.error(), result.error().code == ErrorCode::Cancelled
                                                 ? ExitCode::Cancelled
                                                 : ExitCode::SomeFailed);
    if (result->skipped)
        return leftOut(result->output);
    FileOutcome outcome;
    outcome.output = result->output;
    outcome.status = "extended";
    outcome.said = QT_TRANSLATE_NOOP("Cli", "Raised to %1: %2");
    outcome.saidOf = {messages::levelText(signing::nameOf(result->level), result->format),
                      setup::toQString(result->output)};
    outcome.isMade = true;
    outcome.details.insert(QStringLiteral("level"), text(signing::nameOf(result->level)));
    outcome.details.insert(QStringLiteral("format"), text(result->format));
    outcome.details.insert(QStringLiteral("signatures"), result->signatures);
    remark(outcome, console, "earlierInDoubt", result->earlierInDoubt);
    remark(outcome, console, "loweredBecause", result->loweredBecause);
    return outcome;
}

} // namespace kyso::cli
