#pragma once

#include "Turn.h"
#include "provider/SigningProvider.h"

#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kyso::provider {

/// The calls into one plugin: whose turn it is, and which of them ended in a fault. Outlives the provider the
/// plugin made. Any thread.
class PluginCalls {
public:
    explicit PluginCalls(std::string id) : m_id(std::move(id)) {}

    const std::string& id() const { return m_id; }

    /// The turn of calls into the provider itself.
    const std::shared_ptr<Turn>& turn() const { return m_turn; }
    /// The turn of calls that use this key, whichever signer they come through.
    std::shared_ptr<Turn> turnOfKey(const Identity& identity);

    /// Runs `work`, which answers a Result, as the call `name`. What it throws and a missing object become
    /// provider_failed.
    template<class Work>
    auto run(std::string_view name, Work work) -> decltype(work()) {
        auto result = caught(name, work);
        if constexpr (requires { *result == nullptr; }) {
            if (result && *result == nullptr)
                result = missing(name);
        }
        note(name, result ? nullptr : &result.error());
        return result;
    }

    /// provider_failed: the call `name` came back without what it owes.
    tl::unexpected<Error> missing(std::string_view name) const;

    /// provider_failed of a call that went wrong when it was last made; nothing when all is well.
    std::optional<Error> fault() const;
    void forgetFaults();

private:
    template<class Work>
    auto caught(std::string_view name, Work& work) -> decltype(work()) {
        try {
            return work();
        } catch (const std::exception& thrown) {
            return threw(name, thrown.what());
        } catch (...) {
            return threw(name, "something that is no std::exception");
        }
    }
    tl::unexpected<Error> threw(std::string_view name, std::string_view what) const;
    void note(std::string_view name, const Error* error);

    std::string m_id;
    std::shared_ptr<Turn> m_turn = std::make_shared<Turn>();
    mutable std::mutex m_mutex;
    std::map<std::string, std::weak_ptr<Turn>> m_keys;
    std::map<std::string, Error, std::less<>> m_faults;
};

} // namespace kyso::provider
