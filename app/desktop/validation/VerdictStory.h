#pragma once

#include "validation/Format.h"

#include <QString>
#include <QStringList>

namespace kyso::desktop {

/// Who signed, as shown; a document time-stamp is named so.
QString signerText(const validation::SignatureReport& signature);
/// What stands under the verdict on a file: why, in one sentence, and about whom.
QString explain(const validation::FileReport& report);
/// The verdict on a file in two or three words, to stand beside its name; empty without a signature.
QString briefVerdict(const validation::FileReport& report);
/// "good" where every signature is, and there is one; else "warn" or "bad".
QString toneOf(const validation::FileReport& report);
/// What is to be known of one signature beyond its badge: what came after it, or why it is not accepted.
QString explain(const validation::SignatureReport& signature);
/// What was changed after the signature, one line each.
QStringList changesAfter(const validation::SignatureReport& signature);

} // namespace kyso::desktop
