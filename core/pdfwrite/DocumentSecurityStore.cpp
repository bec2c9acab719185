#include "DocumentSecurityStore.h"

#include "PadesExtension.h"
#include "pdf/EvidenceShape.h"
#include "pdf/StreamData.h"
#include "pdf/TextString.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>

namespace kyso::pdf {
namespace {

constexpr std::size_t mostStreams = 20'000;
constexpr std::size_t mostStreamBytes = 64U << 20;
constexpr std::size_t mostBytesInAll = 256U << 20;

/// One kind of evidence: what it is called in the store and in the evidence of one signature.
struct Kind {
    const char* inStore;
    const char* inEvidence;
    std::vector<Bytes> DocumentSecurityStore::*all;
    std::vector<std::size_t> SignatureEvidence::*used;
};

constexpr std::array<Kind, 3> kinds = {{
    {"Certs", "Cert", &DocumentSecurityStore::certificates, &SignatureEvidence::certificates},
    {"OCSPs", "OCSP", &DocumentSecurityStore::ocsps, &SignatureEvidence::ocsps},
    {"CRLs", "CRL", &DocumentSecurityStore::crls, &SignatureEvidence::crls},
}};

Result<Object> entryOf(const Document& document, const Object& dictionary, std::string_view key) {
    auto value = document.entry(dictionary, key);
    if (!value && value.error().code == ErrorCode::PdfDamaged)
        return Object();
    return value;
}

/// The store as it stands in a document, with the objects that hold its streams.
class StoreReader {
public:
    explicit StoreReader(const Document& document) : m_document(document) {}

    Result<void> read() {
        auto dictionary = m_document.entry(m_document.catalog(), "DSS");
        if (!dictionary)
            return failure(std::move(dictionary.error()));
        if (dictionary->isNull())
            return {};
        // A stream in its place would lose its data when the store is written anew.
        if (!dictionary->asDictionary() || !dictionary->at("Length").isNull())
            return failure(ErrorCode::PdfDamaged, "document security store is no dictionary");
        m_dictionary = std::move(*dictionary);
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            auto items = arrayOf(m_dictionary, kinds[kind].inStore);
            auto places = items ? load(kind, *items) : failureOf<std::vector<std::size_t>>(items.error());
            if (!places)
                return failure(std::move(places.error()));
        }
        auto vri = entryOf(m_document, m_dictionary, "VRI");
        if (!vri)
            return failure(std::move(vri.error()));
        if (!vri->asDictionary())
            return {};
        for (const auto& [key, value] : *vri->asDictionary()) {
            auto evidence = readEvidence(value);
            if (!evidence)
                return failure(std::move(evidence.error()));
            m_store.forSignature.emplace(key, std::move(*evidence));
        }
        return {};
    }

    const Object& dictionary() const { return m_dictionary; }
    const DocumentSecurityStore& store() const { return m_store; }
    DocumentSecurityStore takeStore() { return std::move(m_store); }
    /// The stream that holds the nth object of a kind.
    Reference holder(std::size_t kind, std::size_t place) const { return m_holders[kind][place]; }

private:
    template<class T>
    static Result<T> failureOf(const Error& error) {
        return failure(error);
    }

    Result<Object::Array> arrayOf(const Object& dictionary, std::string_view key) {
        auto value = entryOf(m_document, dictionary, key);
        if (!value)
            return failure(std::move(value.error()));
        return value->asArray() ? std::move(*value->asArray()) : Object::Array();
    }

    Result<std::vector<std::size_t>> load(std::size_t kind, const Object::Array& items) {
        std::vector<std::size_t> places;
        for (const auto& item : items) {
            const auto* reference = item.asReference();
            if (reference == nullptr)
                continue;
            auto place = load(kind, *reference);
            if (!place)
                return failure(std::move(place.error()));
            if (*place)
                places.push_back(**place);
        }
        return places;
    }

