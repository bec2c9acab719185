#include "RevisionDiff.h"

#include "AddedNotes.h"
#include "EvidenceShape.h"
#include "InteractiveForm.h"
#include "ObjectComparison.h"
#include "PageTree.h"
#include "StandingRules.h"
#include "XrefTail.h"

#include <algorithm>

namespace kyso::pdf {
namespace {

using Keys = std::set<std::string, std::less<>>;

constexpr std::size_t mostAppearanceObjects = 100'000;

/// Entries a new signature field or its widget may have: nothing that acts (/A, /AA).
const Keys newFieldKeys = {"Type",   "Subtype",  "FT", "T",  "TU", "TM", "Ff", "F",    "Rect",
                           "P",      "V",        "AP", "AS", "MK", "DA", "DR", "BS",   "Lock",
                           "Border", "Contents", "H",  "Q",  "NM", "M",  "SV", "Kids", "Parent"};
/// Entries that signing an empty field may change in it.
const Keys signedFieldChanges = {"V", "AP", "AS", "F", "M"};
/// Entries that filling a field may change in it (§12.7.4.3).
const Keys filledFieldChanges = {"V", "AP", "AS", "I", "M", "RV"};
/// Trailer entries that say where things are, not what they are.
const Keys trailerBookkeeping = {"Size",   "Prev",  "XRefStm",     "ID", "Info",  "Type",
                                 "Filter", "Index", "DecodeParms", "W",  "Length"};

/// What LibreOffice writes into the trailer of a PDF that carries its own source; no viewer shows it, and
/// some signers write references there that lead nowhere until later.
const Keys hybridOffice = {"AdditionalStreams", "DocChecksum"};

/// The keys under which two dictionaries differ; nothing when one is no dictionary.
std::optional<Keys> differingKeys(const Object& before, const Object& after) {
    if (before.asDictionary() == nullptr || after.asDictionary() == nullptr)
        return std::nullopt;
    Keys out;
    for (const auto& [key, value] : *before.asDictionary())
        if (after.at(key) != value)
            out.insert(key);
    for (const auto& [key, value] : *after.asDictionary())
        if (before.at(key) != value)
            out.insert(key);
    return out;
}

bool within(const Keys& keys, const Keys& allowed) {
    return std::includes(allowed.begin(), allowed.end(), keys.begin(), keys.end());
}

std::string describe(Reference reference) {
    return std::to_string(reference.id) + " " + std::to_string(reference.generation);
}

/// Explains changes one by one; what no rule explains is reported.
class Explanation {
public:
    Explanation(const Document& before, const Document& after) : m_before(before), m_after(after) {}

    Result<std::vector<RevisionChange>> run(const ChangePolicy& policy, const CancelToken& cancel) {
        auto changed = compareObjects(m_before, m_after, cancel);
        if (!changed)
            return failure(std::move(changed.error()));
        m_changed = std::move(changed->changed);
        if (changed->sizeHides)
            report("trailer_changed", "Size", ChangeKind::Unexplained);
        if (auto done = readForms(policy); !done)
            return failure(std::move(done.error()));
        if (auto done = readEvidence(); !done)
            return failure(std::move(done.error()));
        compareTrailers();
        compareSections();
        for (const auto& [reference, change] : m_changed)
            explain(reference, change);
        // Catalog and form are compared as a whole, wherever their parts are written.
        compareCatalogs();
        return std::move(m_changes);
    }

private:
    void report(std::string code, std::string subject, ChangeKind kind) {
        RevisionChange change{std::move(code), std::move(subject), kind};
        if (std::find(m_changes.begin(), m_changes.end(), change) == m_changes.end())
            m_changes.push_back(std::move(change));
    }

    static Object resolved(const Document& document, const Object& value) {
        auto out = document.resolve(value);
        return out ? std::move(*out) : Object();
    }

