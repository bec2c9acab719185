#pragma once

#include "Document.h"

#include <string>
#include <string_view>
#include <vector>

namespace kyso::pdf {

/// The form fields that a signature locks (FieldMDP, ISO 32000-2 §12.8.2.4, table 258).
struct FieldLock {
    std::string action; ///< All, Include, Exclude
    std::vector<std::string> fields;
    std::string byField;

    /// Whether the field of that fully qualified name, or one it stands below, is locked. An action we do not
    /// know locks everything.
    bool covers(std::string_view name) const;
};

/// The locks of one signature dictionary, which stands in the field of that name.
std::vector<FieldLock> fieldLocksOf(const Document& document, const Object& signature,
                                    const std::string& byField);

/// The parameters of the signature's transforms of one method.
std::vector<Object> transformParameters(const Document& document, const Object& signature,
                                        std::string_view method);

} // namespace kyso::pdf
