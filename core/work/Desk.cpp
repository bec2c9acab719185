#include "Desk.h"

#include <algorithm>
#include <exception>
#include <new>
#include <system_error>
#include <utility>

namespace kyso::work {

/// An order on the desk. All but the gate, the source and what was given is behind the desk's lock.
struct Desk::Entry {
    Entry(GivenOrder order, std::string nameOfKey, std::function<void()> keyLeft)
        : number(order.job->order().number), key(std::move(nameOfKey)), given(std::move(order)),
          gate(std::move(keyLeft)) {}

    /// What the listener has still to hear: a state, that nothing becomes of its documents, or that it is
    /// over.
    struct News {
        std::optional<OrderState> state = {};
        std::optional<Error> refusal = {};
        std::optional<Error> ofTheJournal = {};
    };

    const std::uint64_t number;
    const std::string key;
    std::optional<GivenOrder> given; ///< until it is over
    signing::PauseGate gate;
    CancelSource stop;
    OrderState state = OrderState::Queued;
    bool hasBegun = false;
    /// The gate is closed, or is to stay so.
    bool isHeldBack = false;
    std::deque<News> untold;
    bool isTelling = false;
    bool isOver = false; ///< from when the listener is told so
};

namespace {

std::string keyNameOf(const provider::Identity& key) {
    return key.providerId + '\n' + key.uri + '\n' + key.certificate.sha256();
}

} // namespace

Desk::Desk() = default;

Desk::~Desk() {
    finish();
}

Desk::Here Desk::find(std::uint64_t number) const {
    const auto found = std::ranges::find(m_orders, number, [](const Here& entry) { return entry->number; });
    return found == m_orders.end() ? nullptr : *found;
}

void Desk::change(const Here& entry, OrderState state, Changed& changed) {
    entry->state = state;
    entry->untold.push_back({.state = state});
    changed.push_back(entry);
}

Result<std::uint64_t> Desk::give(GivenOrder order) {
    Changed changed;
    std::unique_lock lock(m_mutex);
    if (m_isEnding)
        return failure(ErrorCode::Cancelled, "the desk ends");
    if (m_orders.size() >= mostOrders)
        return failure(ErrorCode::OutOfMemory, std::to_string(m_orders.size()) + " orders wait");
    if (order.job->order().number == 0)
        order.job->setNumber(m_lastNumber + 1);
    const auto number = order.job->order().number;
    if (find(number))
        return failure(ErrorCode::Internal, "there is an order of that number", std::to_string(number));
    if (m_threads.empty() && !hasThread())
        return failure(ErrorCode::OutOfMemory, "no thread to be had");
    m_lastNumber = std::max(m_lastNumber, number);
    auto key = keyNameOf(order.key);
    m_orders.push_back(
        std::make_shared<Entry>(std::move(order), std::move(key), [this, number] { keyLeft(number); }));
    change(m_orders.back(), OrderState::Queued, changed);
    handOutKeys(changed);
    lock.unlock();
    settle(changed);
    return number;
}

/// One that is free for what is begun next. Where the system gives no further one, what waits is begun when
/// another order is over.
bool Desk::hasThread() {
    if (m_begun.size() < m_idle)
        return true;
    try {
        m_threads.emplace_back([this] { work(); });
        ++m_idle; // until it takes something up
    } catch (const std::system_error&) {
        return false;
    }
    return true;
}

void Desk::handOutKeys(Changed& changed) {
    if (m_isEnding)
        return;
    for (const auto& entry : m_orders) {
        if (m_owners.size() >= mostKeysInUse)
            return;
        if (entry->state != OrderState::Queued || m_owners.contains(entry->key))
            continue;
        // One that nobody carries out would keep its key from those that could go on.
        if (!entry->hasBegun && !hasThread())
            continue;
        m_owners.emplace(entry->key, entry->number);
        change(entry, OrderState::Running, changed);
        if (std::exchange(entry->hasBegun, true)) {
            entry->gate.open();
            continue;
        }
        m_begun.push_back(entry);
        m_wake.notify_one();
    }
}

void Desk::giveKeyBack(const Entry& entry) {
    const auto owner = m_owners.find(entry.key);
    if (owner != m_owners.end() && owner->second == entry.number)
        m_owners.erase(owner);
}

bool Desk::cancel(std::uint64_t order) {
    Changed changed;
    std::unique_lock lock(m_mutex);
    const auto entry = find(order);
    if (!entry || entry->state == OrderState::Ending)
        return false;
    change(entry, OrderState::Ending, changed);
    const bool hasBegun = entry->hasBegun;
    if (!hasBegun)
        entry->untold.push_back({.refusal = failure(ErrorCode::Cancelled).value()});
    lock.unlock();
    if (hasBegun) {
        // In this order: what passes the gate now asks nothing of the key any more.
        entry->stop.request_stop();
        entry->gate.open();
        settle(changed);
        return true;
    }
    settle(changed);
    end(entry, std::nullopt);
    return true;
}

Result<void> Desk::pause(std::uint64_t order) {
    Changed changed;
    std::unique_lock lock(m_mutex);
    const auto entry = find(order);
    if (!entry || entry->state == OrderState::Ending)
        return failure(ErrorCode::Internal, "there is no such order");
    if (entry->state == OrderState::Paused || entry->isHeldBack)
        return {};
    if (entry->hasBegun) {
        const auto held = std::ranges::count_if(m_orders, [&entry](const Here& one) {
            return one != entry && one->hasBegun && (one->isHeldBack || one->state == OrderState::Queued);
        });
        if (static_cast<std::size_t>(held) >= mostPaused)
            return failure(ErrorCode::OutOfMemory, std::to_string(held) + " orders are paused");
        entry->isHeldBack = true;
    }
    if (entry->state == OrderState::Queued) {
        change(entry, OrderState::Paused, changed);
    } else if (entry->gate.close()) {
        change(entry, OrderState::Paused, changed);
        giveKeyBack(*entry);
        handOutKeys(changed);
    }
    lock.unlock();
    settle(changed);
    return {};
}

void Desk::keyLeft(std::uint64_t number) {
    Changed changed;
    std::unique_lock lock(m_mutex);
    const auto entry = find(number);
    // It may have been resumed, and its key be in use again.
    if (!entry || entry->state != OrderState::Running || !entry->isHeldBack || !entry->gate.isHeld())
        return;
    change(entry, OrderState::Paused, changed);
    giveKeyBack(*entry);
    handOutKeys(changed);
    lock.unlock();
    settle(changed);
}

bool Desk::resume(std::uint64_t order) {
    Changed changed;
    std::unique_lock lock(m_mutex);
    const auto entry = find(order);
    if (!entry || (entry->state != OrderState::Paused && !entry->isHeldBack) ||
        entry->state == OrderState::Ending)
        return false;
    entry->isHeldBack = false;
    if (entry->state == OrderState::Paused) {
        change(entry, OrderState::Queued, changed);
        handOutKeys(changed);
    } else {
        // It never let go of its key.
        entry->gate.open();
        changed.push_back(entry);
    }
    lock.unlock();
    settle(changed);
    return true;
}

std::optional<OrderState> Desk::state(std::uint64_t order) const {
    const std::lock_guard lock(m_mutex);
    const auto entry = find(order);
    return entry && !entry->isOver ? std::optional(entry->state) : std::nullopt;
}

void Desk::settle(const Changed& changed) {
    for (const auto& entry : changed) {
        entry->gate.announce();
        tell(entry);
    }
}

void Desk::tell(const Here& entry) {
    std::unique_lock lock(m_mutex);
    // Whoever tells already tells this too, so that nothing is heard out of its order.
    if (std::exchange(entry->isTelling, true))
        return;
    while (!entry->untold.empty()) {
        const auto news = std::move(entry->untold.front());
        entry->untold.pop_front();
        const bool isOver = entry->isOver = !news.state && !news.refusal;
        lock.unlock();
        if (news.state)
            entry->given->listener->stateChanged(entry->number, *news.state);
        if (news.refusal)
            entry->given->job->refuse(*news.refusal, *entry->given->listener);
        if (isOver) {
            entry->given->listener->over(entry->number, news.ofTheJournal);
            entry->given->job.reset(); // it borrows from the others
            entry->given.reset();
        }
        lock.lock();
        if (isOver)
            std::erase(m_orders, entry);
    }
    entry->isTelling = false;
    m_told.notify_all();
}

void Desk::work() {
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return !m_begun.empty() || m_isEnding; });
        --m_idle;
        if (m_begun.empty())
            return;
        const auto entry = std::move(m_begun.front());
        m_begun.pop_front();
        lock.unlock();
        tell(entry);
        lock.lock();
        // That it has its key is heard before anything of its documents, whoever tells it.
        m_told.wait(lock, [&entry] { return !entry->isTelling; });
        lock.unlock();
        carryOut(entry);
    }
}

