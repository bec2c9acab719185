#include "OutputNames.h"

#include "base/PathText.h"
#include "base/os/FileAccess.h"

#include <optional>

namespace kyso::signing {
namespace {

std::optional<FileIdentity> identityAt(const std::filesystem::path& path) {
    const auto facts = os::factsAt(path);
    return facts ? std::optional(facts->identity) : std::nullopt;
}

/// Device and inode of what stands there.
std::optional<std::pair<std::uint64_t, std::uint64_t>> fileAt(const std::filesystem::path& path) {
    const auto identity = identityAt(path);
    return identity ? std::optional(std::pair{identity->device, identity->inode}) : std::nullopt;
}

/// What comes there meanwhile is replaced too, where replacing was asked for of whatever it is, and only
/// there.
MayReplace replacing(const OutputWish& wish) {
    if (wish.onExist != OnExist::Replace)
        return OnExisting::Fail;
    return wish.replaces ? MayReplace(*wish.replaces) : OnExisting::Replace;
}

std::filesystem::path numbered(const std::filesystem::path& path, int number) {
    auto name = path.stem();
    name += " (" + std::to_string(number) + ")";
    name += path.extension();
    return path.parent_path() / name;
}

} // namespace

void OutputNames::protect(const std::filesystem::path& file) {
    const auto standing = fileAt(file);
    const std::lock_guard lock(m_mutex);
    if (standing)
        m_protected.insert(*standing);
}

void OutputNames::protect(const std::vector<std::filesystem::path>& files) {
    for (const auto& file : files)
        protect(file);
}

bool OutputNames::isProtected(const FileNumber& file) {
    const std::lock_guard lock(m_mutex);
    return m_protected.contains(file);
}

bool OutputNames::claim(const std::filesystem::path& path) {
    const std::lock_guard lock(m_mutex);
    return m_claimed.insert(path.lexically_normal()).second;
}

std::filesystem::path OutputNames::claimNumbered(const std::filesystem::path& wished) {
    const std::lock_guard lock(m_mutex);
    const auto isTaken = [&](int number) {
        const auto path = numbered(wished, number);
        return os::isTaken(path) || m_claimed.contains(path.lexically_normal());
    };
    int& next = m_nextNumbers.try_emplace(wished, 2).first->second;
    // A folder that was renamed into for years holds thousands: not asked for one by one.
    int taken = next - 1;
    for (int step = 1; isTaken(next); step *= 2) {
        taken = next;
        next += step;
    }
    while (next - taken > 1) {
        const int middle = taken + (next - taken) / 2;
        (isTaken(middle) ? taken : next) = middle;
    }
    auto path = numbered(wished, next++);
    m_claimed.insert(path.lexically_normal());
    return path;
}

Result<OutputChoice> OutputNames::choose(const OutputWish& wish, const FileIdentity* input) {
    const auto& wished = wish.path;
    const auto found = identityAt(wished);
    const auto standing = found ? std::optional(FileNumber{found->device, found->inode}) : std::nullopt;
    if (input != nullptr && standing == FileNumber{input->device, input->inode}) {
        if (!wish.allowReplacingInput)
            return failure(ErrorCode::OutputIsInput, "output is the input", {}, toUtf8(wished));
        return OutputChoice{wished, OnExisting::Replace, false};
    }
    if (standing && wish.onExist == OnExist::Skip)
        return OutputChoice{wished, OnExisting::Fail, true};
    if (standing && wish.onExist == OnExist::Fail)
        return failure(ErrorCode::OutputExists, "a file stands there", {}, toUtf8(wished));
    if (standing && wish.onExist == OnExist::Replace && isProtected(*standing))
        return failure(ErrorCode::OutputIsInput, "output is another input", {}, toUtf8(wished));
    if (found && wish.replaces && wish.onExist == OnExist::Replace && *found != *wish.replaces)
        return failure(ErrorCode::OutputExists, "another file stands there by now", {}, toUtf8(wished));
    if (!standing || wish.onExist == OnExist::Replace) {
        if (claim(wished))
            return OutputChoice{wished, replacing(wish), false};
        if (wish.onExist != OnExist::Rename)
            return failure(ErrorCode::OutputExists, "another document goes there", {}, toUtf8(wished));
    }
    return OutputChoice{claimNumbered(wished), OnExisting::Fail, false};
}

} // namespace kyso::signing