    Result<std::optional<std::size_t>> load(std::size_t kind, Reference reference) {
        auto& known = m_places[kind];
        if (const auto found = known.find(reference); found != known.end())
            return found->second;
        auto data = readStream(reference);
        if (!data)
            return failure(std::move(data.error()));
        std::optional<std::size_t> place;
        if (*data) {
            auto& all = m_store.*kinds[kind].all;
            const auto same = std::ranges::find(all, **data);
            place = static_cast<std::size_t>(same - all.begin());
            if (same == all.end()) {
                all.push_back(std::move(**data));
                m_holders[kind].push_back(reference);
            }
        }
        known.emplace(reference, place);
        return place;
    }

    Result<std::optional<Bytes>> readStream(Reference reference) {
        if (++m_streams > mostStreams)
            return failure(ErrorCode::PdfTooComplex, "document security store of too many streams");
        auto data = m_document.streamData(reference, std::min(mostStreamBytes, mostBytesInAll - m_bytes));
        if (!data && data.error().code == ErrorCode::PdfDamaged)
            return std::nullopt;
        if (!data)
            return failure(std::move(data.error()));
        m_bytes += data->size();
        if (data->empty())
            return std::nullopt;
        return std::move(*data);
    }

    Result<SignatureEvidence> readEvidence(const Object& value) {
        SignatureEvidence evidence;
        auto dictionary = m_document.resolve(value);
        if (!dictionary || !dictionary->asDictionary())
            return dictionary || dictionary.error().code == ErrorCode::PdfDamaged
                       ? Result<SignatureEvidence>(evidence)
                       : failureOf<SignatureEvidence>(dictionary.error());
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            auto items = arrayOf(*dictionary, kinds[kind].inEvidence);
            auto places = items ? load(kind, *items) : failureOf<std::vector<std::size_t>>(items.error());
            if (!places)
                return failure(std::move(places.error()));
            evidence.*kinds[kind].used = std::move(*places);
        }
        const auto at = entryOf(m_document, *dictionary, "TU");
        if (at && at->asString())
            evidence.gatheredAt = fromPdfDate(at->asString()->bytes);
        if (const auto* stamp = dictionary->at("TS").asReference()) {
            auto data = readStream(*stamp);
            if (!data)
                return failure(std::move(data.error()));
            evidence.timeStamp = std::move(*data).value_or(Bytes());
        }
        return evidence;
    }

    const Document& m_document;
    Object m_dictionary;
    DocumentSecurityStore m_store;
    std::array<std::vector<Reference>, kinds.size()> m_holders;
    std::array<std::map<Reference, std::optional<std::size_t>>, kinds.size()> m_places;
    std::size_t m_streams = 0;
    std::size_t m_bytes = 0;
};

class StoreWriter {
public:
    StoreWriter(const Document& document, const StoreReader& old, const DocumentSecurityStore& additions)
        : m_document(document), m_old(old), m_additions(additions), m_update(document) {}

