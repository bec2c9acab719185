#pragma once

#include "signing/Format.h"
#include "validation/Format.h"

namespace kyso::cades {

/// CMS files with CAdES signatures (EN 319 122-1): `.p7m` encloses its document, `.p7s` stands beside it. Any
/// file can be signed so.
class CadesFormat final : public signing::Format, public validation::Format {
public:
    std::string_view id() const override;
    bool recognises(const File& file) const override;
    std::filesystem::path alsoReads(const signing::SignItem& item) const override;
    std::filesystem::path alsoReads(const signing::ExtendItem& item) const override;
    Result<bool> check(const signing::SignItem& item, const std::vector<x509::Certificate>* chain,
                       signing::EarlierSignatures* earlier, const CancelToken& cancel) const override;
    Result<std::unique_ptr<signing::Plan>> plan(const signing::SignItem& item,
                                                const signing::SigningTools& tools,
                                                signing::RunShared& shared,
                                                const CancelToken& cancel) const override;
    Result<signing::ExtendedFile> extend(const signing::ExtendItem& item, const signing::ExtendTools& tools,
                                         signing::RunShared& shared, const ProgressCallback& progress,
                                         const CancelToken& cancel) const override;
    Result<int> countSignatures(const File& file, const CancelToken& cancel) const override;
    Result<validation::FileReport> validate(const File& file, const validation::ValidationOptions& options,
                                            const CancelToken& cancel) const override;
};

} // namespace kyso::cades
