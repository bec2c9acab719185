#include "DriverProcess.h"
#include "RuntimeFolder.h"
#include "base/PathText.h"
#include "base/os/ChildProcess.h"
#include "base/os/Environment.h"
#include "base/os/FileAccess.h"

#include <QLibrary>

#include <chrono>
#include <mutex>
#include <string>

namespace kyso::token {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds startDeadline{5};

/// The server program itself where it is known; `p11-kit server` would only start it.
fs::path serverProgram() {
    for (const char* path : {"/usr/libexec/p11-kit/p11-kit-server", "/usr/lib/p11-kit/p11-kit-server",
                             "/usr/libexec/p11-kit-server", "/usr/local/libexec/p11-kit/p11-kit-server"}) {
        if (os::isExecutable(path))
            return path;
    }
    return {};
}

fs::path clientLibrary() {
    const auto beside = fs::path(KYSO_P11_MODULE_FOLDER) / "p11-kit-client.so";
    for (const auto& path : {beside, fs::path("/usr/lib64/pkcs11/p11-kit-client.so"),
                             fs::path("/usr/lib/pkcs11/p11-kit-client.so")}) {
        if (os::isReadable(path))
            return path;
    }
    return {};
}

/// p11-kit's client takes the server's address from the environment only.
class ServerAddress {
public:
    template<class Use>
    static auto with(const std::string& address, Use use) {
        static std::mutex mutex;
        const std::lock_guard lock(mutex);
        static os::ReservedVariable variable("P11_KIT_SERVER_ADDRESS");
        variable.fill(address);
        auto result = use();
        variable.empty();
        return result;
    }
};

class LinuxDriverProcess final : public DriverProcess {
public:
    explicit LinuxDriverProcess(fs::path module) : m_module(std::move(module)) {}

    Result<void> start() override;
    Result<CK_FUNCTION_LIST*> functions() override;

    void kill() override {
        const std::lock_guard lock(m_mutex);
        if (m_server)
            m_server->kill();
    }

private:
    fs::path socketPath() const { return m_folder.path() / "driver.sock"; }
    bool isRunning();
    Result<void> launch(const fs::path& program);
    Result<void> waitUntilListening() const;

    fs::path m_module;
    RuntimeFolder m_folder;
    CK_FUNCTION_LIST* m_functions = nullptr;
    /// The server's standard output, kept open: a driver that prints must not die of it.
    os::Handle m_output;
    std::mutex m_mutex; ///< on m_server against kill(); it changes on the owner thread only
    std::unique_ptr<os::ChildProcess> m_server;
};

bool LinuxDriverProcess::isRunning() {
    return m_server && !m_server->hasEnded();
}

Result<void> LinuxDriverProcess::start() {
    if (isRunning())
        return {};
    std::error_code ignored;
    if (!fs::exists(m_module, ignored))
        return failure(ErrorCode::DriverMissing, "the driver's file is gone", {}, toUtf8(m_module));
    const auto program = serverProgram();
    if (program.empty() || clientLibrary().empty())
        return failure(ErrorCode::DriverMissing, "p11-kit server is not installed", {}, "p11-kit");
    if (m_folder.path().empty()) {
        auto folder = RuntimeFolder::create();
        if (!folder)
            return failure(std::move(folder.error()));
        m_folder = std::move(*folder);
    }
    fs::remove(socketPath(), ignored);
    return launch(program);
}

Result<void> LinuxDriverProcess::launch(const fs::path& program) {
    auto pipe = os::OutputPipe::make();
    if (!pipe)
        return failure(os::isTooManyOpenFiles(pipe.error()) ? ErrorCode::TooManyOpenFiles
                                                            : ErrorCode::Internal,
                       "pipe", std::to_string(pipe.error().value()));
    // The owner thread lives as long as this driver is wanted.
    auto server = os::ChildProcess::start(
        {.file = program,
         .arguments = {"-f", "-n", toUtf8(socketPath()), "--provider", toUtf8(m_module), "pkcs11:"},
         .output = &pipe->toWrite,
         .remarks = os::ChildProgram::Remarks::AreDropped,
         .diesWithStartingThread = true});
    if (!server)
        return failure(os::isTooManyOpenFiles(server.error()) ? ErrorCode::TooManyOpenFiles
                                                              : ErrorCode::DriverNotLoadable,
                       "starting p11-kit server", std::to_string(server.error().value()), toUtf8(m_module));
    {
        const std::lock_guard lock(m_mutex);
        m_server = std::move(*server);
    }
    m_output = std::move(pipe->toRead);
    pipe->toWrite.reset();
    auto listening = waitUntilListening();
    if (!listening) {
        std::unique_ptr<os::ChildProcess> ended;
        const std::lock_guard lock(m_mutex);
        ended = std::move(m_server);
    }
    return listening;
}

/// The server prints its address once its socket listens.
Result<void> LinuxDriverProcess::waitUntilListening() const {
    const auto word = os::OutputPipe::waitForWord(m_output, startDeadline);
    if (word)
        return {};
    if (word.error() == std::errc::timed_out)
        return failure(ErrorCode::DriverTimedOut, "p11-kit server did not come up", {}, toUtf8(m_module));
    return failure(ErrorCode::DriverNotLoadable, "p11-kit server ended at once", {}, toUtf8(m_module));
}

Result<CK_FUNCTION_LIST*> LinuxDriverProcess::functions() {
    if (m_functions != nullptr)
        return m_functions;
    const auto path = clientLibrary();
    QLibrary library(QString::fromStdString(toUtf8(path)));
    // Never closed: p11-kit keeps state in it, and each C_GetFunctionList makes one more instance there.
    library.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    if (!library.load())
        return failure(ErrorCode::DriverMissing, "p11-kit-client.so cannot be loaded", {}, toUtf8(path));
    const auto getFunctionList =
        reinterpret_cast<CK_RV (*)(CK_FUNCTION_LIST**)>(library.resolve("C_GetFunctionList"));
    if (getFunctionList == nullptr)
        return failure(ErrorCode::DriverMissing, "p11-kit-client.so has no C_GetFunctionList", {},
                       toUtf8(path));
    CK_FUNCTION_LIST* list = nullptr;
    const CK_RV rv =
        ServerAddress::with("unix:path=" + toUtf8(socketPath()), [&] { return getFunctionList(&list); });
    if (rv != CKR_OK || list == nullptr)
        return failure(ErrorCode::DriverMissing, "p11-kit-client.so refused the address", {}, toUtf8(path));
    m_functions = list;
    return m_functions;
}

} // namespace

std::unique_ptr<DriverProcess> makeDriverProcess(fs::path module) {
    return std::make_unique<LinuxDriverProcess>(std::move(module));
}

} // namespace kyso::token
