#pragma once

#include "base/ReasonCode.h"
#include "pdf/DocMdpPermission.h"

#include <string>

namespace kyso::pdf {

/// How one change made after a signature stands to it.
enum class ChangeKind {
    Allowed,     ///< what may follow a signature: further signatures, time-stamps, evidence, a filled field
    Unexplained, ///< nothing that we know to be harmless, nothing that we know to be forbidden
    Forbidden    ///< the pages, the document's structure or a signed field are not what was signed
};

/// One change: `code` is one of those that tell what came after a signature (SignatureAdded …); `subject` is
/// a field's name, a page as a reader counts, a key or an object number, or empty.
struct RevisionChange {
    ReasonCode code = ReasonCode::ObjectChanged;
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
