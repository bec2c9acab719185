#pragma once

#include "base/Progress.h"
#include "pdf/Document.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace kyso::pdf {

/// Who refers to an object in the earlier revision.
struct Referrer {
    Reference from;                ///< null for the trailer
    std::string key;               ///< the dictionary key nearest to the reference
    bool insideAppearance = false; ///< an /AP stands above it in the same object
};

/// An object of the earlier revision that is something else in the later one.
struct ChangedObject {
    Object before; ///< null when it was referred to and not there
    Object after;
    std::vector<Referrer> referrers;
};

struct ObjectDifferences {
    std::map<Reference, ChangedObject> changed;
    /// Written anew, and in a way that readers may read differently, before or now.
    std::set<Reference> unclear;
    /// Of those that have a changed object in their /AP, the ones that something else than lists of fields
    /// and annotations refers to.
    std::set<Reference> heldElsewhere;
    /// An object lies beyond /Size in one revision and within it in the other: readers that go by the rule
    /// (§7.5.5) see it in only one of them.
    bool sizeHides = false;
};

/// Whether a reference under this key is one that lists of fields, of annotations, or of a structure tree's
/// objects have.
bool holdsFields(std::string_view key);

/// Entries of a trailer that LibreOffice writes for a PDF with its own source inside; no viewer shows what
/// they lead to, and some signers write references there that lead nowhere until later.
bool isOfficeHybrid(std::string_view trailerKey);

/// Compares everything the earlier revision's trailer leads to with what stands under the same number in the
/// later one, by what it means; a stream by its content. An object still at its old place is the same.
/// Errors: pdf_damaged, pdf_too_complex (more objects than we compare), cancelled.
Result<ObjectDifferences> compareObjects(const Document& before, const Document& after,
                                         const CancelToken& cancel);

/// What an object leads to, itself included when it is a reference; nothing beyond `most` objects.
Result<std::set<Reference>> reachableFrom(const Document& document, const Object& object, std::size_t most);

} // namespace kyso::pdf
