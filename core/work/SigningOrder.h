#pragma once

#include "journal/Origin.h"
#include "signing/SignRequest.h"

#include <cstdint>
#include <vector>

namespace kyso::work {

/// Documents to be signed with one key, each as the person wants it. A value; whoever gives the order keeps
/// its number, which every answer to it carries.
struct SigningOrder {
    std::uint64_t number = 0;
    std::vector<signing::SignItem> documents;
    int jobs = 1;                ///< threads that prepare, for many documents
    journal::Origin origin = {}; ///< who gave it, for the journal
};

} // namespace kyso::work
