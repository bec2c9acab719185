#pragma once

#include "DriverConnection.h"
#include "IdentityReader.h"
#include "Login.h"
#include "ModuleDiscovery.h"
#include "OwnerThread.h"
#include "TokenInfo.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace kyso::token {

struct TokenSnapshot {
    TokenInSlot where;
    SlotInfo reader;
    TokenContents contents;
    /// Why nothing could be read of it: token_not_initialized, driver_error, token_*.
    std::optional<Error> error;
};

/// What a module had when last looked at.
struct ModuleSnapshot {
    LibraryInfo library;
    std::optional<Error> error;
    std::vector<TokenSnapshot> tokens;
};

/// One PKCS#11 module: its process, its owner thread and what was last seen in it. Any thread.
class TokenModule : public PersonWait {
public:
    /// `driverProgram`: kyso-driver.
    TokenModule(DiscoveredModule module, const std::filesystem::path& driverProgram, Deadlines deadlines);
    ~TokenModule() override;
    TokenModule(const TokenModule&) = delete;
    TokenModule& operator=(const TokenModule&) = delete;

    const DiscoveredModule& discovered() const { return m_module; }
    void wantedBy(const std::string& providerId) { m_module.wantedBy.insert(providerId); }

    enum class Look {
        Anew,      ///< a person refreshes: new slots are found, and all is read again
        Now,       ///< a command asks: new slots are found
        Background ///< the watcher: drivers are started anew for new slots only now and then
    };
    /// Looks again, on the owner thread, without waiting for it. While a person is being asked for a PIN, or
    /// the driver lately did not answer, what was last seen is answered instead.
    std::future<ModuleSnapshot> look(Look how);
    ModuleSnapshot lastSeen();
    bool isIdle() { return m_thread.isIdle(); }

    /// While signers use it, the driver is not started anew for the sake of new slots.
    void addUser() { ++m_users; }
    void removeUser() { --m_users; }

    OwnerThread& thread() { return m_thread; }
    /// Owner thread only.
    DriverConnection& driver() { return *m_driver; }

    /// Whoever waits for a look behind the question is answered too.
    void started() override;
    void finished() override { m_waitsForPerson = false; }

private:
    using Answer = std::shared_ptr<std::promise<ModuleSnapshot>>;

    /// Whether it was still awaited.
    bool takeBack(const Answer& answer);
    ModuleSnapshot lookOnOwnerThread(Look how);
    Result<ModuleSnapshot> read(Look how);
    Result<TokenSnapshot> readSlotOf(const TokenInSlot& where, const ModuleSnapshot& before, bool anew,
                                     bool compares);
    Result<bool> holdsTheSame(const TokenSnapshot& known);
    void refreshSlots(Look how);
    bool isLeftAlone(Look how) const;
    void noteStart(bool isUp);
    Result<TokenSnapshot> readWhole(const TokenInSlot& where);

    DiscoveredModule m_module;
    std::unique_ptr<DriverConnection> m_driver;
    std::atomic<bool> m_waitsForPerson{false};
    std::atomic<int> m_users{0};
    std::atomic<std::chrono::steady_clock::rep> m_quietUntil{0};
    /// Of a driver that does not start: when the watcher may try again, and how often it could not. Owner
    /// thread.
    std::chrono::steady_clock::time_point m_nextStart;
    int m_failedStarts = 0;
    /// When the watcher last looked whether tokens hold what they held. Owner thread.
    std::chrono::steady_clock::time_point m_comparedAt;
    std::mutex m_mutex;
    ModuleSnapshot m_seen;
    std::vector<Answer> m_awaited;
    OwnerThread m_thread;
};

} // namespace kyso::token
