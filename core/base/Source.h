#pragma once

#include "Bytes.h"
#include "Result.h"
#include "os/Handle.h"

#include <concepts>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace kyso {

/// What a document is read from: a file by its path, or bytes in memory under a name, as a web page hands
/// them over. Bytes in memory stand nowhere: nobody can change them, and nothing lies beside them. A value;
/// copies share the bytes. Any thread.
class Source {
public:
    Source() = default;
    template<class Path>
    requires(std::convertible_to<Path, std::filesystem::path> && !std::same_as<std::decay_t<Path>, Source>)
        Source(Path&& file) // NOLINT(bugprone-forwarding-reference-overload): not for another Source
        : m_path(std::forward<Path>(file)) {}
    /// `name`: what a person knows them by, UTF-8; only that. Errors: out_of_memory.
    static Result<Source> ofBytes(std::string name, BytesView bytes);

    bool isInMemory() const { return m_pages != nullptr; }
    /// Under which this process opens it, as long as this lives.
    const std::filesystem::path& path() const { return m_path; }
    /// What a person is told, in UTF-8: the path, or the name it came under.
    std::string name() const;
    /// The same as a path, of which only the words mean something: nothing need stand there.
    std::filesystem::path shownPath() const;
    /// Its last part, in UTF-8.
    std::string fileName() const;

    /// The same file by the same path, or the very bytes that the other shares.
    friend bool operator==(const Source&, const Source&) = default;

private:
    std::filesystem::path m_path;
    std::string m_name; ///< of bytes in memory
    std::shared_ptr<const os::Handle> m_pages;
};

/// For messages: Source::name.
std::string toUtf8(const Source& source);

} // namespace kyso
