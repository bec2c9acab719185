#pragma once

#include "RevisionChange.h"
#include "pdf/FieldLock.h"
#include "pdf/InteractiveForm.h"

namespace kyso::pdf {

/// What the signatures of a revision let later revisions do, the strictest of them counting.
class StandingRules {
public:
    /// Reads them from the signatures themselves; `known` is added to what they say.
    static StandingRules read(const Document& document, const InteractiveForm& form,
                              const ChangePolicy& known);

    DocMdpPermission docMdp() const { return m_docMdp; }
    bool isCertified() const { return m_docMdp != DocMdpPermission::None; }
    bool locks(std::string_view fieldName) const;
    /// Somebody locked some fields, so that the others were left open on purpose.
    bool hasLocks() const { return !m_locks.empty() || m_hasUnknownLock; }
    /// A lock is said to be there that the signatures do not show.
    bool hasUnknownLock() const { return m_hasUnknownLock; }

private:
    void restrictTo(DocMdpPermission permission);

    DocMdpPermission m_docMdp = DocMdpPermission::None;
    std::vector<FieldLock> m_locks;
    bool m_hasUnknownLock = false;
};

/// The fully qualified name of a field or of a field's widget (§12.7.4.2).
std::string qualifiedName(const Document& document, const Object& field);

} // namespace kyso::pdf
