#pragma once

#include "pdfdiff/Revisions.h"
#include "validation/Format.h"

#include <QVariantList>

#include <vector>

namespace kyso::desktop {

/// The life of the document: objects {number, text, detail, tone, iconName, signer}, a version each, the
/// oldest first. `text` says in a few words what became of it, `detail` everything that was changed, a line
/// each. Without `revisions`, which take longer to find out, only who signed is told.
QVariantList versionsOf(const validation::FileReport& report, const std::vector<pdf::Revision>& revisions);

} // namespace kyso::desktop
