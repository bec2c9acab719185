#include "StructureChanges.h"

#include "FieldEntries.h"
#include "HybridSections.h"
#include "pdf/FormFields.h"

#include <algorithm>

namespace kyso::pdf {
namespace {

/// Trailer entries that say where things are, not what they are.
const Keys trailerBookkeeping = {"Size",   "Prev",  "XRefStm",     "ID", "Info",  "Type",
                                 "Filter", "Index", "DecodeParms", "W",  "Length"};

bool onlyReferredBy(const ChangedObject& change, std::string_view key) {
    return std::ranges::all_of(change.referrers,
                               [&](const Referrer& referrer) { return referrer.key == key; });
}

} // namespace

Result<StructureChanges> StructureChanges::create(const RevisionPair& revisions, ChangeList& changes) {
    auto old = shapeOfEvidence(revisions.before());
    if (!old)
        return failure(std::move(old.error()));
    auto now = shapeOfEvidence(revisions.after());
    if (!now)
        return failure(std::move(now.error()));
    return StructureChanges(revisions, changes, std::move(*old), std::move(*now));
}

StructureChanges::StructureChanges(const RevisionPair& revisions, ChangeList& changes,
                                   EvidenceShape oldEvidence, EvidenceShape evidence)
    : m_revisions(revisions), m_changes(changes), m_oldEvidence(std::move(oldEvidence)),
      m_evidence(std::move(evidence)) {}

/// Where a section has a second table for newer readers, two readers may see two documents
/// (§7.5.8.4); of one that is added after signing both have to say the same.
void StructureChanges::compareSections() {
    if (!hybridSectionsAgree(m_revisions))
        m_changes.report(ReasonCode::TrailerChanged, "XRefStm", ChangeKind::Unexplained);
}

void StructureChanges::compareTrailers() {
    const auto keys = differingKeys(m_revisions.before().trailer(), m_revisions.after().trailer());
    if (!keys)
        return m_changes.report(ReasonCode::TrailerChanged, {}, ChangeKind::Forbidden);
    for (const auto& key : *keys) {
        // A catalog under another number is compared as a whole, like any.
        if (key == "Root" && hasMoved())
            continue;
        if (key == "Root" || key == "Encrypt")
            m_changes.report(ReasonCode::TrailerChanged, key, ChangeKind::Forbidden);
        else if (!trailerBookkeeping.contains(key) && !isOfficeHybrid(key))
            m_changes.report(ReasonCode::TrailerChanged, key, ChangeKind::Unexplained);
    }
    if (keys->contains("Info"))
        m_changes.report(ReasonCode::DocumentInformationChanged, {}, ChangeKind::Allowed);
    // Whatever else leads out of the trailer is a second way into the document, past every rule.
    for (const auto* trailer : {&m_revisions.before().trailer(), &m_revisions.after().trailer()})
        for (const auto& [key, value] : *trailer->asDictionary())
            if (key != "Root" && key != "Encrypt" && !trailerBookkeeping.contains(key) &&
                !isOfficeHybrid(key) && (value.asReference() || value.asArray() || value.asDictionary()))
                m_changes.report(ReasonCode::TrailerChanged, key, ChangeKind::Unexplained);
}

void StructureChanges::compareCatalogs(const std::map<Reference, ChangedObject>& changed,
                                       const std::set<Reference>& newFields) {
    const auto isMetadata = [&](const Object& value) {
        return value.asReference() && (m_revisions.isNew(value) || changed.contains(*value.asReference())) &&
               m_revisions.inAfter(value).at("Type").isName("Metadata");
    };
    const auto keys = differingKeys(m_revisions.before().catalog(), m_revisions.after().catalog());
    if (!keys)
        return m_changes.report(ReasonCode::CatalogChanged, {}, ChangeKind::Forbidden);
    for (const auto& key : *keys) {
        if (key == "AcroForm")
            continue;
        if (key == "DSS")
            explainEvidence();
        else if (key == "Metadata" && isMetadata(m_revisions.after().catalog().at(key)))
            m_changes.report(ReasonCode::DocumentInformationChanged, {}, ChangeKind::Allowed);
        else if (key == "Extensions" || key == "Version")
            explainExtensions(key);
        else if (m_revisions.before().catalog().at(key).isNull() &&
                 isPrivateEntry(key, m_revisions.after().catalog().at(key)))
            m_changes.report(ReasonCode::PrivateEntryAdded, {}, ChangeKind::Unexplained);
        else
            m_changes.report(ReasonCode::CatalogChanged, key,
                             key == "Perms" ? ChangeKind::Unexplained : ChangeKind::Forbidden);
    }
    compareForms(newFields);
}

void StructureChanges::explainEvidence() {
    if (m_evidence.isSound)
        return m_changes.report(ReasonCode::SecurityStoreUpdated, {}, ChangeKind::Allowed);
    m_changes.report(ReasonCode::CatalogChanged, "DSS", ChangeKind::Unexplained);
}

/// Developers' extensions are names and numbers; anything else would be a way in.
void StructureChanges::explainExtensions(const std::string& key) {
    const auto value = m_revisions.inAfter(m_revisions.after().catalog().at(key));
    const bool harmless = key == "Version" ? value.asName() != nullptr
                                           : value.isNull() || (value.asDictionary() && isPlainValue(value));
    m_changes.report(ReasonCode::ExtensionsChanged, key,
                     harmless ? ChangeKind::Allowed : ChangeKind::Unexplained);
}

void StructureChanges::compareForms(const std::set<Reference>& newFields) {
    const auto before = m_revisions.inBefore(m_revisions.before().catalog().at("AcroForm"));
    const auto after = m_revisions.inAfter(m_revisions.after().catalog().at("AcroForm"));
    if (before.isNull() && after.isNull())
        return;
    const Object none{Object::Dictionary()};
    const auto keys = differingKeys(before.isNull() ? none : before, after);
    if (!keys)
        return m_changes.report(ReasonCode::CatalogChanged, "AcroForm", ChangeKind::Forbidden);
    // Where fields are drawn anew with every opening, what they are drawn with is what they show.
    const auto drawsFields = [&] {
        const auto redrawn = m_revisions.inBefore(before.at("NeedAppearances"));
        return (redrawn.asBoolean() != nullptr && *redrawn.asBoolean()) ||
               hasFieldToBeDrawn(m_revisions.before());
    };
    for (const auto& key : *keys) {
        const bool added = before.at(key).isNull();
        const bool isDrawnWith = key == "DR" || key == "DA";
        const bool harmless = key == "SigFlags" || (added && isDrawnWith && !drawsFields());
        const bool fieldsGrew =
            key == "Fields" && m_revisions.grewBy(before.at("Fields"), after.at("Fields"), newFields);
        const bool resourcesGrew =
            key == "DR" && m_revisions.onlyAdds(before.at("DR"), after.at("DR")) && !drawsFields();
        if (!harmless && !fieldsGrew && !resourcesGrew)
            m_changes.report(ReasonCode::CatalogChanged, "AcroForm/" + key, ChangeKind::Unexplained);
    }
    // The list of fields may be an object of its own.
    if (!keys->contains("Fields") && !m_revisions.grewBy(before.at("Fields"), after.at("Fields"), newFields))
        m_changes.report(ReasonCode::CatalogChanged, "AcroForm/Fields", ChangeKind::Unexplained);
}

bool StructureChanges::hasMoved() const {
    return m_revisions.after().catalogReference() != m_revisions.before().catalogReference();
}

bool StructureChanges::explains(Reference reference, const ChangedObject& change) {
    // Compared as a whole; what its old number came to matters to nothing but older trailers, and the
    // catalogs those name are compared by the second reading.
    if (reference == m_revisions.before().catalogReference() && hasMoved())
        return change.after.at("Type").isName("Catalog") && change.after.at("Length").isNull() &&
               std::ranges::all_of(change.referrers, [](const Referrer& referrer) { return !referrer.from; });
    if (reference == m_revisions.before().catalogReference() || isForm(reference, change) ||
        isListOfFields(reference, change)) {
        // Compared by content, unless they have more of it than entries.
        if (!change.before.at("Length").isNull() || !change.after.at("Length").isNull())
            m_changes.report(ReasonCode::CatalogChanged, {}, ChangeKind::Forbidden);
        return true;
    }
    if (isEvidence(reference, change))
        explainEvidence();
    else if (isExtensions(reference, change))
        explainExtensions("Extensions");
    else if (isInformation(reference, change))
        m_changes.report(ReasonCode::DocumentInformationChanged, {}, ChangeKind::Allowed);
    else
        return false;
    return true;
}

bool StructureChanges::isForm(Reference reference, const ChangedObject& change) const {
    const auto* form = m_revisions.before().catalog().at("AcroForm").asReference();
    return form != nullptr && *form == reference && onlyReferredBy(change, "AcroForm");
}

bool StructureChanges::isListOfFields(Reference reference, const ChangedObject& change) const {
    const auto form = m_revisions.inBefore(m_revisions.before().catalog().at("AcroForm"));
    const auto* list = form.at("Fields").asReference();
    return list != nullptr && *list == reference && onlyReferredBy(change, "Fields");
}

/// A part of the store that nothing but the store refers to.
bool StructureChanges::isEvidence(Reference reference, const ChangedObject& change) const {
    return m_oldEvidence.contains(reference) &&
           std::ranges::all_of(change.referrers, [&](const Referrer& referrer) {
               return m_oldEvidence.contains(referrer.from) ||
                      (referrer.key == "DSS" && referrer.from == m_revisions.before().catalogReference());
           });
}

bool StructureChanges::isExtensions(Reference reference, const ChangedObject& change) const {
    const auto* extensions = m_revisions.before().catalog().at("Extensions").asReference();
    return extensions != nullptr && *extensions == reference &&
           std::ranges::all_of(change.referrers, [&](const Referrer& referrer) {
               return referrer.key == "Extensions" &&
                      referrer.from == m_revisions.before().catalogReference();
           });
}

bool StructureChanges::isInformation(Reference reference, const ChangedObject& change) const {
    const auto* info = m_revisions.before().trailer().at("Info").asReference();
    if (info != nullptr && *info == reference &&
        std::ranges::all_of(change.referrers, [](const Referrer& referrer) { return !referrer.from; }))
        return true;
    return change.before.at("Type").isName("Metadata") && change.after.at("Type").isName("Metadata") &&
           std::all_of(change.referrers.begin(), change.referrers.end(), [&](const Referrer& referrer) {
               return referrer.key == "Metadata" && referrer.from == m_revisions.before().catalogReference();
           });
}

} // namespace kyso::pdf
