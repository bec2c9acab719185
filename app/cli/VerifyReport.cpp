#include "VerifyReport.h"

#include "VerdictJson.h"
#include "base/PathText.h"
#include "messages/AppearanceText.h"
#include "messages/LevelText.h"
#include "messages/VerdictText.h"
#include "pades/PdfPart.h"

#include <QCoreApplication>

namespace kyso::cli {

namespace {

using validation::Indication;

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

/// What stands before a signature's line; the words beside it say the same.
QString mark(Indication indication) {
    switch (indication) {
    case Indication::TotalPassed:
        return QStringLiteral("✓");
    case Indication::TotalFailed:
        return QStringLiteral("✗");
    case Indication::Indeterminate:
        return QStringLiteral("?");
    }
    return {};
}

} // namespace

void VerifyReport::count(const Result<validation::FileReport>& result) {
    if (!result) {
        (result.error().code == ErrorCode::Cancelled ? m_cancelled : m_anyFailed) = true;
        return;
    }
    m_anyUnsigned |= result->signatures.empty();
    for (const auto& signature : result->signatures) {
        m_anyFailed |= signature.indication == Indication::TotalFailed;
        m_anyUndecided |= signature.indication == Indication::Indeterminate;
    }
}

void VerifyReport::add(const std::filesystem::path& file, const Result<validation::FileReport>& result) {
    count(result);
    if (m_asJson) {
        m_console.speak();
        m_files.append(result ? verdictJson(*result)
                              : QJsonObject{{QStringLiteral("file"), text(toUtf8(file))},
                                            {QStringLiteral("error"), m_console.toJson(result.error())}});
        return;
    }
    if (!result)
        return m_console.complain(result.error(), text(toUtf8(file)));
    m_console.speak();
    say(*result);
}

void VerifyReport::say(const validation::FileReport& report) {
    m_console.print(QStringLiteral("%1: %2.").arg(text(toUtf8(report.file)), messages::verdictFor(report)));
    if (!report.content.empty())
        m_console.print(QStringLiteral("  ") +
                        m_console.say(QT_TRANSLATE_NOOP("Cli", "Held against the document %1"))
                            .arg(text(toUtf8(report.content))));
    else if (report.format == "CAdES" && !report.isDetached)
        m_console.print(QStringLiteral("  ") +
                        m_console.say(QT_TRANSLATE_NOOP("Cli", "The document is inside the file")));
    if (!report.signatures.empty())
        for (const auto& reason : report.reasons)
            m_console.print(QStringLiteral("  ") + messages::describe(reason));
    for (const auto& signature : report.signatures)
        say(signature);
}

void VerifyReport::say(const validation::SignatureReport& signature) {
    const auto& pdf = pades::pdfPartOf(signature);
    const QString indent = QStringLiteral("    ");
    const QString name = signature.signer ? text(signature.signer->subject().displayName())
                                          : m_console.say(QT_TRANSLATE_NOOP("Cli", "Unknown signer"));
    m_console.print(QStringLiteral("  %1 %2 – %3")
                        .arg(mark(signature.indication), name, messages::badgeFor(signature.indication)));
    if (signature.signer) {
        const auto& subject = signature.signer->subject();
        QStringList who;
        if (!subject.organization.empty() && text(subject.organization) != name)
            who << text(subject.organization);
        if (const auto taxCode = subject.userId("MST"); !taxCode.empty())
            who << m_console.say(QT_TRANSLATE_NOOP("Cli", "tax code %1")).arg(text(taxCode));
        who << m_console.say(QT_TRANSLATE_NOOP("Cli", "certificate from %1, %2 to %3"))
                   .arg(text(signature.signer->issuer().displayName()),
                        messages::dateText(signature.signer->notBefore()),
                        messages::dateText(signature.signer->notAfter()));
        m_console.print(indent + who.join(QStringLiteral(" · ")));
    }
    if (signature.claimedSigningTime)
        m_console.print(indent +
                        m_console.say(QT_TRANSLATE_NOOP("Cli", "Signed %1 by the signer's own clock"))
                            .arg(messages::timeText(*signature.claimedSigningTime)));
    if (signature.kind == validation::SignatureKind::Signature && signature.bestSignatureTime)
        m_console.print(indent +
                        m_console.say(QT_TRANSLATE_NOOP("Cli", "Existed on %1, as a time-stamp proves"))
                            .arg(messages::timeText(*signature.bestSignatureTime)));
    if (signature.kind == validation::SignatureKind::DocumentTimeStamp && !signature.timeStamps.empty())
        say(signature.timeStamps.front());
    if (!signature.level.kind.empty())
        m_console.print(indent + m_console.say(QT_TRANSLATE_NOOP("Cli", "Level: %1"))
                                     .arg(messages::levelText(nameOf(signature.level))));
    if (!signature.reason.empty())
        m_console.print(
            indent + m_console.say(QT_TRANSLATE_NOOP("Cli", "Reason given: %1")).arg(text(signature.reason)));
    m_console.print(
        indent +
        m_console.say(QT_TRANSLATE_NOOP("Cli", "Content: %1")).arg(messages::describe(signature.integrity)));
    m_console.print(
        indent + m_console.say(QT_TRANSLATE_NOOP("Cli", "Covers: %1")).arg(messages::describe(pdf.coverage)));
    if (signature.reasons.empty()) {
        if (const QString why = messages::describe(signature.subIndication); !why.isEmpty())
            m_console.print(indent + why);
    }
    for (const auto& reason : signature.reasons)
        m_console.print(indent + messages::describe(reason));
    // Anything else stands among the reasons.
    if (pdf.pages && pdf.pages->different.empty() && pdf.pages->isComplete())
        m_console.print(indent + messages::describe(*pdf.pages));
    // Many objects may have changed in the same way; a person needs to read it once.
    QStringList modifications;
    for (const auto& modification : pdf.modifications)
        modifications << messages::describe(modification);
    modifications.removeDuplicates();
    for (const QString& modification : modifications)
        m_console.print(indent + modification);
}

void VerifyReport::say(const validation::TimeStampReport& overDocument) {
    const char* const what =
        overDocument.indication == Indication::TotalPassed
            ? QT_TRANSLATE_NOOP("Cli", "Time-stamp over the document: %1")
            : QT_TRANSLATE_NOOP("Cli", "Time-stamp over the document: says %1, which nothing proves");
    m_console.print(QStringLiteral("    ") + m_console.say(what).arg(messages::timeText(overDocument.time)));
}

ExitCode VerifyReport::finish() {
    if (m_asJson)
        m_console.printJson({{QStringLiteral("files"), m_files}});
    if (m_cancelled)
        return ExitCode::Cancelled;
    if (m_anyFailed)
        return ExitCode::SomeFailed;
    if (m_anyUndecided)
        return ExitCode::Undecided;
    return m_anyUnsigned ? ExitCode::NoSignature : ExitCode::Done;
}

} // namespace kyso::cli
