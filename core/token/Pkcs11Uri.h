#pragma once

#include "TokenInfo.h"
#include "base/Bytes.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kyso::token {

/// Where a certificate and its key stand: all that a `pkcs11:` URI can name.
struct ObjectPlace {
    std::filesystem::path module;
    LibraryInfo library;
    CK_SLOT_ID slot = 0;
    SlotInfo reader;
    TokenInfo token;
    /// CKA_ID.
    Bytes id;
    /// CKA_LABEL of the certificate and, where it can be read, of its key.
    std::vector<std::string> labels;
};

/// `pkcs11:model=…;manufacturer=…;serial=…;token=…;id=…` of a certificate's key (RFC 7512), with `slot-id`
/// where only that tells one token from another.
std::string pkcs11Uri(const TokenInfo& token, const Bytes& id, std::optional<CK_SLOT_ID> slot = {});

/// Whether `selector` means what stands at `place`: every attribute of the path and the query that it names
/// is true of it (RFC 7512 §2.3); what it leaves out matches anything. Certificate and key are one, so `type`
/// may name either. Errors: usage_wrong, with the attribute's name, when `selector` is not a PKCS#11 URI,
/// names an attribute that is not known, or carries a PIN.
Result<bool> pkcs11UriMatches(const std::string& selector, const ObjectPlace& place);

} // namespace kyso::token
