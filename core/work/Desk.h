#pragma once

#include "GivenOrder.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace kyso::work {

/// Where all orders are given, whoever gives them: one queue, in which every key has one owner at a time. Two
/// orders of two keys run side by side, those of one key one after the other as they came. An order that has
/// its key keeps it from the first look at its documents until it is over or paused; the signer it opened is
/// its own and ends with it.
///
/// A paused order has given its key away: others of that key go on in its place. It keeps its signer, so that
/// nobody enters a PIN twice for one order; a token knows one login for all sessions of a program, and stays
/// open as long. Resumed, it is in line before those that came after it.
///
/// Any thread, but for what is said of finish(). Orders run on threads of the desk, at most one for each key
/// that is in use and one for each order that was paused when it had begun.
class Desk {
public:
    /// Beyond these, an order or a pause is refused: what waits is memory, what is paused is a thread, open
    /// files and a session. Keys beyond theirs wait for one to be free.
    static constexpr std::size_t mostOrders = 4'096;
    static constexpr std::size_t mostPaused = 16;
    static constexpr std::size_t mostKeysInUse = 16;

    Desk();
    /// As finish().
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    /// Puts the order in line; its number is answered. Nothing is told of an order that is refused. Errors:
    /// out_of_memory (too many orders, no thread), cancelled (the desk ends), internal (an order here has
    /// that number).
    Result<std::uint64_t> give(GivenOrder order);
    /// One that has not begun is over when this returns, all its documents told `cancelled`, on this thread;
    /// where another is just telling of it, that one tells this too.
    /// One that has ends at the next safe point, and questions to the person are withdrawn at once (but
    /// what a reader's own pad asks): what is signed stays and is noted, the rest is told `cancelled`. False
    /// when there is none such that goes on.
    bool cancel(std::uint64_t order);
    /// Nothing further is asked of the key and no further document begun until resume(). It is told when that
    /// is so. Errors: out_of_memory (too many are paused), internal (there is none such that goes on).
    Result<void> pause(std::uint64_t order);
    /// False when it is not paused.
    bool resume(std::uint64_t order);
    /// Nothing when the order is over or never was.
    std::optional<OrderState> state(std::uint64_t order) const;

    /// Takes no further order, cancels those that are here and waits for their end. Not from a listener.
    void finish();

private:
    struct Entry;
    using Here = std::shared_ptr<Entry>;
    /// What is to be told, once no lock is held.
    using Changed = std::vector<Here>;

    // Behind the lock:
    Here find(std::uint64_t number) const;
    static void change(const Here& entry, OrderState state, Changed& changed);
    void handOutKeys(Changed& changed);
    void giveKeyBack(const Entry& entry);
    bool hasThread();

    // Without it:
    void keyLeft(std::uint64_t number);
    void settle(const Changed& changed);
    void tell(const Here& entry);
    void work();
    void carryOut(const Here& entry);
    static std::optional<Error> run(Entry& entry);
    void end(const Here& entry, std::optional<Error> ofTheJournal);

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;                ///< to the threads
    std::condition_variable m_told;                ///< all that was to be told of an order
    std::deque<Here> m_orders;                     ///< as they came
    std::deque<Here> m_begun;                      ///< have their key, wait for a thread
    std::map<std::string, std::uint64_t> m_owners; ///< by key: the order that has it
    std::vector<std::thread> m_threads;
    std::size_t m_idle = 0;
    std::uint64_t m_lastNumber = 0;
    bool m_isEnding = false;
};

} // namespace kyso::work