    /// Which signature fields are new, which were empty and are signed now.
    Result<void> readForms(const ChangePolicy& policy) {
        auto before = InteractiveForm::read(m_before);
        auto after = InteractiveForm::read(m_after);
        if (!before || !after)
            return failure(!before ? before.error() : after.error());
        m_rules = StandingRules::read(m_before, *before, policy);
        std::map<Reference, const SignatureField*> known;
        for (const auto& field : before->signatureFields()) {
            known[field.reference] = &field;
            if (field.isSigned()) {
                m_signedFields.insert(field.reference);
                m_signedFields.insert(field.widgets.begin(), field.widgets.end());
                if (const auto* value = field.value.asReference())
                    m_signedFields.insert(*value);
            }
        }
        for (const auto& field : after->signatureFields()) {
            const auto old = known.find(field.reference);
            if (!field.isSigned() || (old != known.end() && old->second->isSigned()))
                continue;
            if (!isNewObject(field.value) || !(old != known.end() ? true : isCleanNewField(field)))
                continue; // stays unexplained where it is found
            auto& target = old != known.end() ? m_filledFields : m_newFields;
            target.insert(field.reference);
            target.insert(field.widgets.begin(), field.widgets.end());
            explainSigning(field, old == known.end());
        }
        return {};
    }

    /// A field that carries a signature now and carried none. Evidence of time is let in everywhere as long
    /// as it shows nothing (table 257).
    void explainSigning(const SignatureField& field, bool isNewField) {
        const auto value = resolved(m_after, field.value);
        const bool visible = std::ranges::any_of(field.widgets, [&](Reference widget) {
            const auto rect = readRect(m_after, resolved(m_after, Object(widget)).at("Rect"));
            return !rect || (rect->width() != 0 && rect->height() != 0);
        });
        const bool timeStamp =
            value.at("Type").isName("DocTimeStamp") && value.at("SubFilter").isName("ETSI.RFC3161");
        const char* code = timeStamp ? "timestamp_added" : "signature_added";
        if (timeStamp && !visible)
            return report(code, field.name, ChangeKind::Allowed);
        if (m_rules.docMdp() == DocMdpPermission::NoChanges)
            return report(code, field.name, ChangeKind::Forbidden);
        // Filling a field that waits to be signed is permitted; to put another picture on a certified page
        // is not.
        if (isNewField && visible && m_rules.isCertified())
            return report(code, field.name, ChangeKind::Forbidden);
        if (m_rules.locks(field.name))
            return report(code, field.name, isNewField ? ChangeKind::Unexplained : ChangeKind::Forbidden);
        report(code, field.name, m_rules.hasUnknownLock() ? ChangeKind::Unexplained : ChangeKind::Allowed);
    }

    Result<void> readEvidence() {
        auto old = shapeOfEvidence(m_before);
        auto now = old ? shapeOfEvidence(m_after) : Result<EvidenceShape>();
        if (!old || !now)
            return failure(!old ? old.error() : now.error());
        m_oldEvidence = std::move(*old);
        m_evidence = std::move(*now);
        return {};
    }

    /// Where a section has a second table for newer readers, two readers may see two documents
    /// (§7.5.8.4); one that is added after signing is nothing we can vouch for.
    void compareSections() {
        const auto chain = readXrefChain(m_after.file(), m_after.endOffset());
        if (!chain)
            return;
        for (const auto& section : *chain)
            if (section.offset >= m_before.endOffset() && section.hybridStream)
                return report("trailer_changed", "XRefStm", ChangeKind::Unexplained);
    }

    /// A reference to something the earlier revision did not have.
    bool isNewObject(const Object& value) const {
        const auto* reference = value.asReference();
        if (reference == nullptr)
            return false;
        const auto old = m_before.object(*reference);
        return old && old->isNull();
    }

    bool isCleanNewField(const SignatureField& field) const {
        std::vector<Reference> parts = field.widgets;
        parts.push_back(field.reference);
        return std::all_of(parts.begin(), parts.end(), [&](Reference part) {
            const auto value = m_after.object(part);
            if (!value || value->asDictionary() == nullptr || !isNewObject(Object(part)))
                return false;
            if (part == field.reference && !value->at("Parent").isNull())
                return false;
            return std::all_of(value->asDictionary()->begin(), value->asDictionary()->end(),
                               [](const auto& entry) { return newFieldKeys.contains(entry.first); });
        });
    }

