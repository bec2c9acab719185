#pragma once

#include "x509/Certificate.h"

#include <QStringList>

namespace kyso::desktop {

/// The lines of a visible signature beside a name or an image. Without a signer they show where one would
/// stand.
QStringList detailWords(const x509::Certificate* signer, const QString& time);
/// The lines of one that has nothing else.
QStringList wordsAlone(const x509::Certificate* signer, const QString& time);

} // namespace kyso::desktop
