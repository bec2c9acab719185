#pragma once

#include "pdf/DocMdpPermission.h"

#include <string>

namespace kyso::pdf {

/// How one change made after a signature stands to it.
enum class ChangeKind {
    Allowed,     ///< what may follow a signature: further signatures, time-stamps, evidence, a filled field
    Unexplained, ///< nothing that we know to be harmless, nothing that we know to be forbidden
    Forbidden    ///< the pages, the document's structure or a signed field are not what was signed
};

/// `code` is stable (`signature_added`, `timestamp_added`, `security_store_updated`, `form_field_filled`,
/// `shown_without_place`, `locked_field_changed`, `annotations_changed`, `document_information_changed`,
/// `extensions_changed`, `page_changed`, `catalog_changed`, `trailer_changed`, `signed_field_changed`,
/// `missing_object_supplied`, `object_changed`, `field_set_read_only`, `private_entry_added`,
/// `page_covered`); `subject` is a field's name, a page as a reader counts, a key or an object number, or
/// empty.
struct RevisionChange {
    std::string code;
    std::string subject;
    ChangeKind kind = ChangeKind::Unexplained;

    friend bool operator==(const RevisionChange&, const RevisionChange&) = default;
};

/// What is known beforehand to restrict later revisions. The signatures that stand in the earlier revision
/// are read besides, with their field locks: the strictest counts.
struct ChangePolicy {
    DocMdpPermission docMdp = DocMdpPermission::None;
    bool hasFieldMdp = false;
};

} // namespace kyso::pdf