    void compareTrailers() {
        const auto keys = differingKeys(m_before.trailer(), m_after.trailer());
        if (!keys)
            return report("trailer_changed", {}, ChangeKind::Forbidden);
        for (const auto& key : *keys) {
            if (key == "Root" || key == "Encrypt")
                report("trailer_changed", key, ChangeKind::Forbidden);
            else if (!trailerBookkeeping.contains(key) && !hybridOffice.contains(key))
                report("trailer_changed", key, ChangeKind::Unexplained);
        }
        if (keys->contains("Info"))
            report("document_information_changed", {}, ChangeKind::Allowed);
        // Whatever else leads out of the trailer is a second way into the document, past every rule.
        for (const auto* trailer : {&m_before.trailer(), &m_after.trailer()})
            for (const auto& [key, value] : *trailer->asDictionary())
                if (key != "Root" && key != "Encrypt" && !trailerBookkeeping.contains(key) &&
                    !hybridOffice.contains(key) &&
                    (value.asReference() || value.asArray() || value.asDictionary()))
                    report("trailer_changed", key, ChangeKind::Unexplained);
    }

    void compareCatalogs() {
        const auto keys = differingKeys(m_before.catalog(), m_after.catalog());
        if (!keys)
            return report("catalog_changed", {}, ChangeKind::Forbidden);
        for (const auto& key : *keys) {
            if (key == "AcroForm")
                continue;
            if (key == "DSS")
                explainEvidence();
            else if (key == "Metadata" && isMetadata(m_after.catalog().at(key)))
                report("document_information_changed", {}, ChangeKind::Allowed);
            else if (key == "Extensions" || key == "Version")
                explainExtensions(key);
            else
                report("catalog_changed", key,
                       key == "Perms" ? ChangeKind::Unexplained : ChangeKind::Forbidden);
        }
        compareForms();
    }

    void explainEvidence() {
        if (m_evidence.isSound)
            return report("security_store_updated", {}, ChangeKind::Allowed);
        report("catalog_changed", "DSS", ChangeKind::Unexplained);
    }

    bool isMetadata(const Object& value) const {
        const auto metadata = resolved(m_after, value);
        return value.asReference() && (isNewObject(value) || m_changed.contains(*value.asReference())) &&
               metadata.at("Type").isName("Metadata");
    }

    /// Developers' extensions are names and numbers; anything else would be a way in.
    void explainExtensions(const std::string& key) {
        const auto value = resolved(m_after, m_after.catalog().at(key));
        const bool harmless = key == "Version"
                                  ? value.asName() != nullptr
                                  : value.isNull() || (value.asDictionary() && isPlain(value, 0));
        report("extensions_changed", key, harmless ? ChangeKind::Allowed : ChangeKind::Unexplained);
    }

    /// Refers to nothing, all the way down. NOLINTNEXTLINE(misc-no-recursion)
    static bool isPlain(const Object& value, int depth) {
        if (value.asReference() != nullptr || depth > 8)
            return false;
        if (const auto* items = value.asArray())
            return std::ranges::all_of(*items, [&](const Object& item) { return isPlain(item, depth + 1); });
        if (const auto* entries = value.asDictionary())
            return std::ranges::all_of(*entries,
                                       [&](const auto& entry) { return isPlain(entry.second, depth + 1); });
        return true;
    }

    void compareForms() {
        const auto before = resolved(m_before, m_before.catalog().at("AcroForm"));
        const auto after = resolved(m_after, m_after.catalog().at("AcroForm"));
        if (before.isNull() && after.isNull())
            return;
        const Object none{Object::Dictionary()};
        const auto keys = differingKeys(before.isNull() ? none : before, after);
        if (!keys)
            return report("catalog_changed", "AcroForm", ChangeKind::Forbidden);
        for (const auto& key : *keys) {
            const bool added = before.at(key).isNull();
            const bool harmless = key == "SigFlags" || (added && (key == "DR" || key == "DA"));
            const bool fieldsGrew =
                key == "Fields" && grewBy(before.at("Fields"), after.at("Fields"), m_newFields);
            const bool resourcesGrew = key == "DR" && onlyAdds(before.at("DR"), after.at("DR"), 0);
            if (!harmless && !fieldsGrew && !resourcesGrew)
                report("catalog_changed", "AcroForm/" + key, ChangeKind::Unexplained);
        }
        // The list of fields may be an object of its own.
        if (!keys->contains("Fields") && !grewBy(before.at("Fields"), after.at("Fields"), m_newFields))
            report("catalog_changed", "AcroForm/Fields", ChangeKind::Unexplained);
    }

