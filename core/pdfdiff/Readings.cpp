#include "Readings.h"

#include "PlainRevisions.h"
#include "RebuiltObjects.h"
#include "pdf/ObjectMeaning.h"
#include "pdf/ObjectReferences.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>
#include <vector>

namespace kyso::pdf {
namespace {

constexpr std::size_t mostObjects = 2'000'000;
constexpr std::size_t mostDifferences = 200'000;
/// Objects may lie one within the other, so that together they are the square of the file.
constexpr std::size_t mostBytes = 1U << 30;
/// Data of streams that stand in two places, all together.
constexpr std::uint64_t mostComparedBytes = 512U << 20;

using Finding = std::optional<std::string>;
using Places = RebuiltObjects::Places;

/// Entries of a catalog that nothing on a page comes from.
constexpr std::array unseen = {"DSS", "Extensions", "Metadata", "Version", "Perms", "Type"};

/// Which of the places of one number a reader takes: those that go by lines see into streams, strings and
/// comments; some let a higher generation count before a later place; some open object streams at last, so
/// that what is packed counts before what stands alone.
struct Taste {
    bool seesInside = false;
    bool goesByGeneration = false;
    bool prefersPacked = false;
};

class Readings {
public:
    Readings(const Document& document, const RebuiltObjects& rebuilt, std::uint64_t settledUntil,
             bool mayGoAstray, const CancelToken& cancel)
        : m_document(document), m_rebuilt(rebuilt), m_settledUntil(settledUntil), m_mayGoAstray(mayGoAstray),
          m_cancel(cancel) {}

    /// Finds the numbers that stand for something else in one of the readings. Errors: pdf_too_complex,
    /// cancelled.
    Result<void> findDifferences() {
        for (const auto& places : m_rebuilt.byNumber()) {
            if (m_cancel.stop_requested())
                return failure(ErrorCode::Cancelled);
            const RebuiltObject* agreed = nullptr;
            for (const bool seesInside : {false, true})
                for (const Taste taste : {Taste{seesInside, false, false}, Taste{seesInside, true, false},
                                          Taste{seesInside, false, true}}) {
                    const auto* taken = takenOf(places, taste);
                    if (taken != nullptr && taken == agreed)
                        continue;
                    if (agree(places, taken))
                        agreed = taken;
                    else
                        m_differences[seesInside].insert(places.front().reference.id);
                }
            if (m_differences[true].size() + m_differences[false].size() > mostDifferences)
                return failure(ErrorCode::PdfTooComplex, "more objects in two places than are compared");
        }
        return {};
    }

    Result<Finding> compare(bool seesInside) const {
        for (const auto& unclear : m_rebuilt.unclear())
            if (!unclear.isInside || seesInside)
                return Finding(unclear.what);
        std::set<Reference> roots;
        if (auto finding = collectRoots(seesInside, roots))
            return finding;
        const auto& differences = m_differences[seesInside];
        return differences.empty() && !m_rebuilt.namesGenerations() ? Result<Finding>(Finding())
                                                                    : reach(roots, differences);
    }

private:
    static std::string describe(const char* what, int id) { return what + std::to_string(id); }

    const RebuiltObject* takenOf(Places places, Taste taste) const {
        const RebuiltObject* taken = nullptr;
        for (const auto& one : places) {
            if ((one.isInside && (!taste.seesInside || isMereData(one))) ||
                (one.isBehindMark && m_mayGoAstray && !taste.seesInside))
                continue;
            if (taste.prefersPacked && taken != nullptr && countsAtLast(*taken) && !countsAtLast(one))
                continue;
            if (taken == nullptr || !taste.goesByGeneration ||
                one.reference.generation >= taken->reference.generation)
                taken = &one;
        }
        return taken;
    }

    bool countsAtLast(const RebuiltObject& place) const {
        return place.member != RebuiltObject::alone && (m_mayGoAstray || place.isUnlisted);
    }

    bool isMereData(const RebuiltObject& place) const {
        return place.offset < m_settledUntil && !m_rebuilt.valueAt(place);
    }

