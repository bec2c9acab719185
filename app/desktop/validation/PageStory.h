#pragma once

#include "validation/Format.h"

#include <QString>
#include <QVariantList>

namespace kyso::desktop {

/// What came of comparing pictures of the pages since all signatures together, in one sentence; empty while
/// nothing was compared.
QString pagesStory(const validation::FileReport& report);
/// "good" when all pages look as they were signed, else "warn"; "neutral" while nothing was compared.
QString pagesTone(const validation::FileReport& report);
/// Where pages look different from what somebody signed: objects {page, x, y, width, height}, a place each,
/// in parts of the page from its upper-left corner.
QVariantList placesOf(const validation::SignatureReport& signature);

} // namespace kyso::desktop