    /// Whether `after` is `before` with nothing but references from `added` put between or behind.
    bool grewBy(const Object& before, const Object& after, const std::set<Reference>& added) const {
        const auto old = resolved(m_before, before);
        const auto now = resolved(m_after, after);
        static const Object::Array none;
        if ((!old.isNull() && old.asArray() == nullptr) || (!now.isNull() && now.asArray() == nullptr))
            return false;
        const auto& oldItems = old.asArray() != nullptr ? *old.asArray() : none;
        const auto& newItems = now.asArray() != nullptr ? *now.asArray() : none;
        std::size_t next = 0;
        for (const auto& item : newItems) {
            if (next < oldItems.size() && item == oldItems[next])
                ++next;
            else if (item.asReference() == nullptr || !added.contains(*item.asReference()))
                return false;
        }
        return next == oldItems.size();
    }

    /// Whether dictionaries only got new entries: fonts for a form's fields.
    /// NOLINTNEXTLINE(misc-no-recursion)
    bool onlyAdds(const Object& before, const Object& after, int depth) const {
        const auto old = resolved(m_before, before);
        const auto now = resolved(m_after, after);
        if (old.asDictionary() == nullptr || now.asDictionary() == nullptr || depth > 2)
            return old == now && before == after;
        return std::all_of(old.asDictionary()->begin(), old.asDictionary()->end(), [&](const auto& entry) {
            return now.at(entry.first) == entry.second ||
                   onlyAdds(entry.second, now.at(entry.first), depth + 1);
        });
    }

    void explain(Reference reference, const ChangedObject& change) {
        const bool hybridOnly =
            std::all_of(change.referrers.begin(), change.referrers.end(), [](const Referrer& referrer) {
                return !referrer.from && hybridOffice.contains(referrer.key);
            });
        if (hybridOnly)
            return;
        if (change.before.isNull())
            return report("missing_object_supplied", describe(reference), ChangeKind::Forbidden);
        if (reference == m_before.catalogReference() || isForm(reference, change) ||
            isListOfFields(reference, change))
            return; // compared by content
        if (isEvidence(reference, change))
            return explainEvidence();
        if (isExtensions(reference, change))
            return explainExtensions("Extensions");
        if (isInformation(reference, change))
            return report("document_information_changed", {}, ChangeKind::Allowed);
        if (m_signedFields.contains(reference) || showsSignedField(change))
            return report("signed_field_changed", describe(reference), ChangeKind::Forbidden);
        if (m_filledFields.contains(reference))
            return explainKeys(reference, change, signedFieldChanges, "signed_field_changed");
        if (isAnnotationList(change))
            return;
        if (change.before.at("Type").isName("Page"))
            return explainPage(reference, change);
        if (isFormField(change.before, 0))
            return explainFilledField(reference, change);
        if (isFieldAppearance(change))
            return explainFieldAppearance(reference, change);
        const bool pages =
            change.before.at("Type").isName("Pages") ||
            std::any_of(change.referrers.begin(), change.referrers.end(),
                        [](const Referrer& r) { return r.key == "Contents" || r.key == "Pages"; });
        report(pages ? "page_changed" : "object_changed", describe(reference),
               pages ? ChangeKind::Forbidden : ChangeKind::Unexplained);
    }

    static bool onlyReferredBy(const ChangedObject& change, std::string_view key) {
        return std::all_of(change.referrers.begin(), change.referrers.end(),
                           [&](const Referrer& referrer) { return referrer.key == key; });
    }

    bool isForm(Reference reference, const ChangedObject& change) const {
        const auto* form = m_before.catalog().at("AcroForm").asReference();
        return form != nullptr && *form == reference && onlyReferredBy(change, "AcroForm");
    }

    bool isListOfFields(Reference reference, const ChangedObject& change) const {
        const auto form = resolved(m_before, m_before.catalog().at("AcroForm"));
        const auto* list = form.at("Fields").asReference();
        return list != nullptr && *list == reference && onlyReferredBy(change, "Fields");
    }

