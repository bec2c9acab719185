#pragma once

#include "pdf/AppearanceSource.h"
#include "signing/Format.h"
#include "validation/Format.h"

namespace kyso::pades {

/// PDF documents with signatures in them (PAdES). Borrows who draws and looks for text; both may be null, and
/// are needed for visible signatures and for anchors only.
class PadesFormat final : public signing::Format, public validation::Format {
public:
    explicit PadesFormat(pdf::AppearanceSource* appearances = nullptr, pdf::TextLocator* texts = nullptr)
        : m_appearances(appearances), m_texts(texts) {}

    std::string_view id() const override;
    bool recognises(const File& file) const override;
    std::unique_ptr<signing::FormatShared> makeShared() const override;
    Result<bool> check(const signing::SignItem& item, const std::vector<x509::Certificate>* chain,
                       signing::EarlierSignatures* earlier, const CancelToken& cancel) const override;
    Result<std::unique_ptr<signing::Plan>> plan(const signing::SignItem& item,
                                                const signing::SigningTools& tools,
                                                signing::RunShared& shared,
                                                const CancelToken& cancel) const override;
    Result<signing::ExtendedFile> extend(const signing::ExtendItem& item, const signing::ExtendTools& tools,
                                         signing::RunShared& shared, const ProgressCallback& progress,
                                         const CancelToken& cancel) const override;
    bool hasPages() const override { return true; }
    Result<int> countSignatures(const File& file, const CancelToken& cancel) const override;
    Result<validation::FileReport> validate(const File& file, const validation::ValidationOptions& options,
                                            const CancelToken& cancel) const override;

private:
    pdf::AppearanceSource* m_appearances;
    pdf::TextLocator* m_texts;
};

} // namespace kyso::pades
