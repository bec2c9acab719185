#include "ObjectComparison.h"

#include "StreamComparison.h"
#include "pdf/ObjectMeaning.h"
#include "pdf/ObjectReferences.h"
#include "pdf/PlainWriting.h"

#include <algorithm>
#include <tuple>

namespace kyso::pdf {
namespace {

constexpr std::size_t mostObjects = 400'000;
/// Objects may lie one within the other, so that together they are the square of the file.
constexpr std::size_t mostBytes = 512U << 20;

/// A stream shows as its dictionary; one with a /Length may be one, and then its data has to count too.
bool mayBeStream(const Object& object) {
    return object.asDictionary() != nullptr && !object.at("Length").isNull();
}

class Comparison {
public:
    Comparison(const Document& before, const Document& after, const CancelToken& cancel)
        : m_before(before), m_after(after), m_cancel(cancel), m_streams(before, after) {
        const auto sizeOf = [](const Document& document) {
            const auto* size = document.trailer().at("Size").asInteger();
            return size ? *size : 0;
        };
        std::tie(m_smallerSize, m_largerSize) = std::minmax({sizeOf(before), sizeOf(after)});
    }

    Result<void> run() {
        for (const auto& mention : mentionsIn(m_before.trailer()))
            if (auto done = follow(mention, {}); !done)
                return done;
        while (!m_waiting.empty()) {
            if (m_cancel.stop_requested())
                return failure(ErrorCode::Cancelled);
            const auto found = std::move(m_waiting.back());
            m_waiting.pop_back();
            for (const auto& mention : found.mentions)
                if (auto done = follow(mention, found.owner); !done)
                    return done;
        }
        return {};
    }
    ObjectDifferences take() {
        std::set<Reference> holders;
        for (const auto& [reference, change] : m_changed)
            for (const auto& referrer : change.referrers)
                if (referrer.insideAppearance)
                    holders.insert(referrer.from);
        std::set<Reference> heldElsewhere;
        for (const auto reference : m_heldElsewhere)
            if (holders.contains(reference))
                heldElsewhere.insert(reference);
        return {std::move(m_changed), std::move(m_unclear), std::move(heldElsewhere), m_sizeHides};
    }

private:
    /// A reference in an object.
    struct Mention {
        Reference to;
        std::string key;
        bool insideAppearance = false;
    };
    /// An object that was met, and what it refers to: the rest of it is not kept.
    struct Found {
        Reference owner;
        std::vector<Mention> mentions;
    };

    static std::vector<Mention> mentionsIn(const Object& object) {
        std::vector<Mention> all;
        forEachReference(object, [&](Reference to, std::string_view key, bool insideAppearance) {
            all.push_back({to, std::string(key), insideAppearance});
        });
        return all;
    }

    Result<void> follow(const Mention& mention, Reference owner) {
        const auto& [to, key, insideAppearance] = mention;
        // The trailer's way back in time is no content.
        if (!owner && (key == "Prev" || key == "XRefStm"))
            return {};
        if (m_seen.insert(to).second)
            if (auto found = discover(to); !found)
                return found;
        if (!owner || !holdsFields(key))
            m_heldElsewhere.push_back(to);
        if (const auto changed = m_changed.find(to); changed != m_changed.end())
            changed->second.referrers.push_back({owner, key, insideAppearance});
        return {};
    }

    Result<void> discover(Reference reference) {
        if (m_seen.size() > mostObjects)
            return failure(ErrorCode::PdfTooComplex, "more objects than are compared");
        auto before = m_before.object(reference);
        if (!before)
            return failure(std::move(before.error()));
        m_bytes += bytesIn(*before);
        if (m_bytes > mostBytes)
            return failure(ErrorCode::PdfTooComplex, "objects larger than are compared");
        const auto oldPlace = m_before.offsetOf(reference);
        const auto newPlace = m_after.offsetOf(reference);
        if (!(oldPlace && oldPlace == newPlace)) {
            if (!isWrittenPlainly(m_before, reference) || !isWrittenPlainly(m_after, reference))
                m_unclear.insert(reference);
            auto after = m_after.object(reference);
            if (!after)
                return failure(std::move(after.error()));
            const auto alike = compare(reference, *before, *after, oldPlace || newPlace);
            if (alike == Alike::Unclear)
                m_unclear.insert(reference);
            else if (alike == Alike::Other)
                m_changed[reference] = {*before, std::move(*after), {}};
        }
        if (!before->isNull() && reference.id >= m_smallerSize && reference.id < m_largerSize)
            m_sizeHides = true;
        m_waiting.push_back({reference, mentionsIn(*before)});
        return {};
    }

    Alike compare(Reference reference, const Object& before, const Object& after, bool standsAlone) {
        if (mayBeStream(before) && standsAlone)
            return m_streams.compare(reference, before, after);
        return meansTheSame(before, after) ? Alike::Same : Alike::Other;
    }

    const Document& m_before;
    const Document& m_after;
    const CancelToken& m_cancel;
    std::set<Reference> m_seen;
    std::vector<Found> m_waiting;
    std::size_t m_bytes = 0;
    std::map<Reference, ChangedObject> m_changed;
    std::set<Reference> m_unclear;
    std::vector<Reference> m_heldElsewhere; ///< as often as that is so
    StreamComparison m_streams;
    std::int64_t m_smallerSize = 0;
    std::int64_t m_largerSize = 0;
    bool m_sizeHides = false;
};

} // namespace

bool isOfficeHybrid(std::string_view trailerKey) {
    return trailerKey == "AdditionalStreams" || trailerKey == "DocChecksum";
}

bool holdsFields(std::string_view key) {
    static const std::set<std::string_view> keys = {"Fields", "Kids", "Annots", "Parent", "CO", "Obj"};
    return keys.contains(key);
}

Result<ObjectDifferences> compareObjects(const Document& before, const Document& after,
                                         const CancelToken& cancel) {
    Comparison comparison(before, after, cancel);
    if (auto done = comparison.run(); !done)
        return failure(std::move(done.error()));
    return comparison.take();
}

Result<std::set<Reference>> reachableFrom(const Document& document, const Object& object, std::size_t most) {
    std::set<Reference> seen;
    std::vector<Reference> waiting;
    const ReferenceVisit visit = [&](Reference to, std::string_view, bool) {
        if (seen.insert(to).second)
            waiting.push_back(to);
    };
    forEachReference(object, visit);
    while (!waiting.empty()) {
        if (seen.size() > most)
            return failure(ErrorCode::PdfTooComplex, "more objects than are compared");
        const auto next = waiting.back();
        waiting.pop_back();
        auto value = document.object(next);
        if (!value)
            return failure(std::move(value.error()));
        forEachReference(*value, visit);
    }
    return seen;
}

} // namespace kyso::pdf