    /// A part of the store that nothing but the store refers to.
    bool isEvidence(Reference reference, const ChangedObject& change) const {
        return m_oldEvidence.contains(reference) &&
               std::ranges::all_of(change.referrers, [&](const Referrer& referrer) {
                   return m_oldEvidence.contains(referrer.from) ||
                          (referrer.key == "DSS" && referrer.from == m_before.catalogReference());
               });
    }

    bool isExtensions(Reference reference, const ChangedObject& change) const {
        const auto* extensions = m_before.catalog().at("Extensions").asReference();
        return extensions != nullptr && *extensions == reference &&
               std::ranges::all_of(change.referrers, [&](const Referrer& referrer) {
                   return referrer.key == "Extensions" && referrer.from == m_before.catalogReference();
               });
    }

    /// What a signed field shows, as far as the field itself names it.
    bool showsSignedField(const ChangedObject& change) const {
        return std::ranges::any_of(change.referrers, [&](const Referrer& referrer) {
            return referrer.insideAppearance && m_signedFields.contains(referrer.from);
        });
    }

    bool isInformation(Reference reference, const ChangedObject& change) const {
        const auto* info = m_before.trailer().at("Info").asReference();
        if (info != nullptr && *info == reference &&
            std::ranges::all_of(change.referrers, [](const Referrer& referrer) { return !referrer.from; }))
            return true;
        return change.before.at("Type").isName("Metadata") && change.after.at("Type").isName("Metadata") &&
               std::all_of(change.referrers.begin(), change.referrers.end(), [&](const Referrer& referrer) {
                   return referrer.key == "Metadata" && referrer.from == m_before.catalogReference();
               });
    }

    void explainKeys(Reference reference, const ChangedObject& change, const Keys& allowed,
                     const char* code) {
        const auto keys = differingKeys(change.before, change.after);
        if (!keys || !within(*keys, allowed))
            report(code, describe(reference), ChangeKind::Forbidden);
    }

    /// A list of annotations that is an object of its own, of one page or several.
    bool isAnnotationList(const ChangedObject& change) {
        if (change.before.asArray() == nullptr || !onlyReferredBy(change, "Annots"))
            return false;
        if (grewBy(change.before, change.after, m_newFields))
            return true;
        return change.referrers.size() == 1 &&
               explainNotes(change.before, change.after, change.referrers.front().from);
    }

    void explainPage(Reference reference, const ChangedObject& change) {
        const auto keys = differingKeys(change.before, change.after);
        const auto& old = change.before.at("Annots");
        const auto& now = change.after.at("Annots");
        if (!keys || !within(*keys, {"Annots"}) ||
            (!grewBy(old, now, m_newFields) && !explainNotes(old, now, reference)))
            report("page_changed", describe(reference), ChangeKind::Forbidden);
    }

    /// Where a certification lets annotations be made: remarks pass, whatever can paint over the page or
    /// takes something away does not. False when it does not let them be made at all.
    bool explainNotes(const Object& before, const Object& after, Reference page) {
        if (m_rules.docMdp() != DocMdpPermission::Annotate)
            return false;
        auto added = m_newFields;
        const auto now = resolved(m_after, after);
        if (const auto* items = now.asArray())
            for (const auto& item : *items)
                if (const auto* note = item.asReference();
                    note != nullptr && isPlainNote(m_before, m_after, *note, page))
                    added.insert(*note);
        report("annotations_changed", std::to_string(std::max(1, pageNumberOf(m_before, page))),
               grewBy(before, after, added) ? ChangeKind::Allowed : ChangeKind::Unexplained);
        return true;
    }

    /// A field of the form, or a widget of one, that is not for signatures. NOLINTNEXTLINE(misc-no-recursion)
    bool isFormField(const Object& dictionary, int depth) const {
        if (dictionary.asDictionary() == nullptr || depth > 32)
            return false;
        const auto& type = dictionary.at("FT");
        if (type.asName() != nullptr)
            return !type.isName("Sig");
        return dictionary.at("Parent").asReference() != nullptr &&
               dictionary.at("Type").isName("Page") == false &&
               isFormField(resolved(m_before, dictionary.at("Parent")), depth + 1);
    }

