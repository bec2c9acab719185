#include "TokenModule.h"

#include "ErrorMapping.h"
#include "base/PathText.h"

#include <algorithm>
#include <string_view>

namespace kyso::token {
namespace {

/// A driver that hung is left alone this long before it may hold somebody up again.
constexpr std::chrono::seconds quietAfterHang{10};

/// How long the slots found when a driver was initialised are taken for all there are: some, SoftHSM too,
/// look for new ones only then. A token coming to a known slot is seen at once.
constexpr std::chrono::seconds slotsKnownFor{2};
constexpr std::chrono::seconds slotsKnownInBackground{5};
constexpr std::chrono::seconds slotsKnownBesideATokenInBackground{20};

/// One that takes longer is not started anew for slots it may not have told.
constexpr std::chrono::milliseconds quickStart{300};

/// A driver that does not start is tried by the watcher at first so often, and ever more seldom.
constexpr std::chrono::seconds firstRetry{5};
constexpr std::chrono::seconds lastRetry{320};

/// How often the watcher asks a token that stays inserted whether it holds other certificates than before.
constexpr std::chrono::seconds comparedEvery{6};

std::chrono::steady_clock::rep now() {
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

} // namespace

TokenModule::TokenModule(DiscoveredModule module, const std::filesystem::path& driverProgram,
                         Deadlines deadlines)
    : m_module(std::move(module)),
      m_driver(std::make_unique<DriverConnection>(driverProgram, m_module.path, deadlines)) {}

TokenModule::~TokenModule() {
    m_thread.run([this] { m_driver.reset(); });
}

std::future<ModuleSnapshot> TokenModule::look(Look how) {
    auto answer = std::make_shared<std::promise<ModuleSnapshot>>();
    auto looked = answer->get_future();
    {
        const std::lock_guard lock(m_mutex);
        if (m_waitsForPerson || now() < m_quietUntil) {
            answer->set_value(m_seen);
            return looked;
        }
        m_awaited.push_back(answer);
    }
    m_thread.start([this, how, answer] {
        {
            const std::lock_guard lock(m_mutex);
            if (std::find(m_awaited.begin(), m_awaited.end(), answer) == m_awaited.end())
                return;
        }
        try {
            auto seen = lookOnOwnerThread(how);
            if (takeBack(answer))
                answer->set_value(std::move(seen));
        } catch (...) {
            // Whoever waits hears of it, as of any other call.
            if (takeBack(answer))
                answer->set_exception(std::current_exception());
        }
    });
    return looked;
}

bool TokenModule::takeBack(const Answer& answer) {
    const std::lock_guard lock(m_mutex);
    return std::erase(m_awaited, answer) > 0;
}

void TokenModule::started() {
    const std::lock_guard lock(m_mutex);
    m_waitsForPerson = true;
    for (const auto& answer : m_awaited)
        answer->set_value(m_seen);
    m_awaited.clear();
}

ModuleSnapshot TokenModule::lastSeen() {
    const std::lock_guard lock(m_mutex);
    return m_seen;
}

void TokenModule::refreshSlots(Look how) {
    if (!m_driver->isUp() || m_users > 0 || m_driver->startTook() > quickStart)
        return;
    auto known = slotsKnownFor;
    if (how == Look::Background)
        known = lastSeen().tokens.empty() ? slotsKnownInBackground : slotsKnownBesideATokenInBackground;
    // A failure shows in what is read next.
    if (std::chrono::steady_clock::now() - m_driver->upSince() > known)
        (void)m_driver->restart();
}

bool TokenModule::isLeftAlone(Look how) const {
    return how == Look::Background && !m_driver->isUp() && std::chrono::steady_clock::now() < m_nextStart;
}

void TokenModule::noteStart(bool isUp) {
    if (isUp) {
        m_failedStarts = 0;
        return;
    }
    auto wait = firstRetry;
    for (int i = 0; i < m_failedStarts && wait < lastRetry; ++i)
        wait *= 2;
    ++m_failedStarts;
    m_nextStart = std::chrono::steady_clock::now() + wait;
}

ModuleSnapshot TokenModule::lookOnOwnerThread(Look how) {
    if (isLeftAlone(how))
        return lastSeen();
    refreshSlots(how);
    auto seen = read(how);
    // A driver that ended while nobody used it shows only now; it gets one fresh start.
    if (!seen && seen.error().code == ErrorCode::DriverCrashed && m_driver->generation() > 0)
        seen = read(how);
    noteStart(m_driver->isUp());
    if (!seen) {
        ModuleSnapshot nothing;
        nothing.error = seen.error();
        if (seen.error().code == ErrorCode::DriverTimedOut)
            m_quietUntil = (std::chrono::steady_clock::now() + quietAfterHang).time_since_epoch().count();
        seen = std::move(nothing);
    }
    const std::lock_guard lock(m_mutex);
    m_seen = *seen;
    return std::move(*seen);
}

Result<ModuleSnapshot> TokenModule::read(Look how) {
    if (auto ready = m_driver->ensure(); !ready)
        return failure(ready.error());
    const auto present = readTokens(*m_driver);
    if (!present)
        return failure(present.error());

    const auto before = lastSeen();
    ModuleSnapshot seen;
    auto library = before.library.description.empty() ? readLibrary(*m_driver) : before.library;
    if (!library)
        return failure(std::move(library.error()));
    seen.library = std::move(*library);
    const auto looked = std::chrono::steady_clock::now();
    const bool compares = how != Look::Background || looked - m_comparedAt >= comparedEvery;
    for (const auto& where : *present) {
        auto token = readSlotOf(where, before, how == Look::Anew, compares);
        if (!token)
            return failure(std::move(token.error()));
        seen.tokens.push_back(std::move(*token));
    }
    if (compares)
        m_comparedAt = looked;
    return seen;
}

/// Reading a real token takes a second; while it stays inserted and holds the same, what it holds stays
/// known.
Result<TokenSnapshot> TokenModule::readSlotOf(const TokenInSlot& where, const ModuleSnapshot& before,
                                              bool anew, bool compares) {
    const auto known =
        std::find_if(before.tokens.begin(), before.tokens.end(), [&](const TokenSnapshot& token) {
            return !token.error && token.where.slot == where.slot &&
                   token.where.token.isSameToken(where.token);
        });
    auto isSame = Result<bool>(!anew && known != before.tokens.end());
    if (isSame && *isSame && compares)
        isSame = holdsTheSame(*known);
    if (!isSame)
        return failure(std::move(isSame.error()));
    if (*isSame) {
        auto token = *known;
        token.where = where;
        return token;
    }
    return readWhole(where);
}

Result<bool> TokenModule::holdsTheSame(const TokenSnapshot& known) {
    const auto mark = [&]() -> Result<std::vector<std::string>> {
        const auto session = Session::open(*m_driver, known.where.slot);
        return session ? readMark(*m_driver, *session) : failure(session.error());
    }();
    if (auto survived = m_driver->survived(); !survived)
        return failure(std::move(survived.error()));
    // A driver that fails for a moment takes nothing away.
    return mark ? *mark == known.contents.mark : mark.error().code != ErrorCode::TokenRemoved;
}

Result<TokenSnapshot> TokenModule::readWhole(const TokenInSlot& where) {
    auto reader = readSlot(*m_driver, where.slot);
    if (!reader)
        return failure(std::move(reader.error()));
    TokenSnapshot token{where, std::move(*reader), {}, where.error};
    if (token.error)
        return token;
    {
        auto session = Session::open(*m_driver, where.slot);
        auto contents = session ? readContents(*m_driver, *session)
                                : Result<TokenContents>(failure(std::move(session.error())));
        if (contents)
            token.contents = std::move(*contents);
        else
            token.error = std::move(contents.error());
    }
    if (auto survived = m_driver->survived(); !survived)
        return failure(std::move(survived.error()));
    // Some drivers forget the flag; what can be read is believed more.
    if (!where.token.has(CKF_TOKEN_INITIALIZED) && token.contents.certificates.empty()) {
        Error error;
        error.code = ErrorCode::TokenNotInitialized;
        error.what = "the token was never initialised";
        error.subject = toUtf8(m_module.path.filename());
        token.error = std::move(error);
    }
    return token;
}

} // namespace kyso::token
