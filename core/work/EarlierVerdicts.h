#pragma once

#include "base/File.h"
#include "signing/EarlierSignatures.h"
#include "validation/Format.h"

#include <mutex>
#include <utility>
#include <vector>

namespace kyso::work {

/// Asks the formats what they think of a document's signatures, without a word on whom they are of and
/// without asking anybody: the bytes alone count. A document that was looked at before the PIN and is the
/// same behind it is judged once. Any thread.
class EarlierVerdicts final : public signing::EarlierSignatures {
public:
    explicit EarlierVerdicts(validation::Formats formats) : m_formats(std::move(formats)) {}
    Result<signing::EarlierVerdict> judge(const signing::SignedDocumentOnFile& document,
                                          const CancelToken& cancel) override;

private:
    const validation::Formats m_formats;
    std::mutex m_mutex;
    std::vector<std::pair<FileIdentity, signing::EarlierVerdict>> m_known; ///< the oldest first
};

} // namespace kyso::work