    /// A certification says whether fields may be filled, a lock which ones. Without either, filling what was
    /// empty is the usual way of a form; another value in a field that was filled when it was signed is
    /// nothing we call harmless.
    ChangeKind fillingAllowed(bool wasEmpty) const {
        if (m_rules.docMdp() == DocMdpPermission::NoChanges)
            return ChangeKind::Forbidden;
        const bool said = m_rules.isCertified() || m_rules.hasLocks();
        return !m_rules.hasUnknownLock() && (said || wasEmpty) ? ChangeKind::Allowed
                                                               : ChangeKind::Unexplained;
    }

    static bool isEmptyValue(const Object& value) {
        return value.isNull() || value.isName("Off") || (value.asString() && value.asString()->bytes.empty());
    }

    void explainFilledField(Reference reference, const ChangedObject& change) {
        const auto keys = differingKeys(change.before, change.after);
        const auto name = qualifiedName(m_before, change.before);
        const auto& subject = name.empty() ? describe(reference) : name;
        if (m_rules.locks(name))
            return report("locked_field_changed", subject, ChangeKind::Forbidden);
        if (!keys || !within(*keys, filledFieldChanges))
            return report("object_changed", subject, ChangeKind::Unexplained);
        // An appearance may be drawn anew, not borrowed from somewhere else in the document.
        if (keys->contains("AP") && !drawnAnew(change.before.at("AP"), change.after.at("AP")))
            return report("object_changed", subject, ChangeKind::Unexplained);
        report("form_field_filled", subject, fillingAllowed(isEmptyValue(change.before.at("V"))));
    }

    void explainFieldAppearance(Reference reference, const ChangedObject& change) {
        for (const auto& referrer : change.referrers) {
            const auto name = qualifiedName(m_before, resolved(m_before, Object(referrer.from)));
            if (m_rules.locks(name))
                return report("locked_field_changed", name, ChangeKind::Forbidden);
        }
        report("form_field_filled", describe(reference), fillingAllowed(false));
    }

    bool drawnAnew(const Object& before, const Object& after) const {
        const auto old = reachableFrom(m_before, before, mostAppearanceObjects);
        const auto now = resolved(m_after, after);
        if (!old || now.asDictionary() == nullptr)
            return false;
        const auto known = [&](const Object& value) {
            const auto* reference = value.asReference();
            return reference != nullptr && (old->contains(*reference) || isNewObject(value));
        };
        return std::all_of(now.asDictionary()->begin(), now.asDictionary()->end(), [&](const auto& entry) {
            if (known(entry.second))
                return true;
            const auto* states = entry.second.asDictionary();
            return states != nullptr && std::all_of(states->begin(), states->end(),
                                                    [&](const auto& state) { return known(state.second); });
        });
    }

    /// An appearance stream that nothing shows but fields of the form.
    bool isFieldAppearance(const ChangedObject& change) const {
        return change.before.at("Subtype").isName("Form") && change.after.at("Subtype").isName("Form") &&
               std::all_of(change.referrers.begin(), change.referrers.end(), [&](const Referrer& referrer) {
                   const auto holder = m_before.object(referrer.from);
                   return referrer.insideAppearance && holder && isFormField(*holder, 0);
               });
    }

    const Document& m_before;
    const Document& m_after;
    StandingRules m_rules;
    std::map<Reference, ChangedObject> m_changed;
    std::set<Reference> m_signedFields;
    std::set<Reference> m_filledFields;
    std::set<Reference> m_newFields;
    EvidenceShape m_oldEvidence;
    EvidenceShape m_evidence;
    std::vector<RevisionChange> m_changes;
};

} // namespace

Result<std::vector<RevisionChange>> changesSince(const File& file, std::uint64_t signedEnd,
                                                 BytesView password, ChangePolicy policy,
                                                 const CancelToken& cancel) {
    return changesBetween(file, signedEnd, file.sizeBytes(), password, policy, cancel);
}

Result<std::vector<RevisionChange>> changesBetween(const File& file, std::uint64_t earlierEnd,
                                                   std::uint64_t laterEnd, BytesView password,
                                                   ChangePolicy policy, const CancelToken& cancel) {
    auto before = Document::openRevision(file, earlierEnd, password);
    if (!before)
        return failure(std::move(before.error()));
    auto after = Document::openRevision(file, laterEnd, password);
    if (!after)
        return failure(std::move(after.error()));
    return Explanation(*before, *after).run(policy, cancel);
}

} // namespace kyso::pdf
