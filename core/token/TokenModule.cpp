#include "TokenModule.h"

#include "ErrorMapping.h"

#include <algorithm>
#include <string_view>

namespace kyso::token {
namespace {

/// A driver that hung is left alone this long before it may hold somebody up again.
constexpr std::chrono::seconds quietAfterHang{10};

std::string libraryDescription(DriverConnection& driver) {
    CK_INFO info{};
    const auto rv = driver.call("C_GetInfo", [&](CK_FUNCTION_LIST& p11) { return p11.C_GetInfo(&info); });
    if (!rv || *rv != CKR_OK)
        return {};
    std::string_view text(reinterpret_cast<const char*>(info.libraryDescription),
                          sizeof info.libraryDescription);
    text = text.substr(0, text.find('\0'));
    return std::string(text.substr(0, text.find_last_not_of(' ') + 1));
}

bool isLost(const Error& error) {
    return error.code == ErrorCode::DriverCrashed || error.code == ErrorCode::DriverTimedOut;
}

std::chrono::steady_clock::rep now() {
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

} // namespace

TokenModule::TokenModule(DiscoveredModule module, Deadlines deadlines)
    : m_module(std::move(module)),
      m_driver(std::make_unique<DriverConnection>(makeDriverProcess(m_module.path), deadlines,
                                                  m_module.path.filename().string())) {}

TokenModule::~TokenModule() {
    m_thread.run([this] { m_driver.reset(); });
}

std::future<ModuleSnapshot> TokenModule::look() {
    if (m_waitsForPerson || now() < m_quietUntil) {
        std::promise<ModuleSnapshot> ready;
        ready.set_value(lastSeen());
        return ready.get_future();
    }
    return m_thread.start([this] { return lookOnOwnerThread(); });
}

ModuleSnapshot TokenModule::lastSeen() {
    const std::lock_guard lock(m_mutex);
    return m_seen;
}

ModuleSnapshot TokenModule::lookOnOwnerThread() {
    auto seen = read();
    // A driver that ended while nobody used it shows only now; it gets one fresh start.
    if (!seen && seen.error().code == ErrorCode::DriverCrashed && m_driver->generation() > 0)
        seen = read();
    if (!seen) {
        ModuleSnapshot nothing;
        nothing.error = seen.error();
        if (seen.error().code == ErrorCode::DriverTimedOut)
            m_quietUntil = (std::chrono::steady_clock::now() + quietAfterHang).time_since_epoch().count();
        seen = std::move(nothing);
    }
    const std::lock_guard lock(m_mutex);
    m_seen = *seen;
    m_seenGeneration = m_driver->generation();
    return std::move(*seen);
}

Result<ModuleSnapshot> TokenModule::read() {
    if (auto ready = m_driver->ensure(); !ready)
        return failure(ready.error());
    const auto present = readTokens(*m_driver);
    if (!present)
        return failure(present.error());

    ModuleSnapshot before;
    std::uint64_t beforeGeneration = 0;
    {
        const std::lock_guard lock(m_mutex);
        before = m_seen;
        beforeGeneration = m_seenGeneration;
    }
    ModuleSnapshot seen;
    seen.description =
        beforeGeneration == m_driver->generation() ? before.description : libraryDescription(*m_driver);
    for (const auto& where : *present) {
        // Reading a real token takes a second; while it stays in its slot, what it holds stays known.
        const auto known =
            std::find_if(before.tokens.begin(), before.tokens.end(), [&](const TokenSnapshot& token) {
                return !token.error && token.where.slot == where.slot &&
                       token.where.token.isSameToken(where.token);
            });
        if (beforeGeneration == m_driver->generation() && known != before.tokens.end()) {
            seen.tokens.push_back({where, known->contents, std::nullopt});
            continue;
        }
        auto token = readToken(where);
        if (token.error && isLost(*token.error))
            return failure(*token.error);
        seen.tokens.push_back(std::move(token));
    }
    return seen;
}

TokenSnapshot TokenModule::readToken(const TokenInSlot& where) {
    TokenSnapshot token{where, {}, std::nullopt};
    if (!where.token.has(CKF_TOKEN_INITIALIZED)) {
        Error error;
        error.code = ErrorCode::TokenNotInitialized;
        error.what = "the token was never initialised";
        error.subject = m_module.path.filename().string();
        token.error = std::move(error);
        return token;
    }
    auto session = Session::open(*m_driver, where.slot);
    if (!session) {
        token.error = session.error();
        return token;
    }
    auto contents = readContents(*m_driver, *session);
    if (contents)
        token.contents = std::move(*contents);
    else
        token.error = contents.error();
    return token;
}

} // namespace kyso::token
