#pragma once

#include "DocMdpPermission.h"
#include "FieldLock.h"
#include "InteractiveForm.h"

#include <optional>
#include <string>
#include <vector>

namespace kyso::pdf {

/// What the signatures a document already has, and its encryption, let a later signature do
/// (ISO 32000-2 §12.8.2.2 DocMDP, §12.8.2.4 FieldMDP, §7.6.4.2 permissions).
class ModificationRules {
public:
    /// Errors: pdf_damaged, pdf_too_complex.
    static Result<ModificationRules> read(const Document& document, const InteractiveForm& form);

    DocMdpPermission docMdp() const { return m_docMdp; }
    bool isSigned() const { return m_signatureCount > 0; }
    int signatureCount() const { return m_signatureCount; }

    /// Why nothing may be signed here at all, when that is so: pdf_xfa_only, pdf_locked_by_certification,
    /// pdf_locked_by_permissions, pdf_locked_by_signature.
    std::optional<Error> reasonNotToSign() const;
    /// Why a new field may not be added. Errors as above.
    std::optional<Error> reasonNotToAddField(std::string_view name) const;
    /// Why a new field may not be shown on a page. A certification that lets forms be filled in or
    /// annotations be made still does not let a page get a new signature widget: validators take the
    /// certification down.
    std::optional<Error> reasonNotToAddVisibleField(std::string_view name) const;
    /// Why no document time-stamp may be added: pdf_xfa_only, pdf_locked_by_permissions. Neither
    /// certifications nor locks stand against one (table 257).
    std::optional<Error> reasonNotToTimeStamp() const;
    /// Why that empty field may not be signed.
    std::optional<Error> reasonNotToSignField(std::string_view name) const;

private:
    const FieldLock* lockOn(std::string_view name) const;
    void readTransforms(const Document& document, const SignatureField& field, const Object& signature);

    DocMdpPermission m_docMdp = DocMdpPermission::None;
    std::string m_lockedByField;
    std::vector<FieldLock> m_locks;
    int m_signatureCount = 0;
    bool m_needsXfa = false;
    std::uint32_t m_permissions = 0xFFFFFFFFU;
    int m_encryptionRevision = 0;
};

/// P of a signature dictionary's DocMDP transform, the strictest of several; None when it has none.
DocMdpPermission docMdpOf(const Document& document, const Object& signature);
bool hasFieldMdp(const Document& document, const Object& signature);

} // namespace kyso::pdf
