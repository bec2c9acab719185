#pragma once

#include "Format.h"

#include <functional>
#include <vector>

namespace kyso::signing {

/// Whether a document can be signed as far as that shows without its key; ask before anybody enters a PIN.
/// False when its output stands already and the request leaves it. Nothing is left behind. `chain`, leaf
/// first, where the signer is known already: a document may demand something of the certificate; null
/// otherwise. `earlier` judges the signatures it has; null for nobody. Worker thread.
/// Errors: file_*, pdf_*, cms_damaged, output_is_input, output_exists, output_not_writable,
/// transparency_forbidden, seed_value_unmet, signature_broken, format_unsupported, cancelled.
Result<bool> checkItem(const Formats& formats, const SignItem& item,
                       const std::vector<x509::Certificate>* chain, EarlierSignatures* earlier,
                       const CancelToken& cancel);

/// Opens, plans, prepares, signs, raises to its level, checks and commits one document. Worker thread.
/// Errors: every file_*, pdf_*, certificate_*, token_*, pin_* and driver_* code, signature_broken,
/// level_unreachable, cancelled.
Result<SignedFile> signFile(const SignItem& item, const SigningTools& tools, const ProgressCallback& progress,
                            const CancelToken& cancel);

/// Signs many as a pipeline: documents are prepared ahead on up to `jobs` threads, the signer is fed without
/// a gap from a thread of its own, with as many at once as it takes; behind it files are time-stamped, raised
/// to their level, checked and put in place. `finished` is called from the calling thread, once per item, in
/// the order they finish. One document's failure stops no other; an error of the key or of the run
/// (ErrorScope) ends the batch and is given for the rest. While `tools.gate` is closed nothing is begun and
/// nothing asked of the key; what was signed is finished and told.
void signBatch(const std::vector<SignItem>& items, const SigningTools& tools, int jobs,
               const std::function<void(std::size_t index, Result<SignedFile> result)>& finished,
               const CancelToken& cancel);

} // namespace kyso::signing
