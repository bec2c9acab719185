#include "OutputNames.h"

#include <sys/stat.h>

namespace kyso::signing {
namespace {

constexpr int maxRenames = 10'000;

enum class Standing { Free, Input, Other };

Standing whatStandsAt(const std::filesystem::path& path, const File& input) {
    struct stat info = {};
    if (::stat(path.c_str(), &info) != 0)
        return Standing::Free;
    const bool same = static_cast<std::uint64_t>(info.st_dev) == input.identity().device &&
                      static_cast<std::uint64_t>(info.st_ino) == input.identity().inode;
    return same ? Standing::Input : Standing::Other;
}

std::filesystem::path numbered(const std::filesystem::path& path, int number) {
    auto name = path.stem();
    name += " (" + std::to_string(number) + ")";
    name += path.extension();
    return path.parent_path() / name;
}

} // namespace

bool OutputNames::claim(const std::filesystem::path& path) {
    const std::lock_guard lock(m_mutex);
    return m_claimed.insert(path.lexically_normal()).second;
}

Result<OutputChoice> OutputNames::choose(const OutputWish& wish, const File& input) {
    const auto& wished = wish.path;
    const auto standing = whatStandsAt(wished, input);
    if (standing == Standing::Input) {
        if (!wish.allowReplacingInput)
            return failure(ErrorCode::OutputIsInput, "output is the input", {}, wished.string());
        return OutputChoice{wished, OnExisting::Replace, false};
    }
    if (standing == Standing::Other && wish.onExist == OnExist::Skip)
        return OutputChoice{wished, OnExisting::Fail, true};
    if (standing == Standing::Free || wish.onExist == OnExist::Replace) {
        if (claim(wished))
            return OutputChoice{wished, standing == Standing::Free ? OnExisting::Fail : OnExisting::Replace,
                                false};
        if (wish.onExist != OnExist::Rename)
            return failure(ErrorCode::OutputExists, "another document goes there", {}, wished.string());
    }
    for (int number = 2; number < maxRenames; ++number) {
        const auto other = numbered(wished, number);
        if (whatStandsAt(other, input) == Standing::Free && claim(other))
            return OutputChoice{other, OnExisting::Fail, false};
    }
    return failure(ErrorCode::OutputExists, "no free name", {}, wished.string());
}

} // namespace kyso::signing