    /// Whether a reader that takes `taken` has the object that the tables have.
    bool agree(Places places, const RebuiltObject* taken) const {
        if (taken != nullptr && taken->hasTwoEnds && !m_rebuilt.endsMeanTheSame(*taken))
            return false;
        const int id = places.front().reference.id;
        if (const auto container = m_document.containerOf({id, 0})) {
            const bool isThere = taken != nullptr && taken->member != RebuiltObject::alone &&
                                 taken->container.id == *container &&
                                 leadsTo(m_document.offsetOf(taken->container), taken->offset);
            // Which of two of one number in one stream counts, nobody knows.
            if (isThere && std::ranges::count_if(places, [&](const RebuiltObject& one) {
                               return one.member != RebuiltObject::alone && one.offset == taken->offset;
                           }) == 1)
                return true;
            return isThere ? false : haveSameValue(places, {id, 0}, nullptr, taken);
        }
        const RebuiltObject* listed = nullptr;
        Reference reference{id, 0};
        for (const auto& one : places)
            if (one.member == RebuiltObject::alone &&
                leadsTo(m_document.offsetOf(one.reference), one.offset)) {
                listed = &one;
                reference = one.reference;
            }
        return (taken != nullptr && taken == listed) || haveSameValue(places, reference, listed, taken);
    }

    bool haveSameValue(Places places, Reference reference, const RebuiltObject* listed,
                       const RebuiltObject* taken) const {
        const auto theirs = taken != nullptr ? m_rebuilt.valueAt(*taken) : std::optional(Object());
        if (!theirs)
            return false;
        // What tables list and no place bears would be read from somewhere else.
        if (listed == nullptr && m_document.offsetOf(reference))
            return false;
        if (listed == nullptr) {
            const auto ours = m_document.object(reference);
            return ours && meansTheSame(*ours, *theirs) && theirs->at("Length").isNull() && !places.empty();
        }
        const auto ours = m_rebuilt.valueAt(*listed);
        if (!ours || !meansTheSame(*ours, *theirs))
            return false;
        if (ours->at("Length").isNull())
            return true;
        if (taken == nullptr || taken->member != RebuiltObject::alone || listed->hasTwoEnds ||
            taken->reference != listed->reference)
            return false;
        // More than this is different for all anybody knows.
        m_comparedBytes += taken->dataEnd - std::min(taken->dataEnd, taken->offset);
        if (m_comparedBytes > mostComparedBytes)
            return false;
        const auto ourData = m_rebuilt.dataAt(*listed);
        const auto theirData = m_rebuilt.dataAt(*taken);
        return ourData && theirData && *ourData == *theirData;
    }

    /// Every catalog that somebody may start from; words where it is not the one that the tables lead to.
    Finding collectRoots(bool seesInside, std::set<Reference>& roots) const {
        const auto own = m_document.catalogReference();
        roots.insert(own);
        for (const auto& trailer : m_rebuilt.trailers()) {
            if (trailer.isInside && !seesInside)
                continue;
            const auto& root = trailer.dictionary.at("Root");
            if (root.isNull())
                continue;
            const auto where = " at byte " + std::to_string(trailer.offset);
            const auto* reference = root.asReference();
            if (reference == nullptr || (reference->id == own.id && *reference != own))
                return "a trailer without a plain catalog" + where;
            if (!meansTheSame(trailer.dictionary.at("Encrypt"), m_document.trailer().at("Encrypt")))
                return "a trailer of another encryption" + where;
            if (!roots.insert(*reference).second)
                continue;
            const auto catalog = m_document.object(*reference);
            if (!catalog || !leadsToTheSame(*catalog))
                return "a trailer leads to another catalog" + where;
        }
        return std::nullopt;
    }

    /// A catalog may have moved to another number, and an older one knows fewer signatures.
    bool leadsToTheSame(const Object& catalog) const {
        if (catalog.asDictionary() == nullptr)
            return false;
        auto ours = m_document.catalog();
        auto theirs = catalog;
        for (auto* one : {&ours, &theirs}) {
            for (const auto* key : unseen)
                one->asDictionary()->erase(key);
            one->asDictionary()->erase("AcroForm");
        }
        return meansTheSame(ours, theirs) && hasFewerFields(catalog);
    }

    bool hasFewerFields(const Object& catalog) const {
        const auto ours = m_document.entry(m_document.catalog(), "AcroForm");
        const auto theirs = m_document.entry(catalog, "AcroForm");
        if (!ours || !theirs)
            return false;
        if (theirs->isNull() || meansTheSame(*ours, *theirs))
            return true;
        const auto ourFields = m_document.entry(*ours, "Fields");
        const auto theirFields = m_document.entry(*theirs, "Fields");
        if (!ourFields || !theirFields || ourFields->asArray() == nullptr ||
            theirFields->asArray() == nullptr)
            return false;
        return std::ranges::all_of(*theirFields->asArray(), [&](const Object& field) {
            return std::ranges::find(*ourFields->asArray(), field) != ourFields->asArray()->end();
        });
    }

