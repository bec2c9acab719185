#pragma once

#include "ReportContent.h"

namespace kyso::report {

/// Everything Circular 15/2025/TT-BKHCN article 6 asks to be shown of one signature, and what it rests on.
/// `revisionCount`: the saved versions of its file.
Section sectionOf(const validation::SignatureReport& signature, int revisionCount);

} // namespace kyso::report
