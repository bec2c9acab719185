#include "Raising.h"

namespace kyso::signing {

Result<void> raise(const ExtendItem& item, const RaisingSteps& steps, ExtendedFile& outcome) {
    auto done = steps.timeStamp();
    outcome.level = done ? Level::BaselineT : Level::BaselineB;
    if (done && item.level >= Level::BaselineLT) {
        done = steps.evidence();
        outcome.level = done ? Level::BaselineLT : Level::BaselineT;
    }
    if (done && item.level == Level::BaselineLTA) {
        done = steps.archive();
        outcome.level = done ? Level::BaselineLTA : Level::BaselineLT;
    }
    if (done)
        return {};
    if (!steps.hasGained() || !item.allowLowerLevel || done.error().code != ErrorCode::LevelUnreachable)
        return done;
    outcome.loweredBecause = std::move(done.error());
    outcome.loweredBecause->subject = nameOf(item.level);
    return {};
}

} // namespace kyso::signing
