#include "ExplainedAreas.h"

#include "StandingRules.h"
#include "pdf/PageTree.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace kyso::pdf {
namespace {

constexpr std::size_t mostAnnotations = 20'000;
constexpr std::size_t mostParts = 200;
/// Lines drawn on the edge, and what drawing in pixels adds.
constexpr double marginPt = 2;
/// An annotation without an appearance of its own is drawn by each viewer as it sees fit: icons are some
/// twenty points wide, whatever the rectangle says.
constexpr double iconPt = 24;
/// Of the page: a remark that lies over more than this explains nothing under it.
constexpr double mostByOneNote = 0.5;

/// `12 0`, as changes name objects; nothing for anything else.
std::optional<Reference> toReference(const std::string& subject) {
    Reference out;
    const char* const end = subject.data() + subject.size();
    const auto id = std::from_chars(subject.data(), end, out.id);
    if (id.ec != std::errc() || id.ptr == end || *id.ptr != ' ')
        return std::nullopt;
    const auto generation = std::from_chars(id.ptr + 1, end, out.generation);
    return generation.ec == std::errc() && generation.ptr == end ? std::optional(out) : std::nullopt;
}

std::vector<Object> annotationsOf(const Document& document, const Page& page) {
    const auto list = document.entry(page.dictionary, "Annots");
    const auto* items = list ? list->asArray() : nullptr;
    if (items == nullptr || items->size() > mostAnnotations)
        return {};
    return *items;
}

bool isWidget(const Object& annotation) {
    return annotation.at("Subtype").isName("Widget");
}

/// An entry that says where an annotation belongs, not what it looks like.
bool leadsAway(const std::string& key) {
    return key == "P" || key == "Parent" || key == "Popup" || key == "IRT" || key == "Dest" || key == "A";
}

/// Whether what an annotation shows stands where it stood: it and what it leads to.
bool isUntouched(const Document& before, const Document& after, const Object& annotation) {
    std::vector<Object> waiting{annotation};
    std::set<Reference> seen;
    for (std::size_t looked = 0; !waiting.empty(); ++looked) {
        if (looked == mostParts)
            return false;
        auto next = std::move(waiting.back());
        waiting.pop_back();
        if (const auto* reference = next.asReference()) {
            if (!seen.insert(*reference).second)
                continue;
            if (before.offsetOf(*reference) != after.offsetOf(*reference) ||
                before.containerOf(*reference) != after.containerOf(*reference))
                return false;
            auto value = after.object(*reference);
            if (!value)
                return false;
            next = std::move(*value);
        }
        if (const auto* items = next.asArray())
            waiting.insert(waiting.end(), items->begin(), items->end());
        else if (const auto* entries = next.asDictionary())
            for (const auto& [key, value] : *entries)
                if (!leadsAway(key))
                    waiting.push_back(value);
    }
    return true;
}

void addArea(const Document& document, const Object& annotation, const PageGeometry& geometry, double more,
             ExplainedPage& out) {
    const auto rect = readRect(document, annotation.at("Rect"));
    // What has no place shows nothing that anybody could have meant.
    if (!rect || rect->width() * rect->height() == 0)
        return;
    const auto seen = geometry.toVisible(*rect);
    out.areas.push_back(
        {seen.xPt - more, seen.yPt - more, seen.widthPt + 2 * more, seen.heightPt + 2 * more});
}

} // namespace

ExplainedAreas::ExplainedAreas(const Document& before, const Document& after,
                               const std::vector<RevisionChange>& listed)
    : m_before(before), m_after(after) {
    for (const auto& change : listed) {
        if (change.code == ReasonCode::SignatureAdded || change.code == ReasonCode::TimestampAdded ||
            change.code == ReasonCode::FormFieldFilled) {
            m_fields.insert(change.subject);
            if (const auto reference = toReference(change.subject);
                reference && change.code == ReasonCode::FormFieldFilled)
                m_appearances.insert(*reference);
        } else if (change.code == ReasonCode::AnnotationsChanged) {
            int page = 0;
            const auto& text = change.subject;
            std::from_chars(text.data(), text.data() + text.size(), page);
            m_anyPageHasNotes = m_anyPageHasNotes || page == 0;
            m_pagesWithNotes.insert(page);
        }
    }
}

ExplainedPage ExplainedAreas::on(int number) const {
    const auto page = findPage(m_after, number);
    if (!page)
        return {};
    ExplainedPage out{page->geometry.visibleSize(), {}};
    const auto is = annotationsOf(m_after, *page);
    for (const auto& annotation : is)
        if (const auto value = m_after.resolve(annotation); value && isWidget(*value))
            addWidget(*value, page->geometry, out);
    if (!m_anyPageHasNotes && !m_pagesWithNotes.contains(number))
        return out;
    const auto pageBefore = findPage(m_before, number);
    if (pageBefore)
        addNotes(annotationsOf(m_before, *pageBefore), is, page->geometry, out);
    return out;
}

void ExplainedAreas::addWidget(const Object& widget, const PageGeometry& geometry, ExplainedPage& out) const {
    if (isListed(widget))
        addArea(m_after, widget, geometry, marginPt, out);
}

bool ExplainedAreas::isListed(const Object& widget) const {
    if (const auto name = qualifiedName(m_after, widget); !name.empty() && m_fields.contains(name))
        return true;
    if (m_appearances.empty())
        return false;
    const auto appearances = m_after.entry(widget, "AP");
    std::vector<Object> waiting{appearances ? *appearances : Object()};
    for (std::size_t looked = 0; !waiting.empty() && looked < mostParts; ++looked) {
        const auto next = std::move(waiting.back());
        waiting.pop_back();
        if (const auto* reference = next.asReference(); reference && m_appearances.contains(*reference))
            return true;
        // /AP, its states, and no further: what a stream draws with is not the appearance.
        if (const auto* entries = next.asDictionary(); entries && next.at("Length").isNull())
            for (const auto& [key, value] : *entries)
                waiting.push_back(value);
    }
    return false;
}

void ExplainedAreas::addNotes(const std::vector<Object>& was, const std::vector<Object>& is,
                              const PageGeometry& geometry, ExplainedPage& out) const {
    const auto add = [&](const Document& document, const Object& annotation) {
        const auto value = document.resolve(annotation);
        if (!value || value->asDictionary() == nullptr || isWidget(*value))
            return;
        const auto known = out.areas.size();
        addArea(document, *value, geometry, value->at("AP").isNull() ? iconPt : marginPt, out);
        if (out.areas.size() == known)
            return;
        const auto& area = out.areas.back();
        if (!(area.widthPt * area.heightPt <= mostByOneNote * out.size.widthPt * out.size.heightPt))
            out.areas.pop_back();
    };
    std::set<Reference> before;
    std::set<Reference> now;
    for (const auto& annotation : was)
        if (const auto* reference = annotation.asReference())
            before.insert(*reference);
    for (const auto& annotation : is) {
        const auto* reference = annotation.asReference();
        if (reference != nullptr)
            now.insert(*reference);
        const bool isOld = reference != nullptr ? before.contains(*reference)
                                                : std::find(was.begin(), was.end(), annotation) != was.end();
        if (!isOld || !isUntouched(m_before, m_after, annotation))
            add(m_after, annotation);
    }
    for (const auto& annotation : was)
        if (const auto* reference = annotation.asReference(); reference && !now.contains(*reference))
            add(m_before, annotation);
}

} // namespace kyso::pdf
