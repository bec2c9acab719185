#include "StreamComparison.h"

#include "ObjectMeaning.h"

#include <array>

namespace kyso::pdf {
namespace {

constexpr std::size_t mostStreamBytes = 64U << 20;
constexpr std::size_t mostComparedBytes = 256U << 20;

/// How a stream is packed, not what it is.
constexpr std::array packing = {"Length", "Filter", "DecodeParms", "DL"};

Object withoutPacking(const Object& dictionary) {
    auto out = dictionary;
    for (const auto* key : packing)
        out.asDictionary()->erase(key);
    return out;
}

} // namespace

bool StreamComparison::areAlike(Reference reference, const Object& before, const Object& after) {
    if (before.asDictionary() == nullptr || after.asDictionary() == nullptr || after.at("Length").isNull() ||
        !meansTheSame(withoutPacking(before), withoutPacking(after)) || m_comparedBytes > mostComparedBytes)
        return false;
    // A picture's data is in its filter: as it stands in the file, it has to be the same.
    const bool samePacking = meansTheSame(before.at("Filter"), after.at("Filter")) &&
                             meansTheSame(before.at("DecodeParms"), after.at("DecodeParms"));
    const auto read = [&](const Document& document) {
        auto data = document.streamData(reference, mostStreamBytes);
        return data || !samePacking ? data : document.rawStreamData(reference, mostStreamBytes);
    };
    const auto ours = read(m_before);
    const auto theirs = read(m_after);
    if (!ours || !theirs)
        return false;
    m_comparedBytes += ours->size() + theirs->size();
    return *ours == *theirs;
}

} // namespace kyso::pdf
