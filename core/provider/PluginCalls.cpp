#include "PluginCalls.h"

namespace kyso::provider {

std::shared_ptr<Turn> PluginCalls::turnOfKey(const Identity& identity) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_keys, [](const auto& key) { return key.second.expired(); });
    auto& known = m_keys[identity.uri + '\n' + identity.certificate.sha256()];
    auto turn = known.lock();
    if (!turn)
        known = turn = std::make_shared<Turn>();
    return turn;
}

tl::unexpected<Error> PluginCalls::missing(std::string_view name) const {
    return failure(ErrorCode::ProviderFailed, std::string(name) + " answered without an object", {}, m_id);
}

tl::unexpected<Error> PluginCalls::threw(std::string_view name, std::string_view what) const {
    return failure(ErrorCode::ProviderFailed, std::string(name) + " threw: " + std::string(what), {}, m_id);
}

void PluginCalls::note(std::string_view name, const Error* error) {
    const std::lock_guard lock(m_mutex);
    if (error != nullptr && error->code == ErrorCode::ProviderFailed)
        m_faults.insert_or_assign(std::string(name), *error);
    else if (const auto old = m_faults.find(name); old != m_faults.end())
        m_faults.erase(old);
}

std::optional<Error> PluginCalls::fault() const {
    const std::lock_guard lock(m_mutex);
    return m_faults.empty() ? std::nullopt : std::optional(m_faults.begin()->second);
}

void PluginCalls::forgetFaults() {
    const std::lock_guard lock(m_mutex);
    m_faults.clear();
}

} // namespace kyso::provider
