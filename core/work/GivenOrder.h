#pragma once

#include "SigningJob.h"

#include <functional>
#include <memory>

namespace kyso::work {

/// An order as it is given to the desk, with all that carrying it out takes. The desk keeps it until the last
/// was told of it, and lets go of it on whichever thread told that.
struct GivenOrder {
    std::unique_ptr<SigningJob> job;
    provider::Identity key;
    /// Makes the services of the levels, on the thread that carries the order out, when its turn has come;
    /// what they are made of lives as long as this. Nothing: nobody need be asked.
    std::function<Result<const signing::LevelServices*>()> services;
    std::shared_ptr<Consent> consent;
    std::shared_ptr<WorkListener> listener;
};

} // namespace kyso::work