    Result<UpdateBytes> write() {
        for (std::size_t kind = 0; kind < kinds.size(); ++kind)
            if (auto done = placeAll(kind); !done)
                return failure(std::move(done.error()));
        for (const auto& [key, evidence] : m_additions.forSignature)
            if (auto done = writeEvidence(key, evidence); !done)
                return failure(std::move(done.error()));
        if (!m_changed) {
            UpdateBytes nothing;
            nothing.baseOffset = m_document.endOffset();
            return nothing;
        }
        auto done = writeStore();
        if (done)
            done = declarePadesExtension(m_document, m_update);
        if (!done)
            return failure(std::move(done.error()));
        return m_update.finish();
    }

private:
    /// Finds every added object in the store, or writes it; lists in the store what is not listed yet.
    Result<void> placeAll(std::size_t kind) {
        const auto listed = m_document.entry(m_old.dictionary(), kinds[kind].inStore);
        const auto isListed = [&](Reference reference) {
            return listed && listed->asArray() &&
                   std::ranges::find(*listed->asArray(), Object(reference)) != listed->asArray()->end();
        };
        const auto& known = m_old.store().*kinds[kind].all;
        for (const auto& der : m_additions.*kinds[kind].all) {
            const auto same = std::ranges::find(known, der);
            if (same != known.end()) {
                const auto holder = m_old.holder(kind, static_cast<std::size_t>(same - known.begin()));
                m_holders[kind].push_back(holder);
                if (!isListed(holder))
                    m_toList[kind].emplace_back(holder);
                continue;
            }
            const auto reference = m_update.reserve();
            const auto packed = deflate(der);
            if (packed.size() < der.size())
                m_update.putStream(
                    reference, Object(Object::Dictionary{{"Filter", Object::name("FlateDecode")}}), packed);
            else
                m_update.putStream(reference, Object(Object::Dictionary()), der);
            m_holders[kind].push_back(reference);
            m_toList[kind].emplace_back(reference);
        }
        m_changed = m_changed || !m_toList[kind].empty();
        return {};
    }

