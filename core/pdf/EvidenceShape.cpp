#include "EvidenceShape.h"

#include <algorithm>
#include <array>

namespace kyso::pdf {
namespace {

constexpr std::size_t mostObjects = 100'000;
using Keys = std::array<std::string_view, 3>;
constexpr Keys storeLists = {"Certs", "OCSPs", "CRLs"};
constexpr Keys evidenceLists = {"Cert", "OCSP", "CRL"};

class Walk {
public:
    explicit Walk(const Document& document) : m_document(document) {}

    Result<void> run() {
        const auto& place = m_document.catalog().at("DSS");
        if (place.isNull())
            return {};
        auto store = open(place);
        if (!store)
            return failure(std::move(store.error()));
        if (store->isNull())
            return {}; // refers to nothing: as if it was not there
        if (auto done = readDictionary(*store, storeLists); !done)
            return done;
        auto all = open(store->at("VRI"));
        if (!all)
            return failure(std::move(all.error()));
        if (all->isNull())
            return {};
        if (!isPlainDictionary(*all))
            return unsound();
        for (const auto& [key, value] : *all->asDictionary()) {
            if (key == "Type")
                continue;
            auto evidence = open(value);
            if (!evidence)
                return failure(std::move(evidence.error()));
            if (auto done = readDictionary(*evidence, evidenceLists); !done)
                return done;
        }
        return {};
    }
    EvidenceShape take() { return std::move(m_shape); }

private:
    Result<void> unsound() {
        m_shape.isSound = false;
        return {};
    }
    static bool isPlainDictionary(const Object& object) {
        return object.asDictionary() != nullptr && object.at("Length").isNull();
    }

    /// A part of the structure; damage shows as null and is unsound.
    Result<Object> open(const Object& value) {
        if (const auto* reference = value.asReference())
            m_shape.structure.insert(*reference);
        if (m_shape.structure.size() + m_shape.streams.size() > mostObjects)
            return failure(ErrorCode::PdfTooComplex, "security store of too many objects");
        auto resolved = m_document.resolve(value);
        if (!resolved && resolved.error().code == ErrorCode::PdfDamaged) {
            m_shape.isSound = false;
            return Object();
        }
        // A reference to a reference leads through objects nobody looks at.
        if (resolved && value.asReference()) {
            const auto first = m_document.object(*value.asReference());
            m_shape.isSound = m_shape.isSound && first && !first->asReference();
        }
        return resolved;
    }

    Result<void> readDictionary(const Object& dictionary, const Keys& lists) {
        if (!isPlainDictionary(dictionary))
            return unsound();
        for (const auto& [key, value] : *dictionary.asDictionary()) {
            if (key == "VRI" && lists == storeLists)
                continue;
            if (std::ranges::find(lists, key) != lists.end()) {
                if (auto done = readList(value); !done)
                    return done;
            } else if (key == "TS" && lists == evidenceLists) {
                if (auto done = readStream(value); !done)
                    return done;
            } else if (value.asReference() || value.asArray() || value.asDictionary()) {
                m_shape.isSound = false;
            }
        }
        return {};
    }

    Result<void> readList(const Object& value) {
        auto list = open(value);
        if (!list)
            return failure(std::move(list.error()));
        if (list->isNull())
            return {};
        if (!list->asArray())
            return unsound();
        for (const auto& item : *list->asArray())
            if (auto done = readStream(item); !done)
                return done;
        return {};
    }

    /// A stream that is nothing but data: no type, no subtype, nothing it refers to but its length.
    Result<void> readStream(const Object& value) {
        if (value.isNull())
            return {};
        const auto* reference = value.asReference();
        if (!reference)
            return unsound();
        if (!m_shape.streams.insert(*reference).second)
            return {};
        const auto stream = m_document.object(*reference);
        if (!stream && stream.error().code != ErrorCode::PdfDamaged)
            return failure(stream.error());
        if (stream && stream->isNull())
            return {};
        if (!stream || !stream->asDictionary() || stream->at("Length").isNull())
            return unsound();
        for (const auto& [key, entry] : *stream->asDictionary()) {
            if (key == "Length" && entry.asReference())
                m_shape.structure.insert(*entry.asReference());
            else if (key == "Subtype" || entry.asReference() || (key == "Type" && entry.isName("XObject")))
                m_shape.isSound = false;
        }
        return {};
    }

    const Document& m_document;
    EvidenceShape m_shape;
};

} // namespace

Result<EvidenceShape> shapeOfEvidence(const Document& document) {
    Walk walk(document);
    if (auto done = walk.run(); !done)
        return failure(std::move(done.error()));
    return walk.take();
}

} // namespace kyso::pdf
