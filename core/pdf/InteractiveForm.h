#pragma once

#include "Document.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kyso::pdf {

/// A field of type /Sig with what it inherits resolved.
struct SignatureField {
    std::string name; ///< fully qualified, UTF-8
    Reference reference;
    Object dictionary;
    /// Its widget annotations: the field itself when merged with its only one, else its kids.
    std::vector<Reference> widgets;
    /// /V as it stands, its own or inherited; null when unsigned.
    Object value;
    /// The field that holds it.
    Reference valueHolder;

    bool isSigned() const { return !value.isNull(); }
};

/// The interactive form of a document (ISO 32000-2 §12.7.3), signature fields picked out.
class InteractiveForm {
public:
    /// Errors: pdf_damaged, pdf_too_complex. A document without a form gives an empty one.
    static Result<InteractiveForm> read(const Document& document);

    bool exists() const { return m_exists; }
    /// Nothing when /AcroForm stands directly in the catalog.
    std::optional<Reference> reference() const { return m_reference; }
    const Object& dictionary() const { return m_dictionary; }
    bool hasXfa() const { return !m_dictionary.at("XFA").isNull(); }
    const std::vector<SignatureField>& signatureFields() const { return m_signatureFields; }
    const SignatureField* find(std::string_view name) const;
    /// Whether any field, of whatever type, has that fully qualified name.
    bool hasField(std::string_view name) const { return m_names.contains(name); }
    /// `Signature1`, `Signature2` …, the first that is free.
    std::string freeFieldName(std::string_view prefix = "Signature") const;

private:
    bool m_exists = false;
    std::optional<Reference> m_reference;
    Object m_dictionary;
    std::vector<SignatureField> m_signatureFields;
    std::set<std::string, std::less<>> m_names;
};

} // namespace kyso::pdf
