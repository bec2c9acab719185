#include "ModificationRules.h"

#include <algorithm>
#include <iterator>

namespace kyso::pdf {
namespace {

// User access permissions of table 22, by bit position from 1.
constexpr std::uint32_t modifyBit = 1U << 3;
constexpr std::uint32_t annotateBit = 1U << 5;
constexpr std::uint32_t fillFormBit = 1U << 8;

DocMdpPermission permissionFrom(const Document& document, const Object& parameters) {
    const auto p = document.entry(parameters, "P");
    if (p && p->isNull())
        return DocMdpPermission::FormFill; // the default of table 257
    const auto* number = p ? p->asInteger() : nullptr;
    // What nobody knows permits nothing.
    return number && *number == 2   ? DocMdpPermission::FormFill
           : number && *number == 3 ? DocMdpPermission::Annotate
                                    : DocMdpPermission::NoChanges;
}

} // namespace

DocMdpPermission docMdpOf(const Document& document, const Object& signature) {
    // There should be one; where there are more, another reader may go by the strictest.
    auto permission = DocMdpPermission::None;
    for (const auto& parameters : transformParameters(document, signature, "DocMDP")) {
        const auto one = permissionFrom(document, parameters);
        if (permission == DocMdpPermission::None || one < permission)
            permission = one;
    }
    return permission;
}

bool hasFieldMdp(const Document& document, const Object& signature) {
    return !transformParameters(document, signature, "FieldMDP").empty();
}

void ModificationRules::readTransforms(const Document& document, const SignatureField& field,
                                       const Object& signature) {
    std::ranges::move(fieldLocksOf(document, signature, field.name), std::back_inserter(m_locks));
    // PDF 2.0 lets an approval signature forbid every later change through its field's lock (table 236).
    const auto lock = document.entry(field.dictionary, "Lock");
    const auto p = lock ? document.entry(*lock, "P") : Result<Object>();
    if (p && p->asInteger() && *p->asInteger() == 1)
        m_lockedByField = field.name;
}

Result<ModificationRules> ModificationRules::read(const Document& document, const InteractiveForm& form) {
    ModificationRules rules;
    auto perms = document.entry(document.catalog(), "Perms");
    auto certification = perms ? document.entry(*perms, "DocMDP") : Result<Object>();
    if (certification && certification->asDictionary()) {
        rules.m_docMdp = docMdpOf(document, *certification);
        if (rules.m_docMdp == DocMdpPermission::None)
            rules.m_docMdp = DocMdpPermission::FormFill;
    }
    for (const auto& field : form.signatureFields()) {
        if (!field.isSigned())
            continue;
        auto signature = document.resolve(field.value);
        if (!signature)
            return failure(std::move(signature.error()));
        if (!signature->asDictionary())
            continue;
        ++rules.m_signatureCount;
        rules.readTransforms(document, field, *signature);
    }
    const auto rendering = document.entry(document.catalog(), "NeedsRendering");
    rules.m_needsXfa = form.hasXfa() && rendering && rendering->asBoolean() && *rendering->asBoolean();
    if (const auto* encryption = document.encryption()) {
        rules.m_permissions = encryption->permissions;
        rules.m_encryptionRevision = encryption->revision;
    }
    return rules;
}

const FieldLock* ModificationRules::lockOn(std::string_view name) const {
    const auto found = std::ranges::find_if(m_locks, [name](const auto& lock) { return lock.covers(name); });
    return found == m_locks.end() ? nullptr : &*found;
}

std::optional<Error> ModificationRules::reasonNotToSign() const {
    const auto because = [](ErrorCode code, std::string what, std::string subject = {}) {
        return std::optional(Error{code, std::move(what), {}, std::move(subject), false, std::nullopt});
    };
    if (m_needsXfa)
        return because(ErrorCode::PdfXfaOnly, "the pages are made by an XFA form");
    if (m_docMdp == DocMdpPermission::NoChanges)
        return because(ErrorCode::PdfLockedByCertification, "certified, no changes allowed");
    if (!m_lockedByField.empty())
        return because(ErrorCode::PdfLockedBySignature, "a signature forbids every change", m_lockedByField);
    if (m_encryptionRevision >= 3 && (m_permissions & (annotateBit | fillFormBit)) == 0)
        return because(ErrorCode::PdfLockedByPermissions, "filling in fields is not permitted");
    if (m_encryptionRevision == 2 && (m_permissions & annotateBit) == 0)
        return because(ErrorCode::PdfLockedByPermissions, "filling in fields is not permitted");
    return std::nullopt;
}

std::optional<Error> ModificationRules::reasonNotToSignField(std::string_view name) const {
    if (auto reason = reasonNotToSign())
        return reason;
    if (const auto* lock = lockOn(name))
        return Error{
            ErrorCode::PdfLockedBySignature, "locked by a signature", {}, lock->byField, false, std::nullopt};
    return std::nullopt;
}

std::optional<Error> ModificationRules::reasonNotToAddField(std::string_view name) const {
    if (auto reason = reasonNotToSignField(name))
        return reason;
    if (m_encryptionRevision > 0 && (m_permissions & (modifyBit | annotateBit)) != (modifyBit | annotateBit))
        return Error{
            ErrorCode::PdfLockedByPermissions, "adding fields is not permitted", {}, {}, false, std::nullopt};
    return std::nullopt;
}

std::optional<Error> ModificationRules::reasonNotToTimeStamp() const {
    if (m_needsXfa)
        return Error{ErrorCode::PdfXfaOnly, "the pages are made by an XFA form", {}, {}, false, std::nullopt};
    if (m_encryptionRevision > 0 && (m_permissions & (modifyBit | annotateBit)) != (modifyBit | annotateBit))
        return Error{
            ErrorCode::PdfLockedByPermissions, "adding fields is not permitted", {}, {}, false, std::nullopt};
    return std::nullopt;
}

std::optional<Error> ModificationRules::reasonNotToAddVisibleField(std::string_view name) const {
    if (auto reason = reasonNotToAddField(name))
        return reason;
    if (m_docMdp != DocMdpPermission::None)
        return Error{ErrorCode::PdfLockedByCertification,
                     "certified, no new visible field allowed",
                     {},
                     {},
                     false,
                     std::nullopt};
    return std::nullopt;
}

} // namespace kyso::pdf
