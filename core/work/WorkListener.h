#pragma once

#include "signing/Preflight.h"

#include <chrono>
#include <optional>

namespace kyso::work {

/// A document of an order.
struct DocumentOfOrder {
    std::uint64_t order = 0;
    std::size_t index = 0; ///< among the order's documents
};

/// Where an order is on its way over the desk.
enum class OrderState {
    Queued,  ///< waits for its key
    Running, ///< has its key
    Paused,  ///< asks nothing of its key, which is free for others; what was signed is finished and noted
    Ending   ///< was cancelled; the documents that are left are told so
};

/// Told how an order goes, on the thread that carries it out.
class WorkListener {
public:
    virtual ~WorkListener() = default;
    /// Whoever knows already that nothing is to be done for a document says so: because it is done, or why
    /// not. Asked once for each, when the signer is known.
    virtual std::optional<Result<void>> settled(DocumentOfOrder /*document*/) { return std::nullopt; }
    /// Others are waited for, and for how long by now; told when they are, and every second from then on.
    virtual void waiting(signing::PreflightStep /*whom*/, std::chrono::steady_clock::duration /*since*/) {}
    /// The key is being opened; signing that many documents follows.
    virtual void opening(std::size_t /*documents*/) {}
    /// Of a single document in bytes, of many in documents.
    virtual void progressed(const Progress& /*progress*/) {}
    /// Every change, in its order, one at a time; on whichever thread brought it about. It waits
    /// for nothing.
    virtual void stateChanged(std::uint64_t /*order*/, OrderState /*state*/) {}
    /// The last that is heard of an order. `ofTheJournal` as SigningJob::run answers it.
    virtual void over(std::uint64_t /*order*/, const std::optional<Error>& /*ofTheJournal*/) {}
    /// Once for each document, in the order they end.
    virtual void ended(DocumentOfOrder document, const Result<signing::SignedFile>& result) = 0;
    /// What meets every document that is left before any is signed: one cause, told as one.
    virtual void stopped(std::uint64_t order, const std::vector<std::size_t>& left, const Error& error) {
        for (const auto index : left)
            ended({order, index}, failure(error));
    }
};

} // namespace kyso::work
