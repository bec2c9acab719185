#include "VerdictStory.h"

#include "SignaturesModel.h"
#include "messages/VerdictText.h"

#include <QCoreApplication>

#include <algorithm>

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

QVariantMap version(const QString& text, const QString& tone, const QString& iconName) {
    return {{QStringLiteral("text"), text},
            {QStringLiteral("tone"), tone},
            {QStringLiteral("iconName"), iconName}};
}

QString iconOf(const QString& tone) {
    return tone == QStringLiteral("good")  ? QStringLiteral("check")
           : tone == QStringLiteral("bad") ? QStringLiteral("cross")
                                           : QStringLiteral("question");
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
    QStringList lines;
    for (const validation::Reason& change : signature.modifications) {
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
    if (one == nullptr) {
        const bool added = std::any_of(report.signatures.begin(), report.signatures.end(),
                                       [](const auto& each) { return !each.modifications.empty(); });
        return added ? say(QT_TRANSLATE_NOOP("VerdictStory", "What was added after signing is allowed."))
                     : say(QT_TRANSLATE_NOOP("VerdictStory",
                                             "The content is what was signed; nothing was changed since."));
    }
    const QString who = signerText(*one);
    const bool isVersion = one->coverage == validation::Coverage::WholeRevision;
    if (one->indication == Indication::TotalFailed && isVersion && !one->modifications.empty()) {
        return say(QT_TRANSLATE_NOOP("VerdictStory",
                                     "What %1 signed is an earlier version; the open one differs: %2."))
            .arg(who, changesAfter(*one).front());
    }
    return say(QT_TRANSLATE_NOOP("VerdictStory", "Signature of %1: %2.")).arg(who, whyNot(*one));
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
        parts << say(QT_TRANSLATE_NOOP("VerdictStory", "Afterwards: %1"))
                     .arg(changes.mid(0, shown).join(QStringLiteral("; ")) +
                          (changes.size() > shown ? QStringLiteral(" …") : QString()));
    }
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(QStringLiteral(". "));
}

QVariantList versionsOf(const validation::FileReport& report) {
    QVariantList versions;
    for (int number = 1; number <= report.revisionCount; ++number) {
        const auto by =
            std::find_if(report.signatures.begin(), report.signatures.end(),
                         [number](const auto& signature) { return signature.revision == number; });
        if (by != report.signatures.end()) {
            const QString tone = toneOf(by->indication);
            const bool stamp = by->kind == validation::SignatureKind::DocumentTimeStamp;
            versions << version(
                (stamp ? say(QT_TRANSLATE_NOOP("VerdictStory", "Version %1 · time-stamp")).arg(number)
                       : say(QT_TRANSLATE_NOOP("VerdictStory", "Version %1 · signed by %2"))
                             .arg(QString::number(number), signerText(*by))),
                tone, iconOf(tone));
            continue;
        }
        const bool suspect =
            std::any_of(report.signatures.begin(), report.signatures.end(), [number](const auto& signature) {
                return signature.revision > 0 && signature.revision < number &&
                       signature.indication == Indication::TotalFailed && !signature.modifications.empty();
            });
        versions << version((number == 1
                                 ? say(QT_TRANSLATE_NOOP("VerdictStory", "Version %1 · as first saved"))
                                 : say(QT_TRANSLATE_NOOP("VerdictStory", "Version %1 · changed")))
                                .arg(number),
                            suspect ? QStringLiteral("bad") : QStringLiteral("neutral"),
                            suspect ? QStringLiteral("cross") : QStringLiteral("document"));
    }
    return versions;
}

} // namespace kyso::desktop
