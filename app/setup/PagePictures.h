#pragma once

#include "Paths.h"
#include "base/Progress.h"
#include "base/Result.h"
#include "base/SecureBytes.h"
#include "validation/Format.h"

#include <chrono>
#include <functional>
#include <memory>

namespace kyso::setup {

/// When pages are drawn as they were signed and as they are now, and compared.
enum class ComparePages {
    Auto,   ///< when something came after a signature that is not of signing itself
    Always, ///< when anything came after a signature
    Never
};

/// Whether comparePages() would draw anything.
bool hasPagesToCompare(const validation::FileReport& report, ComparePages when);

struct PagePictures {
    std::filesystem::path renderer; ///< as Paths::renderer
    ComparePages when = ComparePages::Auto;
    std::shared_ptr<const SecureBytes> password; ///< null for none
    /// For the whole file, however many signatures it has.
    std::chrono::milliseconds deadline{30'000};
};

/// The second wall: lowers the verdicts in `report`, fresh from validateFile, where pages look different from
/// what was signed and no listed change explains it. Where nothing came after a signature that calls for it,
/// no renderer is started. What could not be compared is a reason in the report. Worker thread.
/// Errors: cancelled.
Result<void> comparePages(validation::FileReport& report, const PagePictures& order,
                          const CancelToken& cancel);

} // namespace kyso::setup