    /// The first difference that any of the catalogs leads to.
    Result<Finding> reach(const std::set<Reference>& roots,
                          const std::unordered_set<int>& differences) const {
        std::vector<Reference> waiting(roots.begin(), roots.end());
        if (const auto* encryption = m_document.trailer().at("Encrypt").asReference())
            waiting.push_back(*encryption);
        std::unordered_set<int> seen;
        std::size_t bytes = 0;
        while (!waiting.empty()) {
            if (m_cancel.stop_requested())
                return failure(ErrorCode::Cancelled);
            const auto next = waiting.back();
            waiting.pop_back();
            const auto placesOfIt = m_rebuilt.placesOf(next.id);
            // What the tables list and the scan did not find reads to nobody but this reader.
            if (placesOfIt.empty() && m_document.offsetOf(next))
                return Finding(describe("no place of object ", next.id));
            if (differences.contains(next.id))
                return Finding(describe("two places of object ", next.id));
            if (!seen.insert(next.id).second)
                continue;
            if (seen.size() > mostObjects)
                return failure(ErrorCode::PdfTooComplex, "more objects than are compared");
            const auto value = m_document.object(next);
            if (!value &&
                (value.error().code == ErrorCode::ReadFailed || value.error().code == ErrorCode::FileChanged))
                return failure(value.error());
            if (!value)
                return Finding(describe("what does not read of object ", next.id));
            if (value->isNull() && !placesOfIt.empty() &&
                placesOfIt.back().reference.generation != next.generation)
                return Finding(describe("another generation of object ", next.id));
            bytes += bytesIn(*value);
            if (bytes > mostBytes)
                return failure(ErrorCode::PdfTooComplex, "objects larger than are compared");
            forEachReference(*value, [&](Reference reference, std::string_view, bool) {
                if (!seen.contains(reference.id))
                    waiting.push_back(reference);
            });
        }
        return Finding();
    }

    const Document& m_document;
    const RebuiltObjects& m_rebuilt;
    std::uint64_t m_settledUntil;
    /// Something behind the last signature gives readers a reason to go their own ways.
    bool m_mayGoAstray;
    const CancelToken& m_cancel;
    mutable std::uint64_t m_comparedBytes = 0;
    std::array<std::unordered_set<int>, 2> m_differences; ///< by whether the reader sees inside
};

} // namespace

namespace {

/// Whether an object of that number stands wherever the tables say that one does: some readers look for
/// objects themselves as soon as one place is none.
bool tablesNameObjects(const Document& document, const RebuiltObjects& rebuilt) {
    const auto& groups = rebuilt.byNumber();
    auto group = groups.begin();
    bool all = true;
    document.eachPlace([&](int id, std::uint64_t offset) {
        // A place at the beginning of the file is none, and everybody knows.
        if (offset == 0)
            return;
        while (group != groups.end() && group->front().reference.id < id)
            ++group;
        const bool isThere = group != groups.end() && group->front().reference.id == id &&
                             std::ranges::any_of(*group, [&](const RebuiltObject& one) {
                                 return one.member == RebuiltObject::alone && leadsTo(offset, one.offset);
                             });
        all = all && isThere;
    });
    return all;
}

} // namespace

Result<std::optional<Parting>> whereReadingsPart(const Document& document, SignedParts parts,
                                                 const CancelToken& cancel) {
    const auto rebuilt = RebuiltObjects::read(document, parts.settledUntil, cancel);
    if (!rebuilt)
        return failure(rebuilt.error());
    const auto isPlain = isWrittenToTheLetter(document, parts.settledUntil);
    if (!isPlain)
        return failure(isPlain.error());
    const bool mayGoAstray = !*isPlain || !tablesNameObjects(document, *rebuilt);
    Readings readings(document, *rebuilt, parts.settledUntil, mayGoAstray, cancel);
    if (auto done = readings.findDifferences(); !done)
        return failure(std::move(done.error()));
    for (const bool seesInside : {false, true}) {
        auto finding = readings.compare(seesInside);
        if (!finding)
            return failure(std::move(finding.error()));
        if (*finding)
            return Parting{std::move(**finding), seesInside};
    }
    return std::nullopt;
}

} // namespace kyso::pdf
