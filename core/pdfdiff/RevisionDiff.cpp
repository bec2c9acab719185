#include "RevisionDiff.h"

#include "AddedNotes.h"
#include "FieldEntries.h"
#include "PageCover.h"
#include "RevisionPair.h"
#include "StandingRules.h"
#include "StructureChanges.h"
#include "pdf/FormFields.h"
#include "pdf/InteractiveForm.h"
#include "pdf/PageTree.h"
#include "pdf/PlainWriting.h"
#include "pdf/WidgetPlace.h"

#include <algorithm>

namespace kyso::pdf {
namespace {

constexpr std::size_t mostAppearanceObjects = 100'000;
constexpr int mostPagesNamed = 32;

/// Entries that filling a field may change in it (§12.7.4.3).
const Keys filledFieldChanges = {"V", "AP", "AS", "I", "M", "RV"};

std::string describe(Reference reference) {
    return std::to_string(reference.id) + " " + std::to_string(reference.generation);
}

/// Explains changes one by one; what no rule explains is reported.
class Explanation {
public:
    Explanation(const Document& before, const Document& after)
        : m_before(before), m_after(after), m_revisions(before, after), m_cover(after) {}

    Result<std::vector<RevisionChange>> run(const ChangePolicy& policy, const CancelToken& cancel) {
        auto changed = compareObjects(m_before, m_after, cancel);
        if (!changed)
            return failure(std::move(changed.error()));
        m_changed = std::move(changed->changed);
        m_heldElsewhere = std::move(changed->heldElsewhere);
        for (const auto reference : changed->unclear)
            m_changes.report(ReasonCode::ObjectChanged, describe(reference), ChangeKind::Unexplained);
        if (changed->sizeHides)
            m_changes.report(ReasonCode::TrailerChanged, "Size", ChangeKind::Unexplained);
        if (auto done = readForms(policy); !done)
            return failure(std::move(done.error()));
        auto structure = StructureChanges::create(m_revisions, m_changes);
        if (!structure)
            return failure(std::move(structure.error()));
        structure->compareTrailers();
        structure->compareSections();
        for (const auto& [reference, change] : m_changed)
            explain(reference, change, *structure);
        structure->compareCatalogs(m_changed, m_newFields);
        const auto covered = m_cover.coveredPages();
        if (!covered)
            return failure(covered.error());
        for (const int page : *covered)
            m_changes.report(ReasonCode::PageCovered, std::to_string(page), ChangeKind::Unexplained);
        return m_changes.take();
    }

private:
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
            // A signature may stand in the field itself.
            const bool isNewValue = m_revisions.isNew(field.value) || field.value.asDictionary() != nullptr;
            if (!isNewValue || (old == known.end() && !isCleanNewField(field)))
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
        const auto value = m_revisions.inAfter(field.value);
        const bool visible = std::ranges::any_of(field.widgets, [&](Reference widget) {
            const auto shown = m_revisions.inAfter(Object(widget));
            return isSeen(m_after, shown) || (m_rules.isCertified() && mayBeFramed(m_after, shown)) ||
                   !isWidgetOrHidden(shown);
        });
        const bool timeStamp =
            value.at("Type").isName("DocTimeStamp") && value.at("SubFilter").isName("ETSI.RFC3161");
        const ReasonCode code = timeStamp ? ReasonCode::TimestampAdded : ReasonCode::SignatureAdded;
        for (const auto widget : field.widgets)
            watchEmptyPlace(widget, field.name);
        if (timeStamp && !visible)
            return m_changes.report(code, field.name, ChangeKind::Allowed);
        if (m_rules.docMdp() == DocMdpPermission::NoChanges)
            return m_changes.report(code, field.name, ChangeKind::Forbidden);
        // Filling a field that waits to be signed is permitted; to put another picture on a certified page
        // is not.
        if (isNewField && visible && m_rules.isCertified())
            return m_changes.report(code, field.name, ChangeKind::Forbidden);
        if (m_rules.locks(field.name))
            return m_changes.report(code, field.name,
                                    isNewField ? ChangeKind::Unexplained : ChangeKind::Forbidden);
        for (const auto widget : field.widgets)
            watchPlace(widget);
        m_changes.report(code, field.name,
                         m_rules.hasUnknownLock() ? ChangeKind::Unexplained : ChangeKind::Allowed);
    }

