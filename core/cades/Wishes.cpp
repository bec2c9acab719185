#include "Wishes.h"

namespace kyso::cades {

const Wishes& wishesOf(const signing::SignRequest& request) {
    static const Wishes none;
    const auto* const wishes = dynamic_cast<const Wishes*>(request.wishes.get());
    return wishes != nullptr ? *wishes : none;
}

} // namespace kyso::cades