    /// An entry of the store's VRI: what it lists already, and what is new.
    Result<void> writeEvidence(const std::string& key, const SignatureEvidence& evidence) {
        const auto all = m_document.entry(m_old.dictionary(), "VRI");
        const Object place = all ? all->at(key) : Object();
        auto old = m_document.resolve(place);
        if (!old && old.error().code != ErrorCode::PdfDamaged)
            return failure(std::move(old.error()));
        const bool exists = old && old->asDictionary() && old->at("Length").isNull();
        Object::Dictionary entry{{"Type", Object::name("VRI")}};
        if (exists)
            entry = *old->asDictionary();
        bool grew = !exists;
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            const auto listed = m_document.entry(Object(entry), kinds[kind].inEvidence);
            Object::Array items;
            if (listed && listed->asArray())
                items = *listed->asArray();
            const auto before = items.size();
            for (const auto at : evidence.*kinds[kind].used) {
                if (at >= m_holders[kind].size())
                    return failure(ErrorCode::Internal, "evidence that was not added");
                if (const Object item(m_holders[kind][at]); std::ranges::find(items, item) == items.end())
                    items.push_back(item);
            }
            grew = grew || items.size() != before;
            if (!items.empty())
                entry[kinds[kind].inEvidence] = Object(std::move(items));
        }
        if (!evidence.timeStamp.empty() && entry["TS"].isNull()) {
            const auto stamp = m_update.reserve();
            m_update.putStream(stamp, Object(Object::Dictionary()), evidence.timeStamp);
            entry["TS"] = Object(stamp);
            grew = true;
        } else if (entry["TS"].isNull()) {
            entry.erase("TS");
        }
        if (!grew)
            return {};
        if (evidence.gatheredAt)
            entry["TU"] = Object::string(toPdfDate(*evidence.gatheredAt));
        const auto* reference = place.asReference();
        if (exists && reference != nullptr)
            m_update.put(*reference, Object(std::move(entry)));
        else
            m_entries[key] = Object(m_update.add(Object(std::move(entry))));
        m_changed = true;
        return {};
    }

    Result<void> writeStore() {
        const auto* place = m_document.catalog().at("DSS").asReference();
        Object* store = nullptr;
        if (place != nullptr && m_old.dictionary().asDictionary()) {
            if (*place == m_document.catalogReference())
                return failure(ErrorCode::PdfDamaged, "the catalog as its own security store");
            auto edited = m_update.edit(*place);
            if (!edited)
                return failure(std::move(edited.error()));
            store = *edited;
        } else {
            auto catalog = m_update.edit(m_document.catalogReference());
            if (!catalog)
                return failure(std::move(catalog.error()));
            const auto reference =
                m_update.add(m_old.dictionary().asDictionary()
                                 ? m_old.dictionary()
                                 : Object(Object::Dictionary{{"Type", Object::name("DSS")}}));
            (*(*catalog)->asDictionary())["DSS"] = Object(reference);
            auto edited = m_update.edit(reference);
            if (!edited)
                return failure(std::move(edited.error()));
            store = *edited;
        }
        if (!store->asDictionary())
            return failure(ErrorCode::PdfDamaged, "document security store is no dictionary");
        auto& entries = *store->asDictionary();
        for (std::size_t kind = 0; kind < kinds.size(); ++kind)
            if (auto done = listIn(entries, kind); !done)
                return done;
        return enterEvidence(entries);
    }

    Result<void> listIn(Object::Dictionary& store, std::size_t kind) {
        if (m_toList[kind].empty())
            return {};
        auto& entry = store[kinds[kind].inStore];
        const auto listed = m_document.resolve(entry);
        const bool exists = listed && listed->asArray();
        if (const auto* elsewhere = entry.asReference(); exists && elsewhere != nullptr) {
            auto edited = m_update.edit(*elsewhere);
            if (!edited || !(*edited)->asArray())
                return failure(ErrorCode::PdfDamaged, "list of evidence is no array");
            std::ranges::copy(m_toList[kind], std::back_inserter(*(*edited)->asArray()));
            return {};
        }
        auto items = exists ? *listed->asArray() : Object::Array();
        std::ranges::copy(m_toList[kind], std::back_inserter(items));
        entry = Object(std::move(items));
        return {};
    }

    Result<void> enterEvidence(Object::Dictionary& store) {
        if (m_entries.empty())
            return {};
        auto& entry = store["VRI"];
        const auto listed = m_document.resolve(entry);
        const bool exists = listed && listed->asDictionary() && listed->at("Length").isNull();
        if (const auto* elsewhere = entry.asReference(); exists && elsewhere != nullptr) {
            auto edited = m_update.edit(*elsewhere);
            if (!edited || !(*edited)->asDictionary())
                return failure(ErrorCode::PdfDamaged, "evidence is no dictionary");
            for (auto& [key, value] : m_entries)
                (*(*edited)->asDictionary())[key] = value;
            return {};
        }
        auto all = exists ? *listed->asDictionary() : Object::Dictionary();
        for (auto& [key, value] : m_entries)
            all[key] = value;
        entry = Object(std::move(all));
        return {};
    }

    const Document& m_document;
    const StoreReader& m_old;
    const DocumentSecurityStore& m_additions;
    IncrementalUpdate m_update;
    std::array<std::vector<Reference>, kinds.size()> m_holders; ///< of each added object
    std::array<Object::Array, kinds.size()> m_toList;
    Object::Dictionary m_entries; ///< new entries of VRI
    bool m_changed = false;
};

} // namespace

Result<DocumentSecurityStore> DocumentSecurityStore::read(const Document& document) {
    StoreReader reader(document);
    if (auto done = reader.read(); !done)
        return failure(std::move(done.error()));
    return reader.takeStore();
}

std::string evidenceKey(BytesView contents) {
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(contents.data(), contents.size(), digest.data());
    auto key = toHex(digest);
    std::ranges::transform(
        key, key.begin(), [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; });
    return key;
}

Result<UpdateBytes> buildSecurityStoreUpdate(const Document& document,
                                             const DocumentSecurityStore& additions) {
    StoreReader old(document);
    if (auto done = old.read(); !done)
        return failure(std::move(done.error()));
    auto update = StoreWriter(document, old, additions).write();
    if (!update || update->bytes.empty())
        return update;
    // What is no evidence would be carried along, and no signature over it could be relied on again.
    const auto shape = shapeOfEvidence(document);
    if (!shape)
        return failure(shape.error());
    if (!shape->isSound)
        return failure(ErrorCode::PdfDamaged, "the security store holds what is no evidence");
    return update;
}

} // namespace kyso::pdf