    /// Anybody can sign, or fill a field, with a picture that stands instead of the page.
    void watchPlace(Reference widget) {
        if (!staysInPlace(m_after, m_revisions.inAfter(Object(widget))))
            m_changes.report(ReasonCode::PageCovered, {}, ChangeKind::Unexplained);
        m_cover.add(widget);
    }

    /// What has no place is drawn by some readers all the same.
    void watchEmptyPlace(Reference widget, const std::string& name) {
        if (showsWithoutPlace(m_after, m_revisions.inAfter(Object(widget))))
            m_changes.report(ReasonCode::ShownWithoutPlace, name, ChangeKind::Unexplained);
    }

    bool isCleanNewField(const SignatureField& field) const {
        std::vector<Reference> parts = field.widgets;
        parts.push_back(field.reference);
        return std::all_of(parts.begin(), parts.end(), [&](Reference part) {
            const auto value = m_after.object(part);
            if (!value || value->asDictionary() == nullptr || !m_revisions.isNew(Object(part)) ||
                !isWrittenPlainly(m_after, part) || !isWidgetOrHidden(*value))
                return false;
            if (part == field.reference && !value->at("Parent").isNull())
                return false;
            return std::all_of(value->asDictionary()->begin(), value->asDictionary()->end(),
                               [](const auto& entry) { return isNewFieldEntry(entry.first); });
        });
    }

    void explain(Reference reference, const ChangedObject& change, StructureChanges& structure) {
        const bool hybridOnly =
            std::all_of(change.referrers.begin(), change.referrers.end(), [](const Referrer& referrer) {
                return !referrer.from && isOfficeHybrid(referrer.key);
            });
        if (hybridOnly)
            return;
        if (change.before.isNull())
            return m_changes.report(ReasonCode::MissingObjectSupplied, describe(reference),
                                    ChangeKind::Forbidden);
        if (structure.explains(reference, change) || explainReadOnly(reference, change))
            return;
        if (m_signedFields.contains(reference) || showsSignedField(change))
            return m_changes.report(ReasonCode::SignedFieldChanged, describe(reference),
                                    ChangeKind::Forbidden);
        if (isDictionaryOrList(change) && explainEntries(reference, change))
            return;
        if (isFieldAppearance(change))
            return explainFieldAppearance(reference, change);
        const auto drawn = std::ranges::find(change.referrers, "Contents", &Referrer::key);
        if (drawn != change.referrers.end())
            return m_changes.report(ReasonCode::PageChanged, pageNamed(drawn->from), ChangeKind::Forbidden);
        const bool isTree =
            change.before.at("Type").isName("Pages") ||
            std::ranges::any_of(change.referrers, [](const Referrer& r) { return r.key == "Pages"; });
        if (isTree && !onlyGotPrivateEntries(change))
            return m_changes.report(ReasonCode::PageChanged, {}, ChangeKind::Forbidden);
        if (isTree)
            return reportPrivateEntry();
        m_changes.report(ReasonCode::ObjectChanged, describe(reference), ChangeKind::Unexplained);
    }

    /// A stream is none, whatever its dictionary says: its data may be shown.
    static bool isDictionaryOrList(const ChangedObject& change) {
        return change.before.at("Length").isNull() && change.after.at("Length").isNull();
    }

    /// What can be told by the entries that changed; whether it can.
    bool explainEntries(Reference reference, const ChangedObject& change) {
        if (m_filledFields.contains(reference) && isHeldAsField(change))
            explainSignedNow(reference, change);
        else if (isAnnotationList(change))
            return true;
        else if (change.before.at("Type").isName("Page"))
            explainPage(reference, change);
        else if (isFormField(m_before, change.before) && isHeldAsField(change))
            explainFilledField(reference, change);
        else
            return false;
        return true;
    }

    static bool onlyReferredBy(const ChangedObject& change, std::string_view key) {
        return std::all_of(change.referrers.begin(), change.referrers.end(),
                           [&](const Referrer& referrer) { return referrer.key == key; });
    }

