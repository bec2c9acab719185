#include "Journal.h"

#include "base/PathText.h"
#include "base/QtPlugins.h"
#include "base/os/ThisProcess.h"

#include <QLibrary>

#include <string>
#include <system_error>

namespace kyso::journal {

namespace {

namespace fs = std::filesystem;

/// What the module answers with; the number changes with JournalStore.h and JournalEntry.h.
using OpenStore = JournalStore* (*)(const fs::path&, std::mutex&, Error&);
constexpr const char* openStoreName = "kyso_journal_open_3";
constexpr const char* moduleBesideProgram = "../lib/kyso/kyso-sqlite.so";

Result<OpenStore> loadModule() {
    const auto module = (os::programFile().parent_path() / moduleBesideProgram).lexically_normal();
    QLibrary library(QString::fromStdString(toUtf8(module)));
    // Never unloaded: Qt keeps pointers into what it once loaded.
    library.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    const auto symbol = library.resolve(openStoreName);
    if (symbol == nullptr)
        return failure(ErrorCode::JournalMissing, toUtf8(module), library.errorString().toStdString());
    return reinterpret_cast<OpenStore>(symbol);
}

tl::unexpected<Error> noSuchEntry(std::int64_t id) {
    return failure(ErrorCode::JournalEntryNotFound, "there is no journal yet", {}, std::to_string(id));
}

} // namespace

Journal::Journal(fs::path file) : m_file(std::move(file)) {}

Journal::~Journal() = default;
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;

Result<JournalStore*> Journal::store(WhenAbsent whenAbsent) {
    if (m_store)
        return m_store.get();
    std::error_code ignored;
    if (whenAbsent == WhenAbsent::LeaveAlone && !fs::exists(m_file, ignored))
        return nullptr;
    const auto open = loadModule();
    if (!open)
        return failure(open.error());
    Error error;
    m_store.reset((*open)(m_file, qtPluginsMutex(), error));
    if (!m_store)
        return failure(std::move(error));
    return m_store.get();
}

Result<void> Journal::prepare() {
    if (auto module = loadModule(); !module)
        return failure(std::move(module.error()));
    auto opened = store(WhenAbsent::LeaveAlone);
    return opened ? Result<void>() : failure(std::move(opened.error()));
}

Result<std::optional<Error>> Journal::append(std::span<const Record> records) {
    if (records.empty())
        return std::nullopt;
    auto opened = store(WhenAbsent::Create);
    if (!opened)
        return failure(std::move(opened.error()));
    return (*opened)->append(records);
}

Result<void> Journal::each(const std::function<void(const Entry&)>& take) {
    auto opened = store(WhenAbsent::LeaveAlone);
    if (!opened)
        return failure(std::move(opened.error()));
    return *opened == nullptr ? Result<void>() : (*opened)->each(take);
}

Result<std::vector<Evidence>> Journal::evidenceOf(std::int64_t id) {
    auto opened = store(WhenAbsent::LeaveAlone);
    if (!opened)
        return failure(std::move(opened.error()));
    if (*opened == nullptr)
        return noSuchEntry(id);
    return (*opened)->evidenceOf(id);
}

Result<int> Journal::forget(std::int64_t id) {
    auto opened = store(WhenAbsent::LeaveAlone);
    if (!opened)
        return failure(std::move(opened.error()));
    if (*opened == nullptr)
        return noSuchEntry(id);
    return (*opened)->forget(id);
}

Result<CheckResult> Journal::check() {
    auto opened = store(WhenAbsent::LeaveAlone);
    if (!opened)
        return failure(std::move(opened.error()));
    return *opened == nullptr ? Result<CheckResult>(CheckResult{}) : (*opened)->check();
}

} // namespace kyso::journal
