#pragma once

#include "base/File.h"
#include "base/Pages.h"
#include "base/Result.h"
#include "pdf/DocMdpPermission.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kyso::pades {

/// A signature field, signed or waiting to be.
struct SignatureFieldSummary {
    std::string name;
    bool isSigned = false;
    bool isVisible = false;
    int page = 0; ///< from 1; 0 when the field stands on no page
    VisibleRect rect;
    /// Of its page; what is drawn without it is so much smaller.
    double userUnit = 1;
};

/// What a person is told about a document before signing it; cheap, nothing is rendered. Page sizes are not
/// part of it: the preview brings them.
struct DocumentSummary {
    std::filesystem::path path;
    FileIdentity identity; ///< of what was looked at
    std::uint64_t sizeBytes = 0;
    std::string pdfVersion;
    int pageCount = 0;
    bool isEncrypted = false;
    pdf::DocMdpPermission docMdp = pdf::DocMdpPermission::None;
    bool hasXfa = false;
    /// JavaScript, launch actions, embedded files, optional content: things that run or hide.
    bool hasActiveContent = false;
    bool hasHiddenContent = false;
    /// What is shown depends on the reader; not looked at in documents beyond limits::maxComparedBytes.
    bool readsTwoWays = false;
    std::vector<SignatureFieldSummary> signatureFields;
    /// Why it cannot be signed, when it cannot.
    std::optional<Error> unsignable;
};

/// Errors: every pdf_* and file_* code. `password` may be empty. Worker thread.
Result<DocumentSummary> summarize(const std::filesystem::path& path, BytesView password);

} // namespace kyso::pades
