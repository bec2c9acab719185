#include "report/ReportContent.h"

#include "ReportWords.h"
#include "SignatureSection.h"
#include "base/PathText.h"
#include "messages/ErrorText.h"
#include "messages/VerdictText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace kyso::report {

namespace {

using validation::Indication;

Line verdictOf(const validation::FileReport& report) {
    Tone tone = report.signatures.empty() ? Tone::Warn : Tone::Good;
    for (const auto& signature : report.signatures) {
        if (signature.indication == Indication::TotalFailed) {
            tone = Tone::Bad;
            break;
        }
        if (signature.indication == Indication::Indeterminate)
            tone = Tone::Warn;
    }
    return {messages::verdictFor(report), tone};
}

/// `1 234 567`, which both languages read alike.
QString groupedDigits(std::uint64_t number) {
    QLocale locale(QLocale::C);
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale.toString(static_cast<qulonglong>(number)).replace(QLatin1Char(','), QChar(QChar::Nbsp));
}

std::vector<Row> fileRows(const CheckedFile& checked) {
    std::vector<Row> rows;
    rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "File")), {{plainText(toUtf8(checked.file))}}});
    if (checked.sizeBytes)
        rows.push_back(
            {say(QT_TRANSLATE_NOOP("ReportText", "Size")),
             {{say(QT_TRANSLATE_NOOP("ReportText", "%1 bytes")).arg(groupedDigits(*checked.sizeBytes))}}});
    if (!checked.sha256.empty())
        rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "SHA-256 of the file")), {code(checked.sha256)}});
    if (checked.verdict && !checked.verdict->content.empty()) {
        rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Document that was signed")),
                        {{plainText(toUtf8(checked.verdict->content))}}});
        rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "SHA-256 of that document")),
                        {code(checked.verdict->contentSha256)}});
    }
    if (checked.isChangedSince)
        rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Changed since")),
                        {{say(QT_TRANSLATE_NOOP("ReportText",
                                                "The file at this place was changed or replaced after it was "
                                                "checked. This report is not about what stands there now.")),
                          Tone::Bad}}});
    return rows;
}

Section fileSection(const CheckedFile& checked) {
    Section section;
    section.title = plainText(toUtf8(checked.file.filename()));
    section.rows = fileRows(checked);
    if (!checked.verdict) {
        const auto sentences = messages::describe(checked.verdict.error());
        section.verdict = {plainText(sentences.message.toStdString()), Tone::Bad};
        section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "What to do")), {{sentences.remedy}}});
        section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Code")),
                                {code(std::string(nameOf(checked.verdict.error().code)))}});
        return section;
    }
    const auto& report = *checked.verdict;
    section.verdict = verdictOf(report);
    section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Format")), {{plainText(report.format)}}});
    section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Saved versions (revisions)")),
                            {{QString::number(report.revisionCount)}}});
    const auto stamps = std::ranges::count_if(report.signatures, [](const auto& signature) {
        return signature.kind == validation::SignatureKind::DocumentTimeStamp;
    });
    const auto all = static_cast<qlonglong>(report.signatures.size());
    section.rows.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "Signatures")), {{QString::number(all - stamps)}}});
    section.rows.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "Document time-stamps")), {{QString::number(stamps)}}});
    for (const auto& reason : report.reasons)
        section.rows.push_back({say(QT_TRANSLATE_NOOP("ReportText", "About the file")),
                                {{messages::describe(reason), Tone::Warn}}});
    for (const auto& signature : report.signatures)
        section.parts.push_back(sectionOf(signature, report.revisionCount));
    return section;
}

} // namespace

Content contentOf(const std::vector<CheckedFile>& files, const Circumstances& circumstances) {
    Content content;
    content.title = say(QT_TRANSLATE_NOOP("ReportText", "Report on electronic signatures"));
    content.about.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Checked at")),
                             {{say(QT_TRANSLATE_NOOP("ReportText", "%1, by this computer's clock"))
                                   .arg(timeWords(circumstances.checkedAt))}}});
    if (circumstances.judgedAt)
        content.about.push_back(
            {say(QT_TRANSLATE_NOOP("ReportText", "Judged as of")),
             {{say(QT_TRANSLATE_NOOP("ReportText", "%1, chosen by the person who checked"))
                   .arg(timeWords(*circumstances.judgedAt)),
               Tone::Warn}}});
    content.about.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "Checked with")), {{QStringLiteral("Kyso " KYSO_VERSION)}}});
    content.about.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "Rules")),
         {{say(QT_TRANSLATE_NOOP("ReportText",
                                 "ETSI EN 319 102-1; items of Circular 15/2025/TT-BKHCN, article 6"))}}});
    content.about.push_back(
        {say(QT_TRANSLATE_NOOP("ReportText", "Asked during the check")),
         {{circumstances.offline
               ? say(QT_TRANSLATE_NOOP("ReportText", "Nobody: only what the documents carry was used"))
               : say(QT_TRANSLATE_NOOP(
                     "ReportText", "Issuers of certificates, where the documents do not carry enough"))}}});
    content.about.push_back({say(QT_TRANSLATE_NOOP("ReportText", "Documents")),
                             {{QString::number(static_cast<qlonglong>(files.size()))}}});
    for (const auto& file : files)
        content.files.push_back(fileSection(file));
    content.notes = {
        say(QT_TRANSLATE_NOOP("ReportText",
                              "This report says what was found when the documents were checked, with the "
                              "certificates trusted on this computer. It is not signed itself.")),
        say(QT_TRANSLATE_NOOP("ReportText",
                              "It belongs to the file whose SHA-256 it names, and to no other."))};
    return content;
}

} // namespace kyso::report
