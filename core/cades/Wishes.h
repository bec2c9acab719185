#pragma once

#include "base/Bytes.h"
#include "signing/SignRequest.h"
#include "x509/SignatureAlgorithm.h"

#include <filesystem>
#include <optional>

namespace kyso::cades {

inline constexpr char formatId[] = "cades";

/// What may be wished of a CMS signature. For a file that is one already, to which a signature is added, its
/// own form stays.
class Wishes final : public signing::FormatWishes {
public:
    /// `.p7s`, the content stays where it is; otherwise `.p7m` with the content inside.
    bool detached = false;
    /// What a detached signature, to which one is added, is of; empty: looked for beside it.
    std::filesystem::path content;
    /// Signed instead of a document, which nobody sees here; detached only.
    struct GivenDigest {
        x509::DigestAlgorithm algorithm = x509::DigestAlgorithm::Sha256;
        Bytes value;
    };
    std::optional<GivenDigest> digest;
};

/// Those of a request; none of them where it has none for CMS. Lives as long as the request.
const Wishes& wishesOf(const signing::SignRequest& request);

} // namespace kyso::cades
