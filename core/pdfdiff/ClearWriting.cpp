#include "ClearWriting.h"

#include "pdf/ParseAt.h"

#include <limits>
#include <vector>

namespace kyso::pdf {
namespace {

struct Member {
    int id = 0;
    std::size_t offset = 0;
};

/// The pairs at the beginning, when there are as many as are announced and they are in order.
std::optional<std::vector<Member>> membersOf(ObjectParser& parser, std::int64_t count, std::size_t room) {
    std::vector<Member> members;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto id = parser.takeUnsigned();
        const auto offset = id ? parser.takeUnsigned() : std::nullopt;
        if (!offset || *id < 1 || *id > std::numeric_limits<int>::max())
            return std::nullopt;
        const auto at = static_cast<std::size_t>(*offset);
        if (at >= room || (members.empty() ? at != 0 : at <= members.back().offset))
            return std::nullopt;
        members.push_back({static_cast<int>(*id), at});
    }
    return members;
}

} // namespace

bool isWrittenClearly(const Document& document, std::uint64_t offset) {
    const auto clear =
        parseAt(document.file(), offset, document.endOffset(), [](ObjectParser& parser) -> Result<bool> {
            if (const auto header = parser.parseObjectHeader(); !header)
                return failure(header.error());
            const auto object = parser.parseObject();
            if (!object)
                return failure(object.error());
            return !parser.sawKeyTwice() && !parser.sawUnclearWriting();
        });
    return clear && *clear;
}

bool isPackedClearly(const Document& document, Reference stream, const Object& dictionary, BytesView data) {
    const auto* count = dictionary.at("N").asInteger();
    const auto* first = dictionary.at("First").asInteger();
    if (count == nullptr || first == nullptr || *first < 0 || static_cast<std::size_t>(*first) > data.size())
        return false;
    const auto begin = static_cast<std::size_t>(*first);
    ObjectParser pairs(data.first(begin));
    const auto members = membersOf(pairs, *count, data.size() - begin);
    if (!members || pairs.takeUnsigned() || pairs.sawUnclearWriting())
        return false;
    for (std::size_t i = 0; i < members->size(); ++i) {
        const auto& member = (*members)[i];
        if (document.containerOf({member.id, 0}) == stream.id &&
            document.indexOf({member.id, 0}) != static_cast<int>(i))
            return false;
        const auto end = i + 1 < members->size() ? begin + (*members)[i + 1].offset : data.size();
        ObjectParser parser(data.first(end), begin + member.offset);
        const auto value = parser.parseObject();
        if (!value || parser.sawKeyTwice() || parser.sawUnclearWriting())
            return false;
        parser.skipSpace();
        if (parser.position() != end)
            return false;
    }
    return true;
}

} // namespace kyso::pdf
