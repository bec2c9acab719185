#pragma once

#include "base/Pages.h"
#include "validation/Report.h"

namespace kyso::pades {

/// Whether pictures of the pages would say more about a signature than what was found already: something
/// other than further signatures, time-stamps and their evidence came after it, or something that no change
/// was found for.
bool callsForPictures(const validation::FileReport& report, const validation::SignatureReport& signature);

/// Lowers the verdict on the signature of that index by what comparing its pages came to; never raises one.
/// Pages that look different where no listed change explains it leave the integrity undecided
/// (`pages_look_different`), also that of the earlier signatures which this one explains changes to. What
/// could not be compared is said (`pages_not_compared`, `page_comparison_ended_early`,
/// `page_comparison_timed_out`, `page_comparison_failed`) and changes nothing: a document is not suspect
/// because it is hard to draw.
void judgeByPictures(validation::FileReport& report, std::size_t index, ComparedPages pages);

} // namespace kyso::pades
