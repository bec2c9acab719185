#pragma once

#include "RevisionPair.h"

namespace kyso::pdf {

/// Whether hybrid-reference sections (ISO 32000-2 §7.5.8.4) that came after `before` say the same to readers
/// that know cross-reference streams and to those that do not: what a table lists is what the stream lists,
/// and what only the stream lists was there before.
bool hybridSectionsAgree(const RevisionPair& revisions);

} // namespace kyso::pdf