    /// What a signed field shows, as far as the field itself names it.
    bool showsSignedField(const ChangedObject& change) const {
        return std::ranges::any_of(change.referrers, [&](const Referrer& referrer) {
            return referrer.insideAppearance && m_signedFields.contains(referrer.from);
        });
    }

    void explainSignedNow(Reference reference, const ChangedObject& change) {
        const auto keys = differingKeys(change.before, change.after);
        if (!keys || !std::ranges::all_of(*keys, [&](const std::string& key) {
                return signingMayChange(m_revisions, key, change.before, change.after);
            }))
            m_changes.report(ReasonCode::SignedFieldChanged, describe(reference), ChangeKind::Forbidden);
    }

    /// Who signs later may close a field, signed or not; what it says stays.
    bool explainReadOnly(Reference reference, const ChangedObject& change) {
        const bool isField = isFormField(m_before, change.before) || m_signedFields.contains(reference);
        if (!isField || !isDictionaryOrList(change) || !isHeldAsField(change) ||
            !onlyBecameReadOnly(m_revisions, change.before, change.after))
            return false;
        m_changes.report(ReasonCode::FieldSetReadOnly, qualifiedName(m_before, change.before),
                         m_rules.docMdp() == DocMdpPermission::NoChanges ? ChangeKind::Forbidden
                                                                         : ChangeKind::Allowed);
        return true;
    }

    bool onlyGotPrivateEntries(const ChangedObject& change) const {
        const auto keys = differingKeys(change.before, change.after);
        return keys && isDictionaryOrList(change) && std::ranges::all_of(*keys, [&](const std::string& key) {
                   return change.before.at(key).isNull() && isPrivateEntry(key, change.after.at(key));
               });
    }

    void reportPrivateEntry() {
        m_changes.report(ReasonCode::PrivateEntryAdded, {},
                         m_rules.docMdp() == DocMdpPermission::NoChanges ? ChangeKind::Unexplained
                                                                         : ChangeKind::Allowed);
    }

    /// A list of annotations that is an object of its own, of one page or several.
    bool isAnnotationList(const ChangedObject& change) {
        if (change.before.asArray() == nullptr || !onlyReferredBy(change, "Annots"))
            return false;
        if (m_revisions.grewBy(change.before, change.after, m_newFields))
            return true;
        return change.referrers.size() == 1 &&
               explainNotes(change.before, change.after, change.referrers.front().from);
    }

    void explainPage(Reference reference, const ChangedObject& change) {
        if (onlyGotPrivateEntries(change))
            return reportPrivateEntry();
        auto keys = differingKeys(change.before, change.after);
        if (keys && std::erase_if(*keys, [&](const std::string& key) {
                        return change.before.at(key).isNull() && isPrivateEntry(key, change.after.at(key));
                    }) > 0)
            reportPrivateEntry();
        const auto& old = change.before.at("Annots");
        const auto& now = change.after.at("Annots");
        if (!keys || !within(*keys, {"Annots"}) ||
            (!m_revisions.grewBy(old, now, m_newFields) && !explainNotes(old, now, reference)))
            m_changes.report(ReasonCode::PageChanged, pageNamed(reference), ChangeKind::Forbidden);
    }

    /// As a reader counts pages; empty where that cannot be said, and beyond the first few, since each takes
    /// a walk through the tree.
    std::string pageNamed(Reference page) {
        if (m_pagesNamed == mostPagesNamed)
            return {};
        ++m_pagesNamed;
        const int number = pageNumberOf(m_before, page);
        return number == 0 ? std::string() : std::to_string(number);
    }

    /// Where a certification lets annotations be made: remarks pass, whatever can paint over the page or
    /// takes something away does not. False when it does not let them be made at all.
    bool explainNotes(const Object& before, const Object& after, Reference page) {
        if (m_rules.docMdp() != DocMdpPermission::Annotate)
            return false;
        auto added = m_newFields;
        std::vector<Reference> notes;
        const auto now = m_revisions.inAfter(after);
        if (const auto* items = now.asArray())
            for (const auto& item : *items)
                if (const auto* note = item.asReference();
                    note != nullptr && isPlainNote(m_before, m_after, *note, page)) {
                    added.insert(*note);
                    notes.push_back(*note);
                }
        const bool isPlain = m_revisions.grewBy(before, after, added) && marksStandAlone(m_after, notes);
        m_changes.report(ReasonCode::AnnotationsChanged, pageNamed(page),
                         isPlain ? ChangeKind::Allowed : ChangeKind::Unexplained);
        return true;
    }

