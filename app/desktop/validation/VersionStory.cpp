#include "VersionStory.h"

#include "SignaturesModel.h"
#include "VerdictStory.h"
#include "messages/VerdictText.h"
#include "pades/PdfPart.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace kyso::desktop {

namespace {

using pdf::ChangeKind;

QString say(const char* text) {
    return QCoreApplication::translate("VersionStory", text);
}

/// Two or three words for what was changed; the whole sentence stands in the detail.
struct Phrase {
    ReasonCode code;
    const char* text;
};
constexpr std::array phrases{
    Phrase{ReasonCode::PageChanged, QT_TRANSLATE_NOOP("VersionStory", "page content changed")},
    Phrase{ReasonCode::SignedFieldChanged, QT_TRANSLATE_NOOP("VersionStory", "signed field changed")},
    Phrase{ReasonCode::LockedFieldChanged, QT_TRANSLATE_NOOP("VersionStory", "locked field changed")},
    Phrase{ReasonCode::ShownWithoutPlace, QT_TRANSLATE_NOOP("VersionStory", "something without a place")},
    Phrase{ReasonCode::PageCovered, QT_TRANSLATE_NOOP("VersionStory", "page covered")},
    Phrase{ReasonCode::AnnotationsChanged, QT_TRANSLATE_NOOP("VersionStory", "notes changed")},
    Phrase{ReasonCode::FormFieldFilled, QT_TRANSLATE_NOOP("VersionStory", "form filled in")},
    Phrase{ReasonCode::SignatureAdded, QT_TRANSLATE_NOOP("VersionStory", "signature added")},
    Phrase{ReasonCode::TimestampAdded, QT_TRANSLATE_NOOP("VersionStory", "time-stamp added")},
    Phrase{ReasonCode::SecurityStoreUpdated, QT_TRANSLATE_NOOP("VersionStory", "evidence added")},
    Phrase{ReasonCode::DocumentInformationChanged,
           QT_TRANSLATE_NOOP("VersionStory", "title or particulars changed")}};

QString phraseFor(const pdf::RevisionChange& change) {
    const auto* const found = std::find_if(phrases.begin(), phrases.end(),
                                           [&](const Phrase& phrase) { return phrase.code == change.code; });
    return say(found == phrases.end() ? QT_TRANSLATE_NOOP("VersionStory", "other parts changed")
                                      : found->text);
}

/// Of a version as it was signed. What was changed after it is told of the later version, not of this one.
QString toneOfSigned(const validation::SignatureReport& signature) {
    const bool failsByLaterOnesOnly = signature.indication == validation::Indication::TotalFailed &&
                                      !signature.reasons.empty() &&
                                      signature.reasons.front().code == ReasonCode::ChangedAfterSigning;
    if (!failsByLaterOnesOnly) {
        return desktop::toneOf(signature);
    }
    return signature.reasons.size() == 1 ? QStringLiteral("good") : QStringLiteral("warn");
}

/// The gravest first. What says only that the signature of this version is there is left out.
std::vector<pdf::RevisionChange> toTell(const pdf::Revision& revision, bool isSigned) {
    std::vector<pdf::RevisionChange> changes;
    for (const auto& change : revision.changes) {
        const bool isItself =
            change.code == ReasonCode::SignatureAdded || change.code == ReasonCode::TimestampAdded;
        if (!isSigned || !isItself) {
            changes.push_back(change);
        }
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const auto& a, const auto& b) { return a.kind > b.kind; });
    return changes;
}

QString shortly(const std::vector<pdf::RevisionChange>& changes) {
    constexpr qsizetype shown = 2;
    QStringList words;
    for (const auto& change : changes) {
        words << phraseFor(change);
    }
    words.removeDuplicates();
    return words.mid(0, shown).join(QStringLiteral(", ")) +
           (words.size() > shown ? QStringLiteral(" …") : QString());
}

QString atLength(const std::vector<pdf::RevisionChange>& changes) {
    QStringList lines;
    for (const auto& change : changes) {
        lines << messages::describe(validation::Reason{change.code, change.subject});
    }
    lines.removeDuplicates();
    return lines.join(QLatin1Char('\n'));
}

