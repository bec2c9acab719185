#pragma once

#include "base/File.h"
#include "signing/EarlierSignatures.h"

#include <mutex>
#include <utility>
#include <vector>

namespace kyso::work {

/// Asks core/validation what it thinks of a document's signatures, without a word on whom they are of and
/// without asking anybody: the bytes alone count. A document that was looked at before the PIN and is the
/// same behind it is judged once. Any thread.
class EarlierVerdicts final : public signing::EarlierSignatures {
public:
    Result<signing::EarlierVerdict> judge(const std::filesystem::path& file,
                                          const std::shared_ptr<const SecureBytes>& password,
                                          const CancelToken& cancel) override;

private:
    std::mutex m_mutex;
    std::vector<std::pair<FileIdentity, signing::EarlierVerdict>> m_known; ///< the oldest first
};

} // namespace kyso::work