    /// A field is held by the lists of the form and of its pages, and by nothing that draws.
    static bool isHeldAsField(const ChangedObject& change) {
        return std::ranges::all_of(change.referrers, [](const Referrer& referrer) {
            return referrer.from && holdsFields(referrer.key);
        });
    }

    /// A certification says whether fields may be filled, a lock which ones. Without either, filling what was
    /// empty is the usual way of a form; another value in a field that was filled when it was signed is
    /// nothing we call harmless.
    ChangeKind fillingAllowed(bool ofEmpty) const {
        if (m_rules.docMdp() == DocMdpPermission::NoChanges)
            return ChangeKind::Forbidden;
        const bool said = m_rules.isCertified() || m_rules.hasLocks();
        return !m_rules.hasUnknownLock() && (said || ofEmpty) ? ChangeKind::Allowed : ChangeKind::Unexplained;
    }

    void explainFilledField(Reference reference, const ChangedObject& change) {
        const auto keys = differingKeys(change.before, change.after);
        const auto name = qualifiedName(m_before, change.before);
        const auto& subject = name.empty() ? describe(reference) : name;
        if (m_rules.locks(name))
            return m_changes.report(ReasonCode::LockedFieldChanged, subject, ChangeKind::Forbidden);
        const bool mayFill = keys && std::ranges::all_of(*keys, [&](const std::string& key) {
                                 return filledFieldChanges.contains(key) ||
                                        ((key == "F" || key == "Ff") &&
                                         becameReadOnly(m_revisions, key, change.before, change.after));
                             });
        if (!mayFill)
            return m_changes.report(ReasonCode::ObjectChanged, subject, ChangeKind::Unexplained);
        // An appearance may be drawn anew, not borrowed from somewhere else in the document.
        if (keys->contains("AP") && !drawnAnew(change.before.at("AP"), change.after.at("AP")))
            return m_changes.report(ReasonCode::ObjectChanged, subject, ChangeKind::Unexplained);
        watchPlace(reference);
        watchEmptyPlace(reference, subject);
        m_changes.report(ReasonCode::FormFieldFilled, subject,
                         fillingAllowed(wasEmpty(m_before, change.before)));
    }

    void explainFieldAppearance(Reference reference, const ChangedObject& change) {
        for (const auto& referrer : change.referrers) {
            const auto name = qualifiedName(m_before, m_revisions.inBefore(Object(referrer.from)));
            if (m_rules.locks(name))
                return m_changes.report(ReasonCode::LockedFieldChanged, name, ChangeKind::Forbidden);
            watchPlace(referrer.from);
            watchEmptyPlace(referrer.from, name);
        }
        m_changes.report(ReasonCode::FormFieldFilled, describe(reference), fillingAllowed(false));
    }

    bool drawnAnew(const Object& before, const Object& after) const {
        const auto old = reachableFrom(m_before, before, mostAppearanceObjects);
        const auto now = m_revisions.inAfter(after);
        if (!old || now.asDictionary() == nullptr)
            return false;
        const auto known = [&](const Object& value) {
            const auto* reference = value.asReference();
            return reference != nullptr && (old->contains(*reference) || m_revisions.isNew(value));
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
                   return referrer.insideAppearance && holder && isFormField(m_before, *holder) &&
                          !m_heldElsewhere.contains(referrer.from);
               });
    }

    const Document& m_before;
    const Document& m_after;
    RevisionPair m_revisions;
    PageCover m_cover;
    StandingRules m_rules;
    std::map<Reference, ChangedObject> m_changed;
    std::set<Reference> m_heldElsewhere;
    std::set<Reference> m_signedFields;
    std::set<Reference> m_filledFields;
    std::set<Reference> m_newFields;
    ChangeList m_changes;
    int m_pagesNamed = 0;
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