void Desk::carryOut(const Here& entry) {
    std::optional<Error> ofTheJournal;
    // What one order meets must not end the others.
    try {
        ofTheJournal = run(*entry);
    } catch (const std::bad_alloc&) {
        entry->given->job->refuse(failure(ErrorCode::OutOfMemory, "memory ran out").value(),
                                  *entry->given->listener);
    } catch (const std::exception& thrown) {
        entry->given->job->refuse(failure(ErrorCode::Internal, thrown.what()).value(),
                                  *entry->given->listener);
    }
    end(entry, std::move(ofTheJournal));
}

std::optional<Error> Desk::run(Entry& entry) {
    auto& given = *entry.given;
    const auto services = given.services ? given.services() : Result<const signing::LevelServices*>(nullptr);
    if (services)
        return given.job->run(given.key, *services, *given.consent, *given.listener, entry.stop.get_token(),
                              &entry.gate);
    given.job->refuse(services.error(), *given.listener);
    return std::nullopt;
}

void Desk::end(const Here& entry, std::optional<Error> ofTheJournal) {
    Changed changed{entry};
    {
        const std::lock_guard lock(m_mutex);
        entry->untold.push_back({.ofTheJournal = std::move(ofTheJournal)});
        entry->isHeldBack = false;
        // Nothing more can be asked of it.
        entry->state = OrderState::Ending;
        giveKeyBack(*entry);
        // The thread that carried it out takes up what comes next.
        if (entry->hasBegun)
            ++m_idle;
        handOutKeys(changed);
    }
    settle(changed);
}

void Desk::finish() {
    std::vector<std::uint64_t> here;
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
        for (const auto& entry : m_orders)
            here.push_back(entry->number);
    }
    for (const auto number : here)
        cancel(number);
    std::vector<std::thread> threads;
    {
        std::unique_lock lock(m_mutex);
        m_told.wait(lock, [this] { return m_orders.empty(); });
        threads = std::exchange(m_threads, {});
        m_wake.notify_all();
    }
    for (auto& thread : threads)
        thread.join();
}

} // namespace kyso::work
