#pragma once

#include "Handle.h"
#include "PrivateChannel.h"
#include "SystemError.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace kyso::os {

/// A program to be started. It has nothing to read, prints nowhere, has nothing of ours but what is named
/// here, and no signals blocked; Ctrl-C in a terminal is for the program that asked, which then ends this
/// one.
struct ChildProgram {
    std::filesystem::path file;
    /// Behind the program's name.
    std::vector<std::string> arguments = {};
    /// What it finds as PrivateChannel::inherited(). Null: none.
    const PrivateChannel* channel = nullptr;
    enum class Remarks { AreOurs, AreDropped } remarks = Remarks::AreOurs; ///< its standard error stream
    /// Of our environment it has the variables of these names; of everything when nothing is said.
    std::optional<std::vector<std::string>> variables = {};
    /// Ends with the thread that started it, which has to live for as long as it is wanted. Without, it has
    /// to notice by itself that the other end of its channel is closed.
    bool diesWithStartingThread = false;
};

/// A running child process, ended with the object, together with all that it started. Any thread.
class ChildProcess {
public:
    static Answer<std::unique_ptr<ChildProcess>> start(const ChildProgram& program);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Stays what it was when the process has ended.
    int id() const { return m_id; }
    /// Whether it has ended; does not wait.
    bool hasEnded() { return collect(false); }
    /// Ends it at once; does not wait.
    void kill();

private:
    explicit ChildProcess(int id) : m_id(id) {}
    bool collect(bool wait);

    const int m_id;
    std::mutex m_mutex;
    bool m_isCollected = false;
};

} // namespace kyso::os
