#include "StreamComparison.h"

#include "pdf/InflationBounds.h"
#include "pdf/ObjectMeaning.h"

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

/// Not packed, or by /FlateDecode without a predictor, said in one of the two ways of the standard (table 5).
bool isPlainlyPacked(const Object& dictionary) {
    const auto* filters = dictionary.at("Filter").asArray();
    return dictionary.at("DecodeParms").isNull() &&
           (isInflatedOnce(dictionary) || (filters != nullptr && filters->empty()));
}

} // namespace

Alike StreamComparison::compare(Reference reference, const Object& before, const Object& after) {
    if (before.asDictionary() == nullptr || after.asDictionary() == nullptr || after.at("Length").isNull() ||
        !meansTheSame(withoutPacking(before), withoutPacking(after)) || m_comparedBytes > mostComparedBytes)
        return Alike::Other;
    const auto same = [&](const auto& read) {
        const auto ours = read(m_before);
        const auto theirs = ours ? read(m_after) : ours;
        if (!ours || !theirs)
            return false;
        m_comparedBytes += ours->size() + theirs->size();
        return *ours == *theirs;
    };
    // As it stands in the file, in the same packing, it is the same to everybody.
    const bool samePacking =
        before.at("Filter") == after.at("Filter") && before.at("DecodeParms") == after.at("DecodeParms");
    if (samePacking &&
        same([&](const Document& document) { return document.rawStreamData(reference, mostStreamBytes); }))
        return Alike::Same;
    if (!same([&](const Document& document) { return document.streamData(reference, mostStreamBytes); }))
        return Alike::Other;
    return isPlainlyPacked(before) && isPlainlyPacked(after) ? Alike::Same : Alike::Unclear;
}

} // namespace kyso::pdf
