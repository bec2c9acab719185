#pragma once

#include "journal/Origin.h"
#include "signing/SignRequest.h"

#include <cstdint>
#include <vector>

namespace kyso::work {

/// Documents to be signed with one key, each as the person wants it. A value.
struct SigningOrder {
    /// Every answer to the order carries it. Of whoever gives the order, or 0 for one of the desk's; no two
    /// orders on a desk have the same.
    std::uint64_t number = 0;
    std::vector<signing::SignItem> documents;
    int jobs = 1;                ///< threads that prepare, for many documents
    journal::Origin origin = {}; ///< who gave it, for the journal
    /// Files that whoever gave it read: key, PIN, picture. No output takes their place.
    std::vector<std::filesystem::path> alsoRead = {};
};

} // namespace kyso::work
