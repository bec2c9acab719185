#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"
#include "base/File.h"
#include "base/Progress.h"
#include "base/Result.h"
#include "cms/FileDigest.h"
#include "pdf/DocMdpPermission.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kyso::pdf {

class Document;
struct SignatureField;

/// One signed signature field as it stands in the file's last revision. Nothing here is judged: what is odd
/// is handed on as it was found (ISO 32000-2 §12.8.1, table 255).
struct SignatureOnFile {
    /// Fully qualified, UTF-8, partial names joined by dots.
    std::string fieldName;
    /// From 1; 0 when the widget stands on no page or its rectangle is empty.
    int page = 0;
    /// One of its widgets, on whatever page, has a place.
    bool isVisible = false;
    int fieldObject = 0;
    /// Object number of the signature dictionary; 0 when it is written directly inside the field.
    int valueObject = 0;
    std::string type;      ///< /Type without the slash: "Sig", "DocTimeStamp", "" when absent
    std::string filter;    ///< /Filter without the slash
    std::string subFilter; ///< /SubFilter without the slash
    /// The numbers of /ByteRange in their order; nothing when absent or when one is not an integer that
    /// stands there itself.
    std::optional<std::vector<std::int64_t>> byteRange;
    /// The bytes that /Contents writes in hexadecimal, padding included; empty when absent, beyond
    /// limits::maxSignatureContentsBytes (the span is told all the same) or not a string.
    Bytes contents;
    /// Where the file writes that string, from `<` through `>`, found by reading the dictionary's own bytes,
    /// in an object of its own or directly in the field's;
    /// nothing when it is not written there as one hexadecimal string (literal string, object stream,
    /// indirect).
    std::optional<FileSpan> contentsSpan;
    std::string claimedTimeText;                 ///< /M as written
    std::optional<Time> claimedTime;             ///< /M when it is a date
    std::string name, reason, location, contact; ///< UTF-8
    /// P of this signature's DocMDP transform; None when it has none. P absent means FormFill.
    DocMdpPermission docMdp = DocMdpPermission::None;
    bool hasFieldMdp = false;
    /// adbe.x509.rsa_sha1 only: the certificates in /Cert.
    std::vector<Bytes> certificates;
};

/// Every signed field in document order, and where the revisions end.
struct SignatureInventory {
    std::vector<SignatureOnFile> signatures;
    /// Ascending offsets just behind each `%%EOF` that closes a revision, without the line end that may
    /// follow.
    std::vector<std::uint64_t> revisionEnds;
    /// Where the last revision ends: findLastEnd.
    std::uint64_t lastEnd = 0;
    bool isEncrypted = false;
};

/// Reads the signature fields of an open document. Worker thread.
/// Errors: pdf_damaged, pdf_too_complex, read_failed, file_changed, cancelled.
Result<SignatureInventory> readSignatures(const Document& document, const CancelToken& cancel);
/// The same of a file that nothing else is asked about. Errors: those, and as Document::open tells them.
Result<SignatureInventory> readSignatures(const File& file, BytesView password, const CancelToken& cancel);

/// One signed field of a document already open. Errors: pdf_damaged when its value is no dictionary.
Result<SignatureOnFile> readSignature(const Document& document, const SignatureField& field);

} // namespace kyso::pdf
