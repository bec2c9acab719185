#include "VerdictStory.h"

#include "SignaturesModel.h"
#include "messages/VerdictText.h"
#include "pades/PdfPart.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace kyso::desktop {

namespace {

using validation::Indication;
using validation::SignatureReport;

QString say(const char* text) {
    return QCoreApplication::translate("VerdictStory", text);
}

QString whyNot(const SignatureReport& signature) {
    return signature.reasons.empty() ? messages::describe(signature.subIndication)
                                     : messages::describe(signature.reasons.front());
}

/// What touches what was signed comes first, what anybody may add comes last.
int gravityOf(ReasonCode code) {
    constexpr std::array gravest{ReasonCode::PageChanged, ReasonCode::SignedFieldChanged,
                                 ReasonCode::LockedFieldChanged, ReasonCode::PageCovered,
                                 ReasonCode::ShownWithoutPlace};
    constexpr std::array lightest{ReasonCode::DocumentInformationChanged,
                                  ReasonCode::ExtensionsChanged,
                                  ReasonCode::PrivateEntryAdded,
                                  ReasonCode::FieldSetReadOnly,
                                  ReasonCode::FormFieldFilled,
                                  ReasonCode::SignatureAdded,
                                  ReasonCode::TimestampAdded,
                                  ReasonCode::SecurityStoreUpdated};
    const auto placeIn = [code](const auto& list) {
        return static_cast<int>(std::find(list.begin(), list.end(), code) - list.begin());
    };
    constexpr int between = static_cast<int>(gravest.size());
    const int light = placeIn(lightest);
    return light < static_cast<int>(lightest.size()) ? between + 1 + light : placeIn(gravest);
}

/// A sentence of its own as it goes on behind a colon.
QString goingOn(QString sentence) {
    if (sentence.size() > 1 && !sentence[1].isUpper()) {
        sentence[0] = sentence[0].toLower();
    }
    return sentence;
}

const SignatureReport* decisive(const validation::FileReport& report) {
    const auto first = [&report](Indication wanted) {
        const auto& all = report.signatures;
        const auto found = std::find_if(all.begin(), all.end(),
                                        [wanted](const auto& one) { return one.indication == wanted; });
        return found == all.end() ? nullptr : &*found;
    };
    const auto* failed = first(Indication::TotalFailed);
    return failed != nullptr ? failed : first(Indication::Indeterminate);
}

} // namespace

QString signerText(const SignatureReport& signature) {
    if (signature.kind == validation::SignatureKind::DocumentTimeStamp) {
        return say(QT_TRANSLATE_NOOP("VerdictStory", "Time-stamp on the document"));
    }
    return signature.signer ? QString::fromStdString(signature.signer->subject().displayName())
                            : say(QT_TRANSLATE_NOOP("VerdictStory", "Unknown signer"));
}

QStringList changesAfter(const SignatureReport& signature) {
    std::vector<validation::Reason> changes = pades::pdfPartOf(signature).modifications;
    std::stable_sort(changes.begin(), changes.end(),
                     [](const auto& a, const auto& b) { return gravityOf(a.code) < gravityOf(b.code); });
    QStringList lines;
    for (const validation::Reason& change : changes) {
        lines << messages::describe(change);
    }
    lines.removeDuplicates();
    return lines;
}

QString explain(const validation::FileReport& report) {
    if (report.signatures.empty()) {
        return {};
    }
    const SignatureReport* one = decisive(report);
    if (one == nullptr && !report.reasons.empty()) {
        return messages::describe(report.reasons.front()) + QLatin1Char('.');
    }
    if (one == nullptr) {
        const bool added =
            std::any_of(report.signatures.begin(), report.signatures.end(),
                        [](const auto& each) { return !pades::pdfPartOf(each).modifications.empty(); });
        return added ? say(QT_TRANSLATE_NOOP("VerdictStory", "What was added after signing is allowed."))
                     : say(QT_TRANSLATE_NOOP("VerdictStory",
                                             "The content is what was signed; nothing was changed since."));
    }
    const QString who = signerText(*one);
    const bool isVersion = pades::pdfPartOf(*one).coverage == pades::Coverage::WholeRevision;
    if (one->indication == Indication::TotalFailed && isVersion &&
        !pades::pdfPartOf(*one).modifications.empty()) {
        return say(QT_TRANSLATE_NOOP("VerdictStory",
                                     "What %1 signed is an earlier version; the open one differs: %2."))
            .arg(who, goingOn(changesAfter(*one).front()));
    }
    return say(QT_TRANSLATE_NOOP("VerdictStory", "Signature of %1: %2.")).arg(who, goingOn(whyNot(*one)));
}

QString toneOf(const validation::FileReport& report) {
    const auto& all = report.signatures;
    const auto has = [&all](const QString& wanted) {
        return std::any_of(all.begin(), all.end(),
                           [&wanted](const auto& one) { return toneOf(one) == wanted; });
    };
    const auto bad = QStringLiteral("bad");
    const auto warn = QStringLiteral("warn");
    return has(bad) ? bad : has(warn) || all.empty() ? warn : QStringLiteral("good");
}

QString briefVerdict(const validation::FileReport& report) {
    if (report.signatures.empty()) {
        return {};
    }
    const SignatureReport* const one = decisive(report);
    if (one == nullptr) {
        const bool hasTrial = std::any_of(report.signatures.begin(), report.signatures.end(),
                                          [](const auto& each) { return isTrial(each); });
        return hasTrial ? say(QT_TRANSLATE_NOOP("VerdictStory", "Without legal value"))
                        : messages::badgeFor(Indication::TotalPassed);
    }
    const bool wasChanged = one->indication == Indication::TotalFailed &&
                            (one->integrity == validation::Integrity::Broken ||
                             one->subIndication == validation::SubIndication::HashFailure);
    return wasChanged ? say(QT_TRANSLATE_NOOP("VerdictStory", "Changed after signing"))
                      : messages::badgeFor(one->indication);
}

QString explain(const SignatureReport& signature) {
    const QStringList changes = changesAfter(signature);
    QStringList parts;
    if (signature.indication != Indication::TotalPassed) {
        if (signature.integrity == validation::Integrity::Intact) {
            parts << say(QT_TRANSLATE_NOOP("VerdictStory", "Intact"));
        }
        parts << whyNot(signature);
    } else if (changes.isEmpty()) {
        parts << messages::describe(signature.integrity);
    }
    if (!changes.isEmpty()) {
        constexpr qsizetype shown = 3;
        QStringList first;
        for (const QString& change : changes.mid(0, shown)) {
            first << goingOn(change);
        }
        parts << say(QT_TRANSLATE_NOOP("VerdictStory", "Afterwards: %1"))
                     .arg(first.join(QStringLiteral("; ")) +
                          (changes.size() > shown ? QStringLiteral(" …") : QString()));
    }
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(QStringLiteral(". "));
}

} // namespace kyso::desktop