/// How much a version did to what had been signed before it.
QString toneOf(const std::vector<pdf::RevisionChange>& changes) {
    const auto has = [&changes](ChangeKind kind) {
        return std::any_of(changes.begin(), changes.end(),
                           [kind](const auto& change) { return change.kind == kind; });
    };
    return has(ChangeKind::Forbidden)     ? QStringLiteral("bad")
           : has(ChangeKind::Unexplained) ? QStringLiteral("warn")
                                          : QStringLiteral("neutral");
}

QString iconFor(const QString& tone) {
    return tone == QStringLiteral("good")   ? QStringLiteral("check")
           : tone == QStringLiteral("bad")  ? QStringLiteral("cross")
           : tone == QStringLiteral("warn") ? QStringLiteral("question")
                                            : QStringLiteral("document");
}

const validation::SignatureReport* signatureOf(const validation::FileReport& report, int number) {
    const auto found =
        std::find_if(report.signatures.begin(), report.signatures.end(), [number](const auto& signature) {
            return pades::pdfPartOf(signature).revision == number;
        });
    return found == report.signatures.end() ? nullptr : &*found;
}

bool isAfterASignature(const validation::FileReport& report, int number) {
    return std::any_of(report.signatures.begin(), report.signatures.end(), [number](const auto& signature) {
        const int revision = pades::pdfPartOf(signature).revision;
        return revision > 0 && revision < number;
    });
}

const pdf::Revision* revisionOf(const std::vector<pdf::Revision>& revisions, int number) {
    const auto found = std::find_if(revisions.begin(), revisions.end(),
                                    [number](const auto& each) { return each.number == number; });
    return found == revisions.end() ? nullptr : &*found;
}

QVariantMap versionOf(const validation::FileReport& report, const std::vector<pdf::Revision>& revisions,
                      int number) {
    const auto* const signature = signatureOf(report, number);
    const auto* const revision = revisionOf(revisions, number);
    const auto changes =
        revision == nullptr ? std::vector<pdf::RevisionChange>() : toTell(*revision, signature != nullptr);
    const bool counts = isAfterASignature(report, number);
    QString tone = counts ? toneOf(changes) : QStringLiteral("neutral");
    QStringList parts{say(QT_TRANSLATE_NOOP("VersionStory", "Version %1")).arg(number)};
    QString signer;
    if (signature != nullptr) {
        const bool isStamp = signature->kind == validation::SignatureKind::DocumentTimeStamp;
        parts << (isStamp
                      ? say(QT_TRANSLATE_NOOP("VersionStory", "time-stamp"))
                      : say(QT_TRANSLATE_NOOP("VersionStory", "signed by %1")).arg(signerText(*signature)));
        signer = signerText(*signature);
        // What was changed along with it weighs more than its own verdict, when it is worse.
        if (tone != QStringLiteral("bad")) {
            tone = toneOfSigned(*signature);
        }
    } else if (number == 1) {
        parts << say(QT_TRANSLATE_NOOP("VersionStory", "as first saved"));
    } else if (revision != nullptr && revision->changesUnknown) {
        parts << say(QT_TRANSLATE_NOOP("VersionStory", "changes not to be found out"));
        tone = counts ? QStringLiteral("warn") : tone;
    } else if (revision != nullptr && changes.empty()) {
        parts << say(QT_TRANSLATE_NOOP("VersionStory", "saved again, nothing changed"));
    } else if (revision == nullptr) {
        parts << say(QT_TRANSLATE_NOOP("VersionStory", "changed"));
    }
    // Before there was a signature, what a signed version brought along concerns nobody.
    if (!changes.empty() && (signature == nullptr || counts)) {
        parts << shortly(changes);
    }
    return {{QStringLiteral("number"), number},
            {QStringLiteral("text"), parts.join(QStringLiteral(" · "))},
            {QStringLiteral("detail"), atLength(changes)},
            {QStringLiteral("tone"), tone},
            {QStringLiteral("iconName"), iconFor(tone)},
            {QStringLiteral("signer"), signer}};
}

} // namespace

QVariantList versionsOf(const validation::FileReport& report, const std::vector<pdf::Revision>& revisions) {
    QVariantList versions;
    for (int number = 1; number <= report.revisionCount; ++number) {
        versions << versionOf(report, revisions, number);
    }
    return versions;
}

} // namespace kyso::desktop
